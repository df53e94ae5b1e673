from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from resources.search.place import PlaceKind, find_place, known_place
from tests.guide import small_guide
from tests.resources.search.test_place import made


class AnyTextTest(TestCase):
    """Whatever someone types gets an answer."""

    def setUp(self) -> None:
        self.places = made(small_guide())

    @given(
        st.text(max_size=40)
        | st.lists(
            st.sampled_from(
                ["St.", "Louis", "Boone", "county", "co", "condado de", "city", "of", "MO", "IL"]
            )
        ).map(" ".join)
        | st.from_regex(r"[0-9]{4,6}[- ]?[0-9]{0,5}", fullmatch=True)
    )
    @settings(deadline=None, max_examples=100)
    def test_any_text_is_answered(self, text: str) -> None:
        place = find_place(text, self.places)
        known_place(text, self.places)

        in_counties = place.kind in {PlaceKind.ZIP_CODE, PlaceKind.TOWN, PlaceKind.COUNTY}
        assert bool(place.counties) is in_counties
        assert (place.region is not None) is (place.kind is PlaceKind.REGION)
        assert (place.state is not None) is (place.kind is PlaceKind.STATE)
        assert len(set(place.counties)) == len(place.counties)
        assert not (place.corrected and place.kind in {PlaceKind.OUTSIDE, PlaceKind.UNKNOWN})
