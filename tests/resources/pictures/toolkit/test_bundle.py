"""Everything of a place in one file."""

import io
import zipfile

from resources.pictures.toolkit.bundle import bundle
from resources.pictures.toolkit.pieces import PIECES
from tests.resources.pictures.toolkit.making import a_subject


def test_a_bundle_has_every_file_in_each_language_and_is_the_same_each_time() -> None:
    subjects = [a_subject("all", "en"), a_subject("all", "es")]
    made = bundle(subjects)

    pack = zipfile.ZipFile(io.BytesIO(made))
    files = {
        *(f"all-{p.slug}-LANG.{format}" for p in PIECES for format in p.formats),
        *("newsletter.html", "newsletter.txt", "email.html", "email.txt", "README.txt"),
    }
    wanted = {f"{lang}/{file.replace('LANG', lang)}" for lang in ("en", "es") for file in files}
    assert set(pack.namelist()) == wanted
    assert len(pack.namelist()) == len(wanted)
    assert {entry.date_time for entry in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert bundle(subjects) == made


def test_its_read_me_has_alternative_texts_and_captions_in_the_language_of_the_folder() -> None:
    pack = zipfile.ZipFile(io.BytesIO(bundle([a_subject("all", "en"), a_subject("all", "es")])))
    english = pack.read("en/README.txt").decode()
    spanish = pack.read("es/README.txt").decode()

    assert "Alternative text: Resource Guide. Missouri and Metro East Illinois." in english
    assert "\nX (" in english
    assert "\nBluesky (" in english
    assert "/guide/county/all/?plain" in english
    assert "Texto alternativo: Guía de recursos." in spanish
    assert "https://guide.example.org/es/guide/county/all/" in spanish
    assert "Alternative text" not in spanish
