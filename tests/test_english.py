"""What the look for English takes for English, and what not."""

import pytest

from tests.english import english_in


@pytest.mark.parametrize(
    "text",
    [
        "Services", "Call the hotline", "Puede llamar any time", "How it works", "Hotlines",
        "Ayuda for your family", "Emergency shelter beds available", "Open now",
        "Se llama Safe Home and it helps", "La guía of services",
    ],
)  # fmt: skip
def test_english_is_seen(text: str) -> None:
    assert english_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Servicios", "Llame a la línea", "No", "Abierto ahora", "Condado de Boone, MO", "24", "",
        "Refugio para mujeres con hijos", "Chat", "Escriba a desk@example.org", "Web", "TTY 711",
        "www.example.org/the-page", "Una casa en la que vivir", "Medicaid",
        "La dirige la Coalition Against Trafficking and Exploitation desde 2019.",
    ],
)  # fmt: skip
def test_spanish_is_not_taken_for_english(text: str) -> None:
    assert english_in(text) == []
