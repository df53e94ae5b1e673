"""Pictures for texts: taken in, described, replaced, and deleted once no text shows them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from resources.admin.base import both, section
from resources.admin.filters import MissingSpanish
from resources.admin.history import HistoryAdmin
from resources.models import Picture
from resources.stewardship.shown_pictures import texts_showing
from resources.stewardship.uploads import MOST_BYTES, NotTakenError, Taken, take_in, too_large

FILE_HELP = (
    f"JPEG, PNG or WebP, at most {MOST_BYTES // 1_000_000} MB. The site makes it anew: smaller, "
    "upright, and without what the camera noted, such as the place and the time."
)
REPLACED_HELP = (
    f"{FILE_HELP} Choose a file only to replace the picture: the new one shows at once in every "
    "text that has it, and the old one is gone."
)


class PictureForm(forms.ModelForm[Picture]):
    """A picture and what is said of it."""

    file = forms.FileField(
        label="Picture file",
        help_text=FILE_HELP,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    taken: Taken | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].required = False
            self.fields["file"].help_text = REPLACED_HELP

    def clean_file(self) -> UploadedFile[Any] | None:
        """Take the file in, or say what to do."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if (file.size or 0) > MOST_BYTES:
            # Nothing of it was kept.
            raise ValidationError(too_large(file.size or 0))
        try:
            self.taken = take_in(file.read())
        except NotTakenError as error:
            raise ValidationError(str(error)) from error
        return file

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.taken:
            self.instance.data = self.taken.data
            self.instance.width, self.instance.height = self.taken.width, self.taken.height


@admin.register(Picture)
class PictureAdmin(HistoryAdmin[Picture]):
    """A picture that texts can show."""

    form = PictureForm
    fixed = ("slug",)
    list_display = ("shown", "slug", "alt", "address", "size")
    list_display_links = ("slug",)
    list_filter = (MissingSpanish,)
    search_fields = ("slug", "alt", "alt_es", "origin")
    search_help_text = "Search by name, by what it shows or where it is from."
    readonly_fields = ("shown", "address", "size")
    delete_confirmation_template = "admin/resources/delete_shown.html"
    delete_selected_confirmation_template = "admin/resources/delete_shown_selected.html"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Show the picture above the form that describes it; a new one has none yet."""
        may_send = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        return [
            section(
                "The picture",
                *(("shown", "address", "size") if obj else ()),
                *(("file",) if may_send else ()),
                "slug",
                *both("alt"),
                "origin",
                help="Show no one who could be recognized, unless they have agreed in writing: a "
                "picture can tell the wrong person where somebody is. No chains, bruises or "
                "captives. Once saved, everyone who knows its address can load it. The name cannot "
                "be changed later: texts would lose the picture.",
            )
        ]

    def get_urls(self) -> list[URLPattern]:
        """Add the list that the editor of texts chooses from."""
        view = self.admin_site.admin_view(self.choices_view)
        return [path("choices/", view, name=self._step("choices")), *super().get_urls()]

    def choices_view(self, request: HttpRequest) -> HttpResponse:
        """Return all pictures with both texts, and where to add one if this person may."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        pictures = [
            {"address": p.get_absolute_url(), "name": p.slug, "en": p.alt, "es": p.alt_es}
            for p in Picture.objects.all()
        ]
        add = self._address("add") if self.has_add_permission(request) else ""
        return JsonResponse({"pictures": pictures, "add": add})

    def may_recover(self, request: HttpRequest) -> bool:
        """Nobody brings a deleted picture back: its bytes are in no version."""
        return False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Protect what a text still shows, and say which."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        for picture in objs:
            protected += [
                format_html("{}: {}", picture, _link(*text)) for text in texts_showing(picture)
            ]
        return to_delete, counts, lacking, protected

    @admin.display(description="picture")
    def shown(self, obj: Picture) -> SafeString:
        """Return the picture itself."""
        return format_html(
            '<img class="guide-picture" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
            obj.get_absolute_url(),
            obj.alt,
            obj.width,
            obj.height,
        )

    @admin.display(description="address, for texts")
    def address(self, obj: Picture) -> SafeString:
        """Return the address to copy."""
        return format_html("<code>{}</code>", obj.get_absolute_url())

    @admin.display(description="pixels")
    def size(self, obj: Picture) -> str:
        """Return width and height."""
        return f"{obj.width} × {obj.height}"


def _link(text: str, record: Any) -> SafeString:
    address = reverse(f"admin:resources_{record._meta.model_name}_change", args=[record.pk])
    return format_html('<a href="{}">{}</a>', address, text)
