"""The staff groups and what each may do; made anew after every migration."""

from django.contrib.auth.models import Group, Permission

EDITOR = "Editor"
PUBLISHER = "Publisher"
ADMINISTRATOR = "Administrator"

# What shows at once, with no draft before it: for publishers only.
AT_ONCE = ("source", "menuitem")
# What editors keep true. Nobody deletes a listing by hand but a publisher: archiving keeps it.
LISTINGS = (
    "provider",
    "service",
    "hotline",
    "alert",
    "chart",
    "page",
    "focusarea",
    "report",
    *AT_ONCE,
)
# Adding one changes no text; what replaces one shows at once in every text that has it.
PICTURES = ("picture",)
# What people type in the search. It shows at once, but only leads to listings, and saying it right
# is the daily work of those who answer people.
WORDS = ("synonym",)
PARTS = (
    "chartvalue",
    "contact",
    "coverage",
    "hotlinecoverage",
    "location",
    "phone",
    "requireddocument",
    "schedule",
    "scheduleexception",
    "servicepopulation",
    "verification",
)
REFERENCE = ("category", "language", "population", "county", "region", "state", "town")
# What readers wrote to us: whoever answers people reads it, marks it and notes down a call.
MESSAGES = ("suggestion",)
# Totals of what is looked for and of what there is, and which links lead nowhere: only read.
COUNTS = ("dailycount", "outgoinglink", "snapshot")
# Texts in further languages show at once; that somebody has compared a translation does not.
TRANSLATIONS = ("translation",)
REVIEWS = ("translationcheck",)
PLACES = ("postalcode", "postalcodecounty", "towncounty")


# Streets that the public does not see: whoever answers for them, and nobody else.
CONFIDENTIAL = "view_confidential_address"


def _codenames(verbs: tuple[str, ...], models: tuple[str, ...]) -> set[str]:
    return {f"{verb}_{model}" for verb in verbs for model in models}


def permissions_of(group: str) -> set[str]:
    """Return the codenames of what `group` may do in the guide."""
    drafted = tuple(model for model in LISTINGS if model not in AT_ONCE)
    editor = (
        _codenames(("view",), REFERENCE + PLACES + COUNTS)
        | _codenames(("view", "add", "change"), WORDS + MESSAGES)
        | _codenames(("view", "add"), PICTURES)
        | _codenames(("view",), LISTINGS + TRANSLATIONS)
        | _codenames(("view", "change"), REVIEWS)
        | _codenames(("add", "change"), drafted)
        | _codenames(("view", "add", "change", "delete"), PARTS)
    )
    publisher = (
        editor
        | _codenames(("delete",), LISTINGS + WORDS + MESSAGES)
        | _codenames(("publish",), drafted)
        | _codenames(("add", "change"), AT_ONCE)
        | _codenames(("change", "delete"), PICTURES)
        | _codenames(("add", "change", "delete"), TRANSLATIONS)
        | {CONFIDENTIAL}
    )
    administrator = publisher | _codenames(("add", "change", "delete"), REFERENCE + PLACES)
    return {EDITOR: editor, PUBLISHER: publisher, ADMINISTRATOR: administrator}[group]


def ensure_groups() -> None:
    """Make the three groups, and give each what it must have; what staff added stays."""
    known = {p.codename: p for p in Permission.objects.filter(content_type__app_label="resources")}
    for name in (EDITOR, PUBLISHER, ADMINISTRATOR):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(known[c] for c in permissions_of(name) if c in known))
    users = Permission.objects.filter(content_type__app_label="auth", content_type__model="user")
    sign_ins = Permission.objects.filter(codename="view_staffevent")
    Group.objects.get(name=ADMINISTRATOR).permissions.add(*users, *sign_ins)
