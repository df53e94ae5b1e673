"""Takes in a picture that staff send: judges it by its content, and makes it anew.

Nothing of the file itself is kept. What comes out was drawn by this server from the pixels alone,
so no place, name, comment, second picture or other content of the file survives.
"""

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from struct import error as StructError  # noqa: N812 - an exception, named as one

from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
# A photo of a present phone has 3 to 8 MB and 12 to 25 million pixels.
MOST_BYTES = 10_000_000
MOST_PIXELS = 25_000_000
# A column of text is some 700 pixels wide; phones and good screens show two pixels for one.
WIDEST, TALLEST = 1280, 1920
# Tried in this order, until the picture is light enough for a bad connection.
QUALITIES = (80, 65, 50)
LIGHT = 250_000

# What Pillow raises for files that are cut off, damaged or made to harm.
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, StructError)
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

NO_PICTURE = (
    "This is no JPEG, PNG or WebP picture. Open it in a picture program and save it as one of "
    "these; giving the file another name is not enough."
)
# How files of other kinds begin, and what to do about each.
_OTHERS = (
    (
        b"GIF8",
        "GIF pictures are not taken. If it stands still, save it as PNG; pictures that move "
        "distract from the text, so they are not shown here.",
    ),
    (b"%PDF", "This is a PDF. Save the picture in it as PNG or JPEG, and send that."),
)
HEIC = "This is a HEIC photo, as iPhones make them, or a film. Save or share a photo as JPEG."
SVG = "SVG drawings are not taken, since they can carry programs. Save it as PNG, and send that."
MOVING = "Pictures that move are not taken: they distract from the text. Save one picture of it."
DAMAGED = (
    "The file is cut off or damaged. Open it in a picture program, save it anew and send that."
)
UNUSUAL = "Its colors are kept in an unusual way. Save it as a usual JPEG, or PNG with 8 bits."


class NotTakenError(Exception):
    """This file is not taken; the text says why and what to do, for staff."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture as it is kept: the bytes of a WebP file, and its size in pixels."""

    data: bytes
    width: int
    height: int


def too_large(size: int) -> str:
    """Say that a file of `size` bytes is too large."""
    return (
        f"The file has {size / 1_000_000:.1f} MB; at most {MOST_BYTES // 1_000_000} MB are taken. "
        f"Make the picture smaller in a picture program: {WIDEST} pixels wide is enough."
    )


def too_many_pixels(width: int, height: int) -> str:
    """Say that a picture of this size is too large."""
    return (
        f"The picture has {width} × {height} pixels; at most {MOST_PIXELS // 1_000_000} million "
        f"are taken. Make it smaller in a picture program: {WIDEST} pixels wide is enough."
    )


def take_in(content: bytes) -> Taken:
    """Return the picture in `content`, a whole file, made anew; raises NotTakenError."""
    if len(content) > MOST_BYTES:
        raise NotTakenError(too_large(len(content)))
    image = _opened(content)
    original = image.format
    try:
        # A JPEG can be unpacked at a fraction of its size: less memory, and no slower.
        image.draft(None, (TALLEST, TALLEST))
        image.load()
        _turn_upright(image)
        return _written(_flat(_in_srgb(image)), original)
    except DAMAGE as error:
        raise NotTakenError(DAMAGED) from error


def _opened(content: bytes) -> Image.Image:
    """Return the picture, of which only the head is read yet."""
    try:
        image = Image.open(BytesIO(content), formats=FORMATS)
        # JPEGs of some phones hold a second picture beside the first, which does not move.
        is_moving = image.format in FORMATS and getattr(image, "n_frames", 1) > 1
    except BOMBS as error:
        raise NotTakenError(
            f"The picture has more pixels than are taken: at most {MOST_PIXELS // 1_000_000} "
            f"million. Make it smaller in a picture program: {WIDEST} pixels wide is enough."
        ) from error
    except DAMAGE as error:
        raise NotTakenError(_what_it_is(content)) from error
    if image.width * image.height > MOST_PIXELS:
        raise NotTakenError(too_many_pixels(*image.size))
    if is_moving:
        raise NotTakenError(MOVING)
    if image.mode[0] in "IF":
        raise NotTakenError(UNUSUAL)
    return image


def _what_it_is(content: bytes) -> str:
    """Say what to do with a file that is no picture of ours."""
    for beginning, what_to_do in _OTHERS:
        if content.startswith(beginning):
            return what_to_do
    if content[4:8] == b"ftyp":
        return HEIC
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return DAMAGED
    return SVG if b"<svg" in content[:2000].lower() else NO_PICTURE


def _turn_upright(image: Image.Image) -> None:
    """Turn `image` as the camera was held; notes that nobody can read turn nothing."""
    with suppress(*DAMAGE):
        ImageOps.exif_transpose(image, in_place=True)


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return `image` as RGB or RGBA in the colors that browsers take for granted."""
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, *DAMAGE):
            # A profile that nobody can read: the colors are nearly right without it.
            converted = None
        if converted is not None:
            return converted
    mode = "RGBA" if has_alpha else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _flat(image: Image.Image) -> Image.Image:
    """Return `image` within our size, without its notes, on white where it lets through.

    White, so that a drawing with black lines can be read on a dark page too.
    """
    image.thumbnail((WIDEST, TALLEST))
    if image.mode == "RGBA":
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground.convert("RGB")
    return Image.frombytes("RGB", image.size, image.tobytes())


def _written(image: Image.Image, original: str | None) -> Taken:
    """Return `image` as WebP: without loss where that is smaller, as it is for drawings."""
    data = b""
    for quality in QUALITIES:
        data = _saved(image, quality=quality, method=4)
        if len(data) <= LIGHT:
            break
    if original in {"PNG", "WEBP"}:
        data = min(_saved(image, lossless=True, quality=60, method=4), data, key=len)
    return Taken(data, *image.size)


def _saved(image: Image.Image, **options: int) -> bytes:
    file = BytesIO()
    image.save(file, "WEBP", **options)
    return file.getvalue()
