"""How to look for help when somebody may be watching."""

from typing import Any

from django.views.generic import TemplateView

from resources.models import HotlineTopic
from resources.views.base import GuideMixin

# Whom one can talk to about a plan, before anybody else.
TOPICS = (HotlineTopic.TRAFFICKING, HotlineTopic.VIOLENCE)


class SafetyView(GuideMixin, TemplateView):
    """What leaves traces, what Exit does and cannot do, and who can help to plan."""

    template_name = "safety.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the hotlines to plan with."""
        public = [line for line in self.reference.hotlines if line.is_public()]
        lines = [line for topic in TOPICS for line in public if line.topic == topic]
        return super().get_context_data(**kwargs) | {"lines": lines}
