"""How static files are served: hashed names, compressed, the style sheet in one piece."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha384
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# `@import url("tokens.css") layer(tokens);`
_IMPORT = re.compile(r"""@import\s+url\("(?P<name>[\w./-]+)"\)\s*layer\((?P<layer>\w+)\)\s*;""")


class GuideStaticStorage(CompressedManifestStaticFilesStorage):
    """Puts what the `bundles` import into them, so that pages need few requests for their style.

    In development the browser follows the imports itself: there is no build step.
    """

    bundles = ("css/site.css", "css/plan.css")

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Bundle, then hash and compress as usual."""
        for bundle in self.bundles:
            if not dry_run and bundle in paths:
                self._inline_imports(bundle, *paths[bundle])
                # The file to hash is the one just written, not its source.
                paths = paths | {bundle: (self, bundle)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _inline_imports(self, bundle: str, storage: Storage, path: str) -> None:
        folder = PurePosixPath(bundle).parent

        def inline(match: re.Match[str]) -> str:
            with self.open(str(folder / match["name"])) as part:
                return f"@layer {match['layer']} {{\n{part.read().decode()}\n}}"

        # From the source: an older bundle may lie where the new one goes.
        with storage.open(path) as source:
            css = source.read().decode()
        self.delete(bundle)
        self.save(bundle, ContentFile(_IMPORT.sub(inline, css).encode()))


def integrity(path: str) -> str:
    """Return the sum by which a browser checks a static file (SRI), or "" if it may still change.

    Only a collected file has the hash of its content in its name and stays as it is.
    """
    if settings.DEBUG or not isinstance(staticfiles_storage, GuideStaticStorage):
        return ""
    return _sum_of(staticfiles_storage.stored_name(path))


@cache
def _sum_of(name: str) -> str:
    with staticfiles_storage.open(name) as file:
        return f"sha384-{b64encode(sha384(file.read()).digest()).decode()}"
