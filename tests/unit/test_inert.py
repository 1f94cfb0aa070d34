"""HTML that runs, sends or fetches is found in what people write, and what is harmless is left alone."""

import pytest

from forms.build.host.inert import faults, scheme_fault

RUNS = [
    "<script>alert(1)</script>",
    "<SCRIPT src=x></SCRIPT>",
    "<svg><script>alert(1)</script></svg>",
    '<img src="a.png" onerror="alert(1)">',
    "<img/onerror=alert(1) src=x>",
    "<p ONCLICK=alert(1)>",
    "<details open ontoggle=alert(1)>",
    '<a href="javascript:alert(1)">',
    '<a href=" JaVaScRiPt:alert(1)">',
    '<a href="java&#10;script:alert(1)">',
    '<a href="&#x6A;avascript&colon;alert(1)">',
    '<a href="vbscript:alert(1)">',
    '<a href="data:text/html,<script>alert(1)</script>">',
    '<a href="blob:https://x/1">',
    '<a href="file:///etc/passwd">',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    '<svg><a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>',
    '<svg><use href="data:image/svg+xml,x"/></svg>',
    "<iframe src=om/></iframe>",
    '<iframe srcdoc="&lt;script>alert(1)&lt;/script>">',
    "<object data=x></object>",
    "<embed src=x>",
    "<base href=//snok.example>",
    "<form action=//snok.example><input></form>",
    '<button formaction="//snok.example">',
    '<a href="om/" ping="//snok.example">',
    '<meta http-equiv="refresh" content="0;url=//snok.example">',
    "<link rel=stylesheet href=//snok.example>",
    "<style>@import '//snok.example'</style>",
    '<p style="background: url(//snok.example)">',
    '<p style="background: \\75rl(//snok.example)">',
    '<img srcset="a.png 1x, javascript:alert(1) 2x">',
]
HARMLESS = [
    "Ring 33 39 00 00, eller skriv til a@b.example: vi svarer.",
    '<a href="https://lovdata.no/">Lovdata</a>',
    '<a href="mailto:a@b.example">a</a> <a href="tel:+4733390000">b</a> <a href="../del-1/#a">c</a> <a href="#d">d</a>',
    '<img src="../assets/bilde.png" alt="">',
    '<td style="text-align: right;">1</td>',
    '<div class="grid" markdown>tekst</div>',
    '<span lang="en">Trusted Types</span> a < b og c > d',
    "<details><summary>Mer</summary>Tekst</details>",
    "<!-- <script>alert(1)</script> -->",
]


@pytest.mark.parametrize("html", RUNS)
def test_what_runs_is_found_with_its_line(html: str) -> None:
    found = list(faults(f"En linje.\n{html}"))

    assert found
    assert {fault.line for fault in found} == {2}
    assert "alert" not in found[0].told.partition("«")[0]


@pytest.mark.parametrize("html", HARMLESS)
def test_what_does_not_run_is_left_alone(html: str) -> None:
    assert list(faults(html)) == []


def test_a_finished_page_has_what_the_theme_puts_there() -> None:
    """Its scripts are held against a list instead."""
    html = '<link rel=icon href=a.svg><script src=a.js></script><form name="search"><input></form><style>a{}</style>'
    assert list(faults(html, "page")) == []
    assert list(faults('<form action="https://snok.example">', "page"))


@pytest.mark.parametrize(
    "svg",
    [
        "<svg><script>alert(1)</script></svg>",
        '<svg onload="alert(1)"/>',
        '<svg><a href="javascript:alert(1)"/></svg>',
        '<svg><a><set attributeName="href" to="javascript:alert(1)"/></a></svg>',
        '<svg><a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>',
        "<svg><foreignObject><iframe src=x></iframe></foreignObject></svg>",
    ],
)
def test_a_drawing_draws_and_no_more(svg: str) -> None:
    """Opened by itself it is a page of the site."""
    assert list(faults(svg, "drawing"))
    assert not list(faults('<svg><style>a{}</style><defs><g id="a"/></defs><use href="#a"/></svg>', "drawing"))


@pytest.mark.parametrize("address", ["", "om/", "//b.example/", "?a=b:c", "#a:b", "HTTPS://b.example", "./a:b"])
def test_an_address_without_a_kind_or_with_a_known_one_is_good(address: str) -> None:
    assert scheme_fault(address) == ""
