"""How static files are served: hashed names, compressed, each style sheet in one piece."""

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

# `@import url("tokens.css") layer(tokens);` or `@import url("article.css");`
_IMPORT = re.compile(
    r"""@import\s+url\("(?P<name>[\w./-]+)"\)(?:\s*layer\((?P<layer>\w+)\))?\s*;"""
)


class GuideStaticStorage(CompressedManifestStaticFilesStorage):
    """Puts what our style sheets import into them, so that pages need few requests for their style.

    In development the browser follows the imports itself: there is no build step.
    """

    # Where our own lie; those of the admin and of libraries stay as they are.
    folder = PurePosixPath("css")

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Bundle, then hash and compress as usual."""
        if not dry_run:
            ours = [name for name in paths if self.folder in PurePosixPath(name).parents]
            for name in ours:
                if name.endswith(".css") and self._inline_imports(name, *paths[name]):
                    # The file to hash is the one just written, not its source.
                    paths = paths | {name: (self, name)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _inline_imports(self, name: str, storage: Storage, path: str) -> bool:
        """Write the style sheet `name` anew with what it imports; return whether it does."""

        def inline(match: re.Match[str]) -> str:
            with self.open(str(self.folder / match["name"])) as part:
                css: str = part.read().decode()
            return f"@layer {match['layer']} {{\n{css}\n}}" if match["layer"] else css

        # From the source: an older bundle may lie where the new one goes.
        with storage.open(path) as source:
            css = source.read().decode()
        whole, number = _IMPORT.subn(inline, css)
        if number:
            self.delete(name)
            self.save(name, ContentFile(whole.encode()))
        return number > 0


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
