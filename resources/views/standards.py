"""The Missouri Standards of Care, and a self-check for agencies."""

from django.views.generic import TemplateView

from resources.views.page import PageMixin


class StandardsView(PageMixin, TemplateView):
    """What the standards are, and a self-check that stays in the reader's hands.

    The self-check has no form: there is nothing that could be sent, and nothing here to take it.
    """

    page_slug = "standards-of-care"
    template_name = "resources/standards.html"
