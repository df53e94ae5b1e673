"""The WSGI entry point that gunicorn serves: Django behind the page cache."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")
django = get_wsgi_application()

# Only now are there models, which the daily totals need.
from directory.page_cache.layer import with_page_cache  # noqa: E402

application = with_page_cache(django)
