"""The hotlines page."""

from itertools import groupby
from typing import Any

from django.utils import timezone
from django.views.generic import ListView

from resources.models import Hotline, HotlineTopic
from resources.views.base import GuideMixin

TOPIC_ORDER = {topic.value: number for number, topic in enumerate(HotlineTopic)}


class HotlineListView(GuideMixin, ListView[Hotline]):
    """Every hotline by what it is for."""

    template_name = "resources/hotline_list.html"
    context_object_name = "hotlines"
    # Stands in its place whatever its status, on the page of a preview.
    previewed: Hotline | None = None

    def get_queryset(self) -> Any:
        """Return the hotlines that the public may see."""
        return Hotline.objects.published().prefetch_related(
            "phones", "coverage", "languages", "schedules", "scheduleexceptions"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the hotlines by topic, each with whether someone answers now."""
        now = timezone.now()
        context = super().get_context_data(**kwargs)
        ordered = sorted(self._shown(context), key=lambda hotline: TOPIC_ORDER[hotline.topic])
        topics = [
            (HotlineTopic(topic), [(line, line.is_open(now)) for line in lines])
            for topic, lines in groupby(ordered, key=lambda hotline: hotline.topic)
        ]
        return context | {"topics": topics}

    def _shown(self, context: dict[str, Any]) -> list[Hotline]:
        own = self.previewed
        if own is None:
            return list(context["hotlines"])
        lines = [own, *(line for line in context["hotlines"] if line.pk != own.pk)]
        return sorted(lines, key=lambda line: (line.order, line.slug))
