"""The WSGI entry point that gunicorn serves: Django behind the page cache."""

import os

from django.core.wsgi import get_wsgi_application

from directory.page_cache.layer import with_page_cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "directory.settings")

application = with_page_cache(get_wsgi_application())
