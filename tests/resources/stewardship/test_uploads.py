import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from resources.stewardship import uploads
from resources.stewardship.uploads import NotTakenError, Taken, take_in
from tests.drawn import LATITUDE, drawing, file_of, noise, photo, saved

SECRETS = (
    b"Wolverine",
    b"Narwhal",
    b"Ocelot",
    b"GPS",
    b"Exif",
    b"EXIF",
    b"XMP",
    b"ICCP",
    b"<script",
)


def opened(taken: Taken) -> Any:
    """Return the kept picture as a browser would read it."""
    image = Image.open(BytesIO(taken.data))
    assert (image.format, image.mode) == ("WEBP", "RGB")
    assert image.size == (taken.width, taken.height)
    return image


def near(color: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(own - other) < 40 for own, other in zip(color, wanted, strict=True))


def refusal(content: bytes) -> str:
    with pytest.raises(NotTakenError) as refused:
        take_in(content)
    return str(refused.value)


RED, WHITE = (255, 0, 0), (255, 255, 255)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_webp_that_shows_the_same(format: str) -> None:
    image = opened(take_in(file_of(format)))
    assert image.size == (60, 40)
    assert near(image.getpixel((10, 10)), RED)
    assert near(image.getpixel((50, 30)), WHITE)


def noted() -> bytes:
    """Return a JPEG, held upright, that tells place, owner, and more behind its end."""
    image = photo(80, 60)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Wolverine camera"
    exif.get_ifd(0x8825).update({1: "N", 2: LATITUDE, 3: "W", 4: LATITUDE, 29: "2026:03:01"})
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file = saved(
        image, "JPEG", exif=exif, comment=b"Narwhal <script>alert(1)</script>", icc_profile=icc,
        xmp=b"<x:xmpmeta>Ocelot XMP</x:xmpmeta>",
    )  # fmt: skip
    return file + b"<html><script>alert('Wolverine')</script></html>" + file


def test_place_notes_and_what_hides_in_the_file_are_gone() -> None:
    file = noted()
    assert Image.open(BytesIO(file)).getexif().get_ifd(0x8825)[2] == LATITUDE
    assert all(word in file for word in (b"Wolverine", b"Narwhal", b"Ocelot", b"<script", b"ICC"))

    taken = take_in(file)

    assert [word for word in SECRETS if word in taken.data] == []
    image = opened(taken)
    assert dict(image.getexif()) == {}
    assert {"exif", "icc_profile", "xmp", "comment"} & set(image.info) == set()
    # A WebP file is one container: its head tells its length, and nothing follows.
    assert struct.unpack("<I", taken.data[4:8])[0] + 8 == len(taken.data)
    assert taken.data[12:15] == b"VP8"
    assert taken.data[12:16] != b"VP8X"


def test_notes_in_a_png_are_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "Wolverine")
    notes.add_itxt("XML:com.adobe.xmp", "Ocelot", zip=True)
    file = saved(drawing(), "PNG", pnginfo=notes) + b"PK\x03\x04Narwhal"
    taken = take_in(file)
    assert b"Wolverine" in file
    assert [word for word in SECRETS if word in taken.data] == []
    assert opened(taken).info.keys() <= {"loop", "background", "timestamp", "duration"}


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [(1, (60, 40), (10, 10)), (3, (60, 40), (50, 30)), (6, (40, 60), (30, 10)),
     (8, (40, 60), (10, 50))],
)  # fmt: skip
def test_it_stands_as_the_camera_was_held(
    orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = opened(take_in(saved(drawing(), "JPEG", exif=exif)))
    assert image.size == size
    assert near(image.getpixel(red), RED)


def test_notes_that_nobody_can_read_turn_nothing() -> None:
    file = saved(drawing(), "JPEG", exif=b"Exif\x00\x00not notes at all")
    assert opened(take_in(file)).size == (60, 40)


@pytest.mark.parametrize(
    ("size", "kept"),
    [((1280, 600), (1280, 600)), ((2560, 1200), (1280, 600)), ((1000, 4000), (480, 1920)),
     ((4000, 2), (1280, 1)), ((1, 1), (1, 1))],
)  # fmt: skip
def test_it_is_no_larger_than_a_page_can_use(size: tuple[int, int], kept: tuple[int, int]) -> None:
    assert opened(take_in(saved(Image.new("RGB", size)))).size == kept


def test_a_drawing_keeps_each_of_its_pixels() -> None:
    image = opened(take_in(saved(drawing(400, 300))))
    assert image.getpixel((199, 149)) == RED
    assert image.getpixel((200, 150)) == WHITE


def test_a_heavy_picture_is_made_light() -> None:
    heavy = noise(1280, 900)
    taken = take_in(saved(heavy, "JPEG", quality=95))
    best = BytesIO()
    heavy.save(best, "WEBP", quality=uploads.QUALITIES[0])
    assert len(taken.data) < len(best.getvalue())
    assert opened(taken).size == (1280, 900)


def test_what_is_see_through_stands_on_white() -> None:
    image = opened(take_in(saved(drawing(mode="RGBA", color=(0, 0, 0, 0)))))
    assert image.getpixel((50, 30)) == WHITE
    palette = drawing(mode="P", color=0)
    palette = saved(palette, "PNG", transparency=0)
    assert opened(take_in(palette)).getpixel((50, 30)) == WHITE


@pytest.mark.parametrize("mode", ["L", "LA", "1", "P", "CMYK"])
def test_every_usual_way_to_keep_colors_is_taken(mode: str) -> None:
    format = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(take_in(saved(photo().convert(mode), format))).size == (60, 40)


def test_colors_are_turned_into_those_of_browsers() -> None:
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # What this one calls red is blue.
    other = usual.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    for profile, color in ((usual, RED), (other, (0, 0, 255))):
        taken = take_in(saved(drawing(), "PNG", icc_profile=profile))
        assert near(opened(taken).getpixel((10, 10)), color)


@pytest.mark.parametrize("space", ["LAB", ""])
def test_a_profile_that_does_not_fit_or_is_none_is_left_out(space: str) -> None:
    profile = b"no profile"
    if space:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()  # type: ignore[arg-type]
    taken = take_in(saved(drawing(), "PNG", icc_profile=profile))
    assert opened(taken).getpixel((10, 10)) == RED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", uploads.NO_PICTURE),
        (b"just words", uploads.NO_PICTURE),
        (b"<!doctype html><html><script>alert(1)</script></html>", uploads.NO_PICTURE),
        (b"<html></html>" + file_of("JPEG"), uploads.NO_PICTURE),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', uploads.SVG),
        (b"\n <SVG onload='alert(1)'></SVG>", uploads.SVG),
        (b"%PDF-1.7\n", "This is a PDF."),
        (b"\0\0\0\x24ftypheic", uploads.HEIC),
        (file_of("BMP"), uploads.NO_PICTURE),
        (file_of("TIFF"), uploads.NO_PICTURE),
        (b"\xff\xd8\xff\xe0 no picture", uploads.DAMAGED),
        (b"\x89PNG\r\n\x1a\n no picture", uploads.DAMAGED),
    ],
)  # fmt: skip
def test_other_files_are_refused_with_what_to_do(content: bytes, said: str) -> None:
    assert refusal(content).startswith(said)


