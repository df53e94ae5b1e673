"""“Tell us”: the form for readers who found something wrong or missing."""

from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from resources.limits import SUGGESTIONS
from resources.models import SuggestionKind
from resources.stewardship import traps
from resources.stewardship.suggestions import SuggestionForm, asked_about, keep
from resources.stewardship.traps import Pace
from resources.views.base import GuideMixin
from resources.views.page import PageMixin


class SuggestView(PageMixin, TemplateView):
    """Shows the form, hands it back filled in if something is wrong, keeps what was sent."""

    # What staff want to say above the form.
    page_slug = "suggest"
    template_name = "suggest.html"
    # Set where the check against forms sent from elsewhere has failed (directory.errors).
    is_refused = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; from a listing's page with that listing."""
        self.listing, self.is_unknown = asked_about(request.GET)
        kind = SuggestionKind.LISTING if self.listing else ""
        return self.show(SuggestionForm(initial={"kind": kind}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was sent, or say what has to be done before."""
        self.listing, self.is_unknown = asked_about(request.POST)
        form = SuggestionForm(request.POST)
        if self.is_refused:
            return self.show(form, refused(), status=403)
        if traps.is_trapped(request.POST):
            # It looks like success: who learns that it was not tries the next way.
            return redirect("suggest_thanks")
        pace = traps.pace_of(request.POST)
        if not form.is_valid() or pace is not Pace.FINE:
            return self.show(form, said_of(pace))
        if seconds := SUGGESTIONS.take(request):
            response = self.show(form, too_many(seconds), status=429)
            response.headers["Retry-After"] = str(seconds)
            return response
        keep(form, self.listing)
        return redirect("suggest_thanks")

    def show(self, form: SuggestionForm, notice: str = "", status: int = 200) -> HttpResponse:
        """Return the page with the form as it stands, and `notice` above it."""
        context = self.get_context_data(form=form, notice=notice)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the listing, what is wrong, and when the form was opened."""
        started = self.request.POST.get(traps.STARTED, "")
        is_kept = traps.pace_of(self.request.POST) is not Pace.STALE
        return super().get_context_data(**kwargs) | {
            "listing": self.listing,
            "listing_kind": self.listing._meta.model_name if self.listing else "",
            "is_unknown": self.is_unknown,
            # The first moment counts on: who presses once more is not too quick again.
            "started": started if is_kept else traps.now_signed(),
            "trap": traps.TRAP,
            "days": settings.SUGGESTION_DAYS,
        }


def refused() -> str:
    """Say what to do where the token was missing or old."""
    return _(
        "Your browser did not send what shows that the message comes from this page. Please press "
        "“Send” once more. If you see this again, your browser keeps out the one cookie that this "
        "page needs."
    )


def too_many(seconds: int) -> str:
    """Say how long to wait."""
    wait = ngettext(
        "Please wait %(num)s minute, then press “Send” again.",
        "Please wait %(num)s minutes, then press “Send” again.",
        ceil(seconds / 60),
    )
    many = _("Several messages came from your network in the last hour. It may not have been you.")
    return f"{many} {wait % {'num': ceil(seconds / 60)}}"


def said_of(pace: Pace) -> str:
    """Return what to do where somebody took too little or too much time; "" if neither."""
    if pace is Pace.QUICK:
        return _(
            "That was very quick. Machines are, too. Please press “Send” once more, a moment from "
            "now."
        )
    if pace is Pace.STALE:
        return _(
            "This page was open for a long time, or came in parts. Please look at your message and "
            "press “Send” once more."
        )
    return ""


class ThanksView(GuideMixin, TemplateView):
    """Says that a message has come, at an address without words."""

    template_name = "suggest_thanks.html"
