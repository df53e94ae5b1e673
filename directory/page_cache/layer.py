"""The WSGI application around Django's: answers from memory, or asks Django and keeps it."""

import time
from collections.abc import Callable, Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings

from directory.page_cache.encodings import chosen
from directory.page_cache.pages import Held, Page, may_be_kept
from directory.page_cache.requests import Key, key_of
from directory.page_cache.store import Moment, Store
from directory.page_cache.versions import Watch, source_of_settings
from resources.stewardship.counting import count_again, overheard

MEGABYTE = 1_000_000


class PageCache:
    """Wraps `application`. Whatever cannot be kept passes through as Django made it."""

    def __init__(
        self,
        application: WSGIApplication,
        watch: Watch,
        store: Store,
        cdn_seconds: int = 0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.application = application
        self.watch = watch
        self.store = store
        self.cdn_seconds = cdn_seconds
        self.clock = clock

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        key = key_of(environ)
        moment = self._moment() if key else None
        if key is None or moment is None:
            return self.application(environ, start_response)
        page = self.store.get(moment, key)
        if page is not None:
            if page.looked and environ["REQUEST_METHOD"] == "GET":
                count_again(page.looked)
            return self._answer(page, moment, key, environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD":
            return self.application(environ, start_response)
        return self._fill(moment, key, environ, start_response)

    def _moment(self) -> Moment | None:
        """Return the present version and minute; None if the version cannot be known.

        Pages tell whether something is open, and hours are told in minutes.
        """
        version = self.watch.version()
        return None if version is None else Moment(version, int(self.clock() // 60))

    def _fill(
        self, moment: Moment, key: Key, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Ask Django, and keep the answer if it is true of `moment`."""
        held = Held()
        with overheard() as looked:
            body = self.application(environ, held)
        if not may_be_kept(held):
            start_response(held.status, held.headers)
            return body
        try:
            parts = list(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        # `moment` was read before Django began. Only if it is the same still, no change came in
        # between (no stamp comes twice): then the page is all of this version and this minute.
        # Stored under either stamp alone, an old page could pass for new.
        if self._moment() != moment:
            start_response(held.status, held.headers)
            return parts
        if self.cdn_seconds:
            # For a CDN only (RFC 9213); browsers go by Cache-Control, which stays `no-store`.
            held.headers.append(("CDN-Cache-Control", f"max-age={self.cdn_seconds}"))
        page = Page.of(held, parts, tuple(looked))
        self.store.put(moment, key, page)
        return self._answer(page, moment, key, environ, start_response)

    def _answer(
        self,
        page: Page,
        moment: Moment,
        key: Key,
        environ: WSGIEnvironment,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        encodings = len(page.made)
        ready = page.ready(chosen(environ.get("HTTP_ACCEPT_ENCODING", "")))
        if len(page.made) != encodings:
            self.store.put(moment, key, page)
        # Our gunicorn (`server`) sends it in one piece; any other server in the usual way.
        send = getattr(getattr(start_response, "__self__", None), "send_ready", None)
        if send is not None and send(ready):
            return []
        start_response("200 OK", list(ready.headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [ready.body]


def with_page_cache(application: WSGIApplication) -> WSGIApplication:
    """Return `application` behind a page cache as the settings want it; off while DEBUG is on."""
    if settings.DEBUG or not (settings.PAGE_CACHE_MEGABYTES or settings.CDN_SECONDS):
        return application
    return PageCache(
        application,
        Watch(source_of_settings(), settings.PAGE_CACHE_CHECK_SECONDS),
        Store(settings.PAGE_CACHE_MEGABYTES * MEGABYTE),
        settings.CDN_SECONDS,
    )