def test_gifs_are_refused_still_or_moving_or_with_a_script() -> None:
    frames = [drawing(), drawing(color="blue")]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    script = b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)//"
    for content in (file_of("GIF"), moving, script):
        assert refusal(content).startswith("GIF pictures are not taken. If it stands still, save")


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_pictures_that_move_are_refused(format: str) -> None:
    frames = [drawing(), drawing(color="blue")]
    moving = saved(frames[0], format, save_all=True, append_images=frames[1:])
    assert refusal(moving) == uploads.MOVING


def test_a_photo_with_a_second_picture_in_it_is_taken_without_that() -> None:
    double = saved(drawing(), "MPO", save_all=True, append_images=[drawing(color="blue")])
    assert near(opened(take_in(double)).getpixel((50, 30)), WHITE)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_file_that_is_cut_off_is_refused(format: str) -> None:
    whole = saved(photo(200, 150), format)
    for length in range(20, len(whole) // 2, max(1, len(whole) // 40)):
        assert refusal(whole[:length]) in {uploads.DAMAGED, uploads.NO_PICTURE}, length


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_damaged_file_is_refused_or_drawn_anew(format: str) -> None:
    whole = saved(photo(50, 40), format)
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        damaged = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            taken = take_in(damaged)
        except NotTakenError:
            continue
        opened(taken)


def bomb(width: int, height: int) -> bytes:
    """Return a small PNG that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((5001, 5000), "The picture has 5001 × 5000 pixels; at most 25 million are taken."),
        ((10_000, 10_000), "The picture has more pixels than are taken: at most 25 million."),
        ((60_000, 60_000), "The picture has more pixels than are taken: at most 25 million."),
    ],
)
def test_a_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int], said: str) -> None:
    file = bomb(*size)
    assert len(file) < 1000
    assert refusal(file).startswith(said)
    assert "1280 pixels wide is enough" in refusal(file)


def test_a_picture_with_as_many_pixels_as_are_taken_is_only_damaged() -> None:
    assert refusal(bomb(5000, 5000)) == uploads.DAMAGED


def test_notes_that_unpack_without_end_are_refused() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "x" * 90_000_000, zip=True)
    assert refusal(saved(drawing(), "PNG", pnginfo=notes)) == uploads.DAMAGED


def test_a_file_that_is_too_large_is_refused_with_its_size() -> None:
    assert refusal(b"\xff\xd8\xff" + b"\0" * 12_345_678) == (
        "The file has 12.3 MB; at most 10 MB are taken. Make the picture smaller in a picture "
        "program: 1280 pixels wide is enough."
    )


def test_colors_of_more_than_eight_bits_are_refused() -> None:
    assert refusal(saved(Image.new("I;16", (10, 10)), "PNG")) == uploads.UNUSUAL
