import re

import pytest

from resources.richtext import Content, clean, is_internal, may_lead, read, with_anchors

# What attackers write, and exactly what is left of it.
ATTACKS = {
    "<script>alert(1)</script><p onclick=alert(1)>a</p>": "<p>a</p>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>": "ipt&gt;alert(1)ipt&gt;",
    '<p style="color:red" class="x" id="y" data-z="1" title="t" lang="xx">a</p>': "<p>a</p>",
    '<a href="javascript:alert(1)">x</a>': "x",
    '<a href=" &#14; javascript:alert(1)">x</a>': "x",
    '<a href="java&#x0A;script:alert(1)">x</a>': "x",
    '<a href="JaVaScRiPt:alert(1)">x</a>': "x",
    '<a href="vbscript:x">x</a>': "x",
    '<a href="data:text/html,<script>alert(1)</script>">x</a>': "x",
    '<a href="//evil.example">x</a>': "x",
    '<a href="/\\evil.example">x</a>': "x",
    '<a href="\\\\evil.example">x</a>': "x",
    '<a href="/&#9;/evil.example">x</a>': "x",
    '<a href="https:evil">x</a>': "x",
    "<img src=x onerror=alert(1)>": "",
    '<img src="//evil.example/x.png" alt="a">': "",
    '<img src="https://evil.example/x.png" alt="a">': "",
    '<img src="data:image/svg+xml,<svg onload=alert(1)>" alt="a">': "",
    "<svg/onload=alert(1)>": "",
    "<svg><script>alert(1)</script></svg>": "",
    "<svg><p><style><img src=x onerror=alert(1)></style></p></svg>": "",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 '
    'onerror=alert(1)&gt;">': "",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">': '"&gt;',
    "<style>p{color:red}</style><p>a</p>": "<p>a</p>",
    "<textarea><p>a</textarea><p>b</p>": "<p>b</p>",
    "<!--><img src=x onerror=alert(1)>--><p>a</p>": "--&gt;<p>a</p>",
    '<form action="/x"><input name="a"><button>go</button></form>': "go",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="x">o</object>': "o",
    '<base href="https://evil.example/"><meta http-equiv="refresh" content="0"><p>a</p>': (
        "<p>a</p>"
    ),
    '<p>a</p><link rel="stylesheet" href="https://evil.example/x.css">': "<p>a</p>",
    '<a href="/x" rel="opener" target="_blank">x</a>': '<a href="/x">x</a>',
    '<img src="/a.png" alt="<b><p></p>&quot; onerror=alert(1)">': (
        '<img src="/a.png" alt="&lt;b&gt;&lt;p&gt;&lt;/p&gt;&quot; onerror=alert(1)">'
    ),
    '<blockquote class="note evil">x</blockquote>': '<blockquote class="note">x</blockquote>',
    '<blockquote class="evil">x</blockquote>': "<blockquote>x</blockquote>",
    "<p>x<": "<p>x&lt;</p>",
}

# What staff and editors write, and what is kept.
TEXTS = {
    "<p>a &lt;b&gt; {figure: x} “q” &nbsp; ñ</p>": "<p>a &lt;b&gt; {figure: x} “q” &nbsp; ñ</p>",
    "<b>x</b><i>y</i><h1>h</h1><h5>k</h5>": "<strong>x</strong><em>y</em><h2>h</h2><h3>k</h3>",
    '<a href="https://example.org/a?b=1&amp;c=2">x</a>': (
        '<a rel="noreferrer noopener" href="https://example.org/a?b=1&amp;c=2">x</a>'
    ),
    '<a href="/guide/#top">x</a>': '<a href="/guide/#top">x</a>',
    '<a href="#a">y</a>': '<a href="#a">y</a>',
    '<a href="mailto:a@example.org">m</a><a href="tel:+13145550100">t</a>': (
        '<a href="mailto:a@example.org">m</a><a href="tel:+13145550100">t</a>'
    ),
    "<p>a</p><p></p><p> <br></p><p>&nbsp;</p>": "<p>a</p>",
    "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p><p>d</p></li></ul>": (
        "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>"
    ),
    '<table><tbody><tr><th scope="col"><p>A</p></th><th><p>B</p></th></tr>'
    "<tr><td><p>1</p></td><td><p><strong>2</strong></p></td></tr></tbody></table>": (
        '<table><thead><tr><th scope="col">A</th><th>B</th></tr></thead><tbody>'
        "<tr><td>1</td><td><strong>2</strong></td></tr></tbody></table>"
    ),
    '<table><tr><th scope="row" colspan="2">A</th><td>1</td></tr></table>': (
        '<table><tbody><tr><th scope="row">A</th><td>1</td></tr></tbody></table>'
    ),
    '<figure><img src="/static/x.png" alt="a"><figcaption>c</figcaption></figure>': (
        '<figure><img src="/static/x.png" alt="a"><figcaption>c</figcaption></figure>'
    ),
}


