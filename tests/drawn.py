"""Pictures for tests, drawn when they are needed: nothing here was ever photographed."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from resources.models import Picture
from resources.stewardship.uploads import take_in

# The town hall of nowhere, as a camera notes it.
LATITUDE = (38.0, 57.0, 6.5)


def saved(image: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    """Return the file of an image."""
    file = BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def drawing(width: int = 60, height: int = 40, mode: str = "RGB", color: Any = "white") -> Any:
    """Return a drawing: its upper left quarter is red."""
    image = Image.new(mode, (width, height), color)
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill="red")
    return image


def photo(width: int = 60, height: int = 40) -> Any:
    """Return an image with smooth colors, as photos have."""
    red = Image.linear_gradient("L").resize((width, height))
    green = Image.radial_gradient("L").resize((width, height))
    return Image.merge("RGB", (red, green, red.rotate(180)))


def noise(width: int, height: int) -> Any:
    """Return an image that cannot be made small."""
    return Image.effect_noise((width, height), 100).convert("RGB")


def file_of(format: str, draw: Callable[..., Any] = drawing, **size: int) -> bytes:
    """Return a file in this format."""
    return saved(draw(**size), format)


def picture(slug: str = "two-hands", **values: Any) -> Picture:
    """Return a saved picture of 60 by 40 pixels."""
    taken = take_in(saved(drawing()))
    return Picture.objects.create(
        **{
            "slug": slug,
            "alt": "A red field on white",
            "alt_es": "Un campo rojo sobre blanco",
            "origin": "Drawn for a test",
            "data": taken.data,
            "width": taken.width,
            "height": taken.height,
        }
        | values
    )
