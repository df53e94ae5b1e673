"""How static files are served: hashed names, compressed, the style sheet in one piece."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# `@import url("tokens.css") layer(tokens);`
_IMPORT = re.compile(r"""@import\s+url\("(?P<name>[\w./-]+)"\)\s*layer\((?P<layer>\w+)\)\s*;""")


class GuideStaticStorage(CompressedManifestStaticFilesStorage):
    """Puts what `site.css` imports into it, so that a page needs one request for its style.

    In development the browser follows the imports itself: there is no build step.
    """

    bundle = "css/site.css"

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Bundle, then hash and compress as usual."""
        if not dry_run and self.bundle in paths:
            self._inline_imports()
        yield from super().post_process(paths, dry_run, **options)

    def _inline_imports(self) -> None:
        folder = PurePosixPath(self.bundle).parent

        def inline(match: re.Match[str]) -> str:
            with self.open(str(folder / match["name"])) as part:
                return f"@layer {match['layer']} {{\n{part.read().decode()}\n}}"

        with self.open(self.bundle) as source:
            css = source.read().decode()
        self.delete(self.bundle)
        self.save(self.bundle, ContentFile(_IMPORT.sub(inline, css).encode()))
