from typing import Any

import pytest
import reversion
from django.db.models import Model
from reversion.models import Revision, Version

from resources import history
from resources.history import NotRestorableError
from resources.models import (
    ChartValue,
    Contact,
    FocusArea,
    Hotline,
    Location,
    Page,
    Phone,
    Provider,
    Service,
)
from resources.models.version import content_version
from tests.resources.admin import records

pytestmark = pytest.mark.django_db


def kept(record: Model, comment: str = "Kept.") -> Version:
    history.keep([record], None, comment)
    version = history.versions_of(record).first()
    assert version is not None
    return version


@pytest.mark.parametrize("model", [Provider, Service, Location, Contact])
def test_what_may_hold_a_secret_street_has_no_versions(model: type[Model]) -> None:
    assert not reversion.is_registered(model)


def test_saving_alone_keeps_nothing() -> None:
    records.page().save()
    records.whole_hotline()
    assert not Revision.objects.exists()


def test_a_text_comes_back_but_not_its_status_and_address() -> None:
    page = records.page(title="Before", body="<p>old</p>", slug="old", status="draft")
    version = kept(page)
    page.title, page.body, page.slug, page.status = "After", "<p>new</p>", "new", "published"
    page.save()
    before = content_version()
    assert history.restore(version, page) == []
    page.refresh_from_db()
    assert (page.title, page.body) == ("Before", "<p>old</p>")
    assert (page.slug, page.status) == ("new", "published")
    assert content_version() != before


def test_parts_come_back_and_later_ones_go() -> None:
    records.state()
    line = records.whole_hotline()
    first: Any = line.phones.get()
    version = kept(line)
    first.label = "Changed"
    first.save()
    later = records.phone(hotline=line, number="+13145550111")
    line.coverage.all().delete()
    assert history.restore(version, line) == []
    assert list(line.phones.values_list("pk", "label")) == [(first.pk, "")]
    assert list(line.coverage.values_list("code", flat=True)) == ["MO"]
    assert not Phone.objects.filter(pk=later.pk).exists()


def test_a_deleted_part_comes_back_with_its_key() -> None:
    chart = records.chart()
    version = kept(chart)
    keys = list(chart.values.values_list("key", "number"))
    chart.values.all().delete()
    assert history.restore(version, chart) == []
    assert list(chart.values.values_list("key", "number")) == keys


def test_a_part_that_another_record_has_by_now_is_told_and_nothing_changes() -> None:
    chart, other = records.chart(), records.chart()
    version = kept(chart)
    key = chart.values.earliest("pk").key
    chart.values.all().delete()
    ChartValue.objects.create(chart=other, key=key, label="Taken", number=1)
    chart.title = "After"
    chart.save()
    with pytest.raises(NotRestorableError, match="with this Key already exists"):
        history.restore(version, chart)
    chart.refresh_from_db()
    assert chart.title == "After"
    assert not chart.values.exists()


def test_links_to_what_is_gone_are_told() -> None:
    area = records.focus_area()
    kind = area.categories.get()
    version = kept(area)
    kind.delete()
    assert history.restore(version, area) == ["categories: some of them do not exist any more."]
    chart = records.chart()
    version = kept(chart)
    assert chart.source is not None
    chart.source.delete()
    assert history.restore(version, chart) == ["The source does not exist any more."]


def test_a_second_primary_hotline_is_refused_in_words() -> None:
    line = records.whole_hotline()
    Hotline.objects.filter(pk=line.pk).update(is_primary=True)
    line.refresh_from_db()
    version = kept(line)
    line.is_primary = False
    line.save()
    other = records.hotline()
    other.is_primary = True
    other.save()
    with pytest.raises(NotRestorableError, match="hotline"):
        history.restore(version, line)


def test_a_deleted_record_comes_back_as_a_draft() -> None:
    records.state()
    line = records.whole_hotline()
    Hotline.objects.filter(pk=line.pk).update(status="published")
    line.refresh_from_db()
    kept(line)
    pk, uuid, number = line.pk, line.uuid, line.phones.get().number
    line.delete()
    (version,) = history.deleted(Hotline)
    record: Any
    record, lost = history.recover(version)
    assert lost == []
    assert (record.pk, record.uuid, record.status) == (pk, uuid, "draft")
    assert [phone.number for phone in record.phones.all()] == [number]
    assert history.deleted(Hotline) == []
    with pytest.raises(NotRestorableError, match="there again"):
        history.recover(version)


def test_a_deleted_record_whose_slug_is_taken_stays_deleted() -> None:
    page = records.page(slug="taken")
    kept(page)
    page.delete()
    records.page(slug="taken")
    (version,) = history.deleted(Page)
    with pytest.raises(NotRestorableError, match="with this Slug already exists"):
        history.recover(version)
    assert Page.objects.count() == 1


def test_a_proposed_change_that_ended_is_not_offered() -> None:
    edit = records.page(replaces=records.page(status="published"))
    kept(edit)
    edit.delete()
    assert history.deleted(Page) == []


def test_the_first_version_is_what_stood_there_before() -> None:
    page = records.page(title="Before")
    page.title = "After, not saved yet"
    history.keep_first(page)
    history.keep_first(page)
    (version,) = history.versions_of(page)
    assert version.field_dict["title"] == "Before"


def test_a_version_of_other_fields_is_told_not_an_error() -> None:
    page = records.page()
    version = kept(page)
    Version.objects.filter(pk=version.pk).update(serialized_data="[not json")
    with pytest.raises(NotRestorableError, match="too old"):
        history.restore(Version.objects.get(pk=version.pk), page)


def test_all_editorial_records_have_versions() -> None:
    assert {model.__name__ for model in history.PARTS} == {
        "Alert", "Chart", "FocusArea", "Hotline", "MenuItem", "Page", "Picture", "Report", "Source",
    }  # fmt: skip
    assert history.PARTS[FocusArea] == ()
