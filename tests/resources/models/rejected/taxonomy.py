"""Kinds of help, languages and what people say."""

from resources.models import Category, Language, Synonym
from tests.resources.models.rejected.case import Rejected, choice

TAXONOMY = [
    Rejected(
        "category_need_rank_1_to_5",
        Category,
        {"need_rank": 6},
        "The assessed needs are ranked 1 to 5.",
    ),
    Rejected(
        "category_not_its_own_parent",
        Category,
        {"parent_id": 9_000_001},
        "A category cannot stand under itself.",
    ),
    Rejected(
        "language_code_is_iso_639_3",
        Language,
        {"code": "DEU"},
        "An ISO 639-3 code has three small letters.",
    ),
    Rejected(
        "synonym_phrase_once_a_language",
        Synonym,
        {"phrase": "Détox!", "plain": "detox"},
        "This phrase is on the list already.",
        beside=lambda guide: Synonym(phrase="detox"),
    ),
    choice("synonym_written_in", Synonym, "written_in"),
    Rejected(
        "synonym_phrase_has_letters",
        Synonym,
        {"phrase": "¿?", "plain": ""},
        "Write a phrase of letters or digits.",
        at="phrase",
    ),
]
