"""One service in the words of its page: hours, ages, who it is for, area, how it was checked."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from resources.models import (
    Answer,
    Cost,
    Phone,
    Population,
    PublicAddress,
    Service,
    SourceQuality,
    Stance,
)
from resources.presenting.hours import HoursLine, days_that_differ, hours_lines, moment
from resources.presenting.words import coverage_sentence, partial_date
from resources.reference import Reference


@dataclass(frozen=True)
class Details:
    """What the service page says beside the texts that staff wrote."""

    phones: list[Phone]
    hours: list[HoursLine]
    days_that_differ: list[HoursLine]
    is_always_open: bool
    is_open: bool | None
    closes: str
    opens_next: str
    is_doubtful_today: bool
    ages: str
    groups: dict[Stance, list[Population]]
    unknown: list[str]
    area: str
    addresses: list[PublicAddress]
    sources: list[str]
    source_date: str
    source_kind: str


def describe(service: Service, reference: Reference, now: datetime) -> Details:
    """Return the details of `service` at `now` (aware). One query beside what is prefetched."""
    hours = service.hours
    known = bool(hours.all_openings or hours.special_days)
    sourced = service if service.sources or service.source_date else service.provider
    addresses = [location.public_address() for location in service.locations.all()]
    return Details(
        phones=phones_of(service),
        hours=hours_lines(hours, now),
        days_that_differ=days_that_differ(hours, now),
        is_always_open=hours.is_always_open,
        is_open=service.is_open(now),
        closes=moment(hours.closes(now), now) if known else "",
        opens_next=moment(hours.next_opening(now), now) if known else "",
        is_doubtful_today=known and hours.holiday_doubt(localtime(now).date()),
        ages=ages_in_words(service.minimum_age, service.maximum_age),
        groups=groups_of(service),
        unknown=unknown_facts(service),
        area=coverage_sentence(reference, [row.code for row in service.coverage.all()]),
        addresses=[address for address in addresses if address],
        sources=sourced.sources,
        source_date=partial_date(sourced.source_date),
        source_kind=str(SourceQuality(sourced.source_quality).label)
        if sourced.source_quality
        else "",
    )


def phones_of(service: Service) -> list[Phone]:
    """Return the service's own numbers, then its provider's. One query."""
    found = list(Phone.objects.for_services([service.pk], [service.provider_id]))
    # The own ones have a service.
    return sorted(found, key=lambda phone: phone.service_id is None)


def groups_of(service: Service) -> dict[Stance, list[Population]]:
    """Return the groups of people by what the service says of them."""
    groups: dict[Stance, list[Population]] = {stance: [] for stance in Stance}
    for row in service.stances.all():
        groups[Stance(row.stance)].append(row.population)
    return groups


def unknown_facts(service: Service) -> list[str]:
    """Return what nobody has told us of `service`: never to be read as “no” or “none”."""
    facts = {
        _("ages"): service.minimum_age is not None or service.maximum_age is not None,
        _("languages"): bool(service.languages.all()),
        _("interpreters"): service.interpretation != Answer.UNKNOWN,
        _("cost"): service.cost != Cost.UNKNOWN or bool(service.fees_description),
        _("appointment"): service.walk_in != Answer.UNKNOWN,
        _("referral"): service.referral_required != Answer.UNKNOWN,
        _("identification"): service.id_required != Answer.UNKNOWN,
    }
    return [name for name, is_known in facts.items() if not is_known]


def ages_in_words(minimum: int | None, maximum: int | None) -> str:
    """Return the ages in words; nothing if neither is known."""
    if minimum is not None and maximum is not None:
        return _("%(minimum)d to %(maximum)d years") % {"minimum": minimum, "maximum": maximum}
    if minimum is not None:
        return _("%(minimum)d years and older") % {"minimum": minimum}
    if maximum is not None:
        return _("up to %(maximum)d years") % {"maximum": maximum}
    return ""
