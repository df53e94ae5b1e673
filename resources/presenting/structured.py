"""What pages say in the words of schema.org, for search engines: never more than the page shows."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from resources.hours import Hours, Opening
from resources.models import Phone, PhoneKind, Provider, PublicAddress, Scope, Service
from resources.models.text import text_of
from resources.presenting.article import Rendered
from resources.presenting.details import Details
from resources.presenting.questions import questions_in
from resources.presenting.sharing import ICON
from resources.presenting.words import area_name
from resources.reference import Reference

Data = dict[str, Any]

CONTEXT = "https://schema.org"
# One question alone is a heading, not a list of questions.
FEWEST_QUESTIONS = 2
DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
AREAS = {
    Scope.COUNTY: "AdministrativeArea",
    Scope.REGION: "AdministrativeArea",
    Scope.STATE: "State",
    Scope.NATION: "Country",
}
# Inside a script element only these could end it, or start something else.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def script(*things: Data) -> SafeString:
    """Return `things` as a block of data for the head of a page; nothing for none.

    It is data: browsers run none of it, whatever the content security policy says.
    """
    if not things:
        return SafeString("")
    whole: Data = {"@context": CONTEXT}
    whole |= things[0] if len(things) == 1 else {"@graph": list(things)}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


def _filled(**values: Any) -> Data:
    """Return the values that are known; `type` becomes `@type`."""
    known = {name: value for name, value in values.items() if value not in ("", None, [], {})}
    return {("@type" if name == "type" else name): value for name, value in known.items()}


def _one_or_all(items: list[Any]) -> Any:
    return items[0] if len(items) == 1 else items


def crumbs(request: HttpRequest, *trail: tuple[str, str]) -> Data:
    """Return where a page stands: pairs of name and path; the last is the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": str(name),
                "item": request.build_absolute_uri(path),
            }
            for position, (name, path) in enumerate(trail, 1)
        ],
    }


def site(request: HttpRequest, reference: Reference) -> list[Data]:
    """Return the site, and who speaks there, for the first page."""
    home = request.build_absolute_uri(reverse("home"))
    name = _("Resource Guide")
    areas = [{"@type": "State", "name": text_of(s, "name").value} for s in reference.states]
    return [
        _filled(
            type="Organization",
            name=name,
            url=home,
            logo=request.build_absolute_uri(static(ICON)),
            areaServed=areas,
        ),
        _filled(type="WebSite", name=name, url=home, inLanguage=[c for c, _ in settings.LANGUAGES]),
    ]


def questions(body: Rendered | None) -> list[Data]:
    """Return the questions that a text asks in its headings, with its answers; [] for fewer than 2.

    Only for pages whose title names their subject: headings stand in the head of the page then.
    """
    found = questions_in(part.html for part in body.parts if part.html) if body else []
    if body is None or len(found) < FEWEST_QUESTIONS:
        return []
    return [
        {
            "@type": "FAQPage",
            "inLanguage": body.language,
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": one.question,
                    "acceptedAnswer": {"@type": "Answer", "text": one.answer},
                }
                for one in found
            ],
        }
    ]


def organization(request: HttpRequest, provider: Provider) -> Data:
    """Return a provider as others refer to it: its name, its page here, its website."""
    return _filled(
        type="GovernmentOrganization" if _is_government(provider) else "Organization",
        name=provider.name,
        url=provider.website or request.build_absolute_uri(provider.get_absolute_url()),
    )


def provider_data(
    request: HttpRequest, provider: Provider, addresses: Iterable[PublicAddress]
) -> Data:
    """Return all that the page of a provider tells of it. Needs `phones` prefetched."""
    return organization(request, provider) | _filled(
        alternateName=provider.alternate_name,
        description=text_of(provider, "description").value,
        mainEntityOfPage=request.build_absolute_uri(provider.get_absolute_url()),
        email=provider.email,
        telephone=_one_or_all(_numbers(provider.phones.all())),
        address=_one_or_all([_address(address) for address in addresses]),
    )


def service_data(
    request: HttpRequest, service: Service, details: Details, reference: Reference
) -> Data:
    """Return all that the page of a service tells of it. No queries beside what is prefetched."""
    main = service.main_category
    codes = sorted(row.code for row in service.coverage.all())
    return _filled(
        type="GovernmentService" if _is_government(service.provider) else "Service",
        name=text_of(service, "name").value,
        description=text_of(service, "description").value,
        url=request.build_absolute_uri(service.get_absolute_url()),
        serviceType=text_of(main, "name").value if main else "",
        provider=organization(request, service.provider),
        areaServed=[_filled(type=AREAS[Scope.of(c)], name=area_name(reference, c)) for c in codes],
        availableChannel=_channels(service, details),
        hoursAvailable=_opening_hours(service.hours),
    )


def _is_government(provider: Provider) -> bool:
    """Return whether a provider is one of a government: only those get a name under `.gov`."""
    return (urlsplit(provider.website).hostname or "").endswith(".gov")


def _channels(service: Service, details: Details) -> list[Data]:
    """Return the ways to a service: its website, its numbers, its public addresses."""
    languages = [text_of(language, "name").value for language in service.languages.all()]
    own = _filled(
        type="ServiceChannel",
        serviceUrl=service.url or service.provider.website,
        servicePhone=_one_or_all(
            [{"@type": "ContactPoint", "telephone": number} for number in _numbers(details.phones)]
        ),
        serviceLocation=_one_or_all(
            [{"@type": "Place", "address": _address(address)} for address in details.addresses]
        ),
        availableLanguage=[{"@type": "Language", "name": name} for name in languages],
    )
    return [own] if len(own) > 1 else []


def _numbers(phones: Iterable[Phone]) -> list[str]:
    called = [p for p in phones if p.kind in {PhoneKind.VOICE, PhoneKind.TTY}]
    return list(dict.fromkeys(phone.number for phone in called))


def _address(address: PublicAddress) -> Data:
    return _filled(
        type="PostalAddress",
        streetAddress=address.street,
        addressLocality=address.town,
        addressRegion=address.state,
        postalCode=address.postal_code,
        addressCountry="US",
    )


def _opening_hours(hours: Hours) -> list[Data]:
    """Return the hours that are the same every week; others have no words in schema.org."""
    return [_opening(opening) for opening in hours.all_openings if opening.is_every_week]


def _opening(opening: Opening) -> Data:
    closes = opening.closes_at.strftime("%H:%M")
    if opening.opens_at == opening.closes_at:
        # All round the clock: to the last minute, as the same time twice would say nothing.
        before = opening.closes_at.hour * 60 + opening.closes_at.minute - 1
        closes = "{:02}:{:02}".format(*divmod(before % (24 * 60), 60))
    return _filled(
        type="OpeningHoursSpecification",
        dayOfWeek=[DAYS[day] for day in opening.byday],
        opens=opening.opens_at.strftime("%H:%M"),
        closes=closes,
        validFrom=opening.valid_from.isoformat() if opening.valid_from else "",
        validThrough=opening.valid_to.isoformat() if opening.valid_to else "",
    )
