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

    def get_queryset(self) -> Any:
        """Return the hotlines that the public may see."""
        return Hotline.objects.published().prefetch_related(
            "phones", "coverage", "languages", "schedules", "scheduleexceptions"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the hotlines by topic, each with whether someone answers now."""
        now = timezone.now()
        context = super().get_context_data(**kwargs)
        ordered = sorted(context["hotlines"], key=lambda hotline: TOPIC_ORDER[hotline.topic])
        topics = [
            (HotlineTopic(topic), [(line, line.is_open(now)) for line in lines])
            for topic, lines in groupby(ordered, key=lambda hotline: hotline.topic)
        ]
        return context | {"topics": topics}
