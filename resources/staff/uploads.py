"""Receives the only files that the site takes: pictures, from staff who may send them."""

from io import BytesIO
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from resources.staff import factors
from resources.stewardship.uploads import MOST_BYTES

# The forms that have a field for a file, and the right that each asks for.
FORMS = {
    "admin:resources_picture_add": "resources.add_picture",
    "admin:resources_picture_change": "resources.change_picture",
}


class PictureUploadHandler(FileUploadHandler):
    """Keeps a file in memory: an original, with all that it may tell, never lies on the disk.

    Anywhere else, and from anybody else, a file is refused (400) before it is read.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Refuse the file, or make ready for it."""
        super().new_file(*args, **kwargs)
        if not self._is_expected():
            raise TooManyFilesSent("This address takes no files.")
        self._file = BytesIO()
        self._size = 0

    def _is_expected(self) -> bool:
        """Return whether this person may send a file to this address."""
        match = getattr(self.request, "resolver_match", None)
        right = FORMS.get(match.view_name) if match else None
        user = getattr(self.request, "user", None)
        return (
            right is not None
            and isinstance(user, User)
            and factors.may_enter(user)
            and user.has_perm(right)
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what fits; a file that is too large is counted to its end, so that the form can
        say so, and keep what else was typed."""
        self._size += len(raw_data)
        if self._size <= MOST_BYTES:
            self._file.write(raw_data)
        else:
            self._file = BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand over the file; one that is too large has its size and no content."""
        self._file.seek(0)
        return InMemoryUploadedFile(
            self._file, self.field_name, self.file_name or "", None, file_size, self.charset
        )
