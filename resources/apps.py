"""The app's start-up: signals that keep the content version, the staff groups, the history."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    """The one app of the guide."""

    name = "resources"
    verbose_name = "Resource Guide"

    def ready(self) -> None:
        """Connect what watches the models."""
        # Not at the top: these need the models, which are not there yet.
        from resources import history, signals  # noqa: PLC0415

        history.register()
        signals.connect()
