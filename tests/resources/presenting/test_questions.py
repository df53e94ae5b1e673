import pytest

from resources.presenting.questions import questions_in


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("", []),
        ("<p>Who?</p>", []),
        ("<h2>Who?</h2>", []),
        ('<h2 id="a">Who?</h2><p>Me.</p>', [("Who?", "Me.")]),
        (
            "<h2>Who <em>is</em> &amp; was? </h2><p>I<br>and you</p>",
            [("Who is & was?", "I and you")],
        ),
        ("<h3>من؟</h3><p>أنا</p>", [("من؟", "أنا")]),
        # An answer goes on under smaller headings, but not into another question.
        (
            "<h2>Who?</h2><p>a</p><h3>More</h3><p>b</p><h3>Where?</h3><p>c</p><h2>End</h2><p>d</p>",
            [("Who?", "a More: b"), ("Where?", "c")],
        ),
        ("<h3>Who?</h3><p>a</p><h3>End</h3><p>b</p>", [("Who?", "a")]),
        # A question right above another heading has no answer of its own.
        ("<h2>Who?</h2><h3>More</h3><p>b</p>", []),
        (
            '<h2>Who?</h2><p>a <sup class="cite"><a href="#source-1">1</a></sup>.</p>',
            [("Who?", "a.")],
        ),
        # Items do not run into each other.
        (
            "<h2>Who?</h2><ul><li>a</li>\n<li><em>b</em></li></ul><p>c</p>",
            [("Who?", "a; b. c")],
        ),
        (
            "<h2>Who?</h2><ol><li>A.</li><li><a>B?</a></li><li>c <strong>d</strong> </li></ol>",
            [("Who?", "A. B? c d.")],
        ),
    ],
)
def test_questions_are_headings_that_end_with_a_question_mark_and_have_an_answer(
    html: str, found: list[tuple[str, str]]
) -> None:
    assert questions_in([html]) == found


def test_an_answer_goes_on_after_a_chart() -> None:
    assert questions_in(["<h2>Who?</h2><p>a</p>", "<p>b</p>"]) == [("Who?", "a b")]
