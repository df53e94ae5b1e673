"""“Search privately”: the guide's list as the answer to a posted form, at an address without words.

What that keeps secret, and from whom: docs/decisions/0013-exit-and-private-search.md.
"""

from collections.abc import Iterator
from math import ceil
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from resources.limits import PRIVATE_SEARCHES
from resources.views.service import ServiceListView

URLENCODED = "application/x-www-form-urlencoded"
# The field in which a button of a private page sends all parameters of where it leads.
STATE = "then"
# The fields that stay in sight where a search is handed back; the others go with it unseen.
TYPED = ("q", "place")


# A search changes no data: it needs no token, and so no cookie.
@method_decorator(csrf_exempt, name="dispatch")
class GuideListView(ServiceListView):
    """The guide's list, asked for by its address or, privately, by a form."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer as if the form's fields stood in the address."""
        request.GET = posted(request)  # type: ignore[assignment]
        if seconds := PRIVATE_SEARCHES.take(request):
            return self.too_many(request, seconds)
        return self.get(request, *args, **kwargs)

    def too_many(self, request: HttpRequest, seconds: int) -> HttpResponse:
        """Say that it was too often; hand back the whole search, to be sent in `seconds`.

        Nothing is looked up for it: that is what the limit saves.
        """
        context = {
            "reference": self.reference,
            "hotline": self.reference.hotline,
            "alerts": self.reference.alerts_for((), None),
            "is_private": True,
            "minutes": ceil(seconds / 60),
            "typed": {name: request.GET.get(name, "") for name in TYPED},
            "others": list(_others(request.GET)),
        }
        response = render(request, "resources/too_many.html", context, status=429)
        response.headers["Retry-After"] = str(seconds)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether this page's links must not hold words."""
        private = self.request.method == "POST"
        return super().get_context_data(**kwargs) | {"is_private": private}


def posted(request: HttpRequest) -> QueryDict:
    """Return the parameters that a form sent."""
    # Only what a search form sends: a file would be written to the disk before anyone looked.
    if request.content_type != URLENCODED:
        raise BadRequest("A search is sent as the fields of a form.")
    state = request.POST.get(STATE)
    return request.POST if state is None else QueryDict(state)


def _others(query: QueryDict) -> Iterator[tuple[str, str]]:
    """Yield name and value of all else that was chosen, as often as it stands there."""
    for name, values in query.lists():
        for value in values:
            if value and name not in TYPED:
                yield name, value
