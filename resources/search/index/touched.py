"""Which services a change concerns: those whose lists, counts or words may look different now."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q

from resources.models import (
    Category,
    Coverage,
    Language,
    Location,
    Phone,
    Provider,
    Schedule,
    ScheduleException,
    Service,
    ServicePopulation,
    Town,
    TownCounty,
)
from resources.search.index.places import plain_town

Ids = Iterable[int]


def _of_provider(provider: Provider) -> Ids:
    return Service.objects.filter(provider=provider.pk).values_list("pk", flat=True)


def _of_part(part: Any) -> Ids:
    return [part.service_id]


def _of_phone(phone: Phone) -> Ids:
    if phone.provider_id:
        return Service.objects.filter(provider=phone.provider_id).values_list("pk", flat=True)
    return [phone.service_id] if phone.service_id else []


def _of_hours(row: Schedule | ScheduleException) -> Ids:
    if row.location_id:
        return Service.objects.filter(locations=row.location_id).values_list("pk", flat=True)
    return [row.service_id] if row.service_id else []


def _of_location(location: Location) -> Ids:
    return Service.objects.filter(locations=location.pk).values_list("pk", flat=True)


def _of_town(town: Town) -> Ids:
    """Return the services at places in `town`: their county may be known by it."""
    places = Location._base_manager.filter(state=town.state_id).exclude(town="")
    named = [
        pk
        for pk, name in places.values_list("pk", "town").iterator()
        if plain_town(name) == town.plain_name
    ]
    return Service.objects.filter(locations__in=named).values_list("pk", flat=True).distinct()


def _of_town_link(link: TownCounty) -> Ids:
    town = Town.objects.filter(pk=link.town_id).first()
    return _of_town(town) if town else ()


def _of_category(category: Category) -> Ids:
    own = Q(categories=category.pk) | Q(categories__parent=category.pk)
    return Service.objects.filter(own).values_list("pk", flat=True).distinct()


_FINDERS: dict[type, Callable[[Any], Ids]] = {
    Service: lambda service: [service.pk],
    Provider: _of_provider,
    Coverage: _of_part,
    ServicePopulation: _of_part,
    Phone: _of_phone,
    Schedule: _of_hours,
    ScheduleException: _of_hours,
    Location: _of_location,
    Category: _of_category,
    Town: _of_town,
    TownCounty: _of_town_link,
}
# What may go from one owner to another.
_PARTS = (Coverage, ServicePopulation, Phone, Schedule, ScheduleException, Town, TownCounty)
# What the index keeps of a service through these links.
_LINKS = (Service.categories.through, Service.languages.through, Service.locations.through)


def services_of(instance: Any) -> Ids:
    """Return the ids of the services that a change of `instance` concerns."""
    find = _FINDERS.get(type(instance))
    return find(instance) if find else ()


def services_left(instance: Any) -> Ids:
    """Return the ids of the services that `instance`, about to be saved, is of until then."""
    if type(instance) not in _PARTS or instance._state.adding:
        return ()
    before = type(instance)._base_manager.filter(pk=instance.pk).first()
    return services_of(before) if before else ()


def services_losing(instance: Any) -> Ids:
    """Return the ids of the services that a deletion of `instance` concerns."""
    if isinstance(instance, Language):
        return Service.objects.filter(languages=instance.pk).values_list("pk", flat=True)
    return services_of(instance)


def services_linked(sender: Any, instance: Any, reverse: bool, pk_set: set[int] | None) -> Ids:
    """Return the ids of the services whose links `sender` change (see `m2m_changed`)."""
    if sender not in _LINKS:
        return ()
    if not reverse:
        return [instance.pk]
    return pk_set if pk_set is not None else instance.services.values_list("pk", flat=True)