@pytest.mark.parametrize(("html", "left"), (ATTACKS | TEXTS).items())
def test_of_a_text_exactly_what_staff_may_write_is_left(html: str, left: str) -> None:
    assert clean(html) == left


@pytest.mark.parametrize("html", [*ATTACKS, *TEXTS])
def test_cleaning_twice_is_the_same_as_once(html: str) -> None:
    assert clean(clean(html)) == clean(html)


@pytest.mark.parametrize(
    ("address", "leads", "internal"),
    [
        ("/guide/", True, True),
        ("/guide/#top", True, True),
        ("#top", True, False),
        ("https://example.org", True, False),
        ("mailto:a@example.org", True, False),
        ("guide/", False, False),
        ("//example.org", False, False),
        ("/\\example.org", False, False),
        ("/a b", False, False),
        ("https://", False, False),
        ("https://[", False, False),
        ("mailto:", False, False),
        ("ftp://example.org/", False, False),
        ("", False, False),
    ],
)
def test_a_link_leads_to_this_site_by_a_path_or_to_another_by_its_scheme(
    address: str, leads: bool, internal: bool
) -> None:
    assert (may_lead(address), is_internal(address)) == (leads, internal)


def test_a_text_is_read_a_block_a_line() -> None:
    html = (
        '<h2>A  b</h2><p>x <a href="/g/">link</a><br>y</p><h3></h3><ul><li>one</li><li>two</li>'
        '</ul><blockquote class="note"><p>care</p></blockquote>'
        '<blockquote class="note-strong">mind</blockquote><figure><img src="/a.png">'
        "<figcaption>cap</figcaption></figure>tail"
    )
    assert read(html) == Content(
        headings=[(2, "A b"), (3, "")],
        links=["/g/"],
        pictures=[("/a.png", None)],
        blocks=[
            "Heading: A b",
            "x link (/g/) y",
            "• one",
            "• two",
            "Callout: care",
            "Strong callout: mind",
            "Picture /a.png: nothing said",
            "cap",
            "tail",
        ],
    )


def test_headings_get_anchors_of_their_words_and_no_two_the_same() -> None:
    html, headings = with_anchors(
        "<h2>A &amp; <em>b</em></h2><h3>Who? {services}</h3><h2>!</h2><h2>A b</h2>"
        "<h2>C 5</h2><h2>C</h2><h2>C</h2>"
    )
    assert re.findall(r'id="([^"]*)"', html) == ["a-b", "who", "part", "a-b-3", "c-5", "c", "c-6"]
    assert [heading.anchor for heading in headings][:2] == ["a-b", "who"]
    assert [heading.words for heading in headings][:2] == ["A & b", "Who?"]
    assert [heading.is_top for heading in headings][:2] == [True, False]


def test_an_anchor_that_looks_like_a_second_one_is_no_trap() -> None:
    _, headings = with_anchors("<h2>C 2</h2><h2>C</h2><h2>C</h2>")
    assert [heading.anchor for heading in headings] == ["c-2", "c", "c-3"]
