"""Forms as a browser sees them: read from the page, sent back with some fields changed."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

Attributes = dict[str, str | None]


class FormReader(HTMLParser):
    """Collects what a browser would send of the form with the id `form_id`."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.data: dict[str, list[str]] = {}
        self.select: tuple[str, bool] | None = None
        self.first_option: str | None = None
        self.area: str | None = None
        self.text = ""

    def add(self, name: str | None, value: str) -> None:
        if name and "__prefix__" not in name:
            self.data.setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: Attributes = dict(attrs)
        if tag == "form":
            self.inside = values.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input":
            self.handle_input(values)
        elif tag == "textarea":
            self.area, self.text = values.get("name"), ""
        elif tag == "select":
            self.select = (values.get("name") or "", "multiple" in values)
            self.first_option = None
        elif tag == "option" and self.select:
            value = values.get("value") or ""
            self.first_option = value if self.first_option is None else self.first_option
            if "selected" in values:
                self.add(self.select[0], value)

    def handle_input(self, values: Attributes) -> None:
        kind = values.get("type")
        if kind in {"submit", "button"} or (kind == "checkbox" and "checked" not in values):
            return
        self.add(values.get("name"), values.get("value") or ("on" if kind == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            self.add(self.area, self.text.removeprefix("\n"))
            self.area = None
        elif tag == "select" and self.select:
            name, is_multiple = self.select
            if name not in self.data and not is_multiple:
                self.add(name, self.first_option or "")
            self.select = None
        elif tag == "form":
            self.inside = False


def read_form(client: Client, url: str) -> dict[str, Any]:
    """Return what the admin form at `url` would send as it stands."""
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    model = response.context["opts"].model_name
    reader = FormReader(f"{model}_form")
    reader.feed(response.content.decode())
    return dict(reader.data)


def send(client: Client, address: str, /, **changes: Any) -> HttpResponse:
    """Send the admin form at `address` with `changes`, and `without` the fields named so."""
    without = changes.pop("without", ())
    data = read_form(client, address) | changes
    for name in without:
        data.pop(name, None)
    response: HttpResponse = client.post(address, data)  # type: ignore[assignment]
    return response


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return all errors of a refused form, those of rows as `prefix-field`."""
    found = {name: list(texts) for name, texts in response.context["adminform"].errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            for name, texts in form.errors.items():
                found[f"{form.prefix}-{name}"] = list(texts)
        if inline.formset.non_form_errors():
            found[inline.formset.prefix] = list(inline.formset.non_form_errors())
    return found


def text_of(response: Any) -> str:
    return str(response.content.decode())
