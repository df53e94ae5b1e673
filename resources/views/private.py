"""“Search privately”: the guide's list as the answer to a posted form, at an address without words.

What that keeps secret, and from whom: docs/decisions/0013-exit-and-private-search.md.
"""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from resources.views.service import ServiceListView

URLENCODED = "application/x-www-form-urlencoded"
# The field in which a button of a private page sends all parameters of where it leads.
STATE = "then"


# A search changes no data: it needs no token, and so no cookie.
@method_decorator(csrf_exempt, name="dispatch")
class GuideListView(ServiceListView):
    """The guide's list, asked for by its address or, privately, by a form."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer as if the form's fields stood in the address."""
        request.GET = posted(request)  # type: ignore[assignment]
        return self.get(request, *args, **kwargs)

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
