"""HTML that runs, sends or fetches is found in what people write, and what is harmless is left alone."""

import pytest

from forms.build.host.inert import drawing_faults, faults, scheme_fault

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
    "<!--><script>alert(1)</script>-->",
    "<!---><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script>-->",
    "<![CDATA[><script>alert(1)</script>]]>",
    "<p style=\"background: src('//snok.example')\">",
    '<p style="-moz-binding: x">',
    '<p style="behavior: x">',
    '<p style="color: red;BEHAVIOR :x">',
    '<p style="width: expression (x)">',
    "<img src=x onerror=alert(1)",
    '<img alt="a>b" onerror="alert(1)',
    "<svg/onload=alert(1) ",
    "</p onclick=alert(1)",
    "<title><!--</title><script>alert(1)</script>-->",
    "<svg><textarea><script>alert(1)</script></textarea></svg>",
]
HARMLESS = [
    "Ring 33 39 00 00, eller skriv til a@b.example: vi svarer.",
    '<a href="https://lovdata.no/">Lovdata</a>',
    '<a href="mailto:a@b.example">a</a> <a href="tel:+4733390000">b</a> <a href="../del-1/#a">c</a> <a href="#d">d</a>',
    '<img src="../assets/bilde.png" alt="">',
    '<td style="text-align: right;">1</td>',
    '<div style="scroll-behavior: smooth; overscroll-behavior: none">a</div>',
    '<div class="grid" markdown>tekst</div>',
    '<span lang="en">Trusted Types</span> a < b og c > d',
    "<details><summary>Mer</summary>Tekst</details>",
    "<!-- <script>alert(1)</script> -->",
    "5 < 6, og <3 til alle <",
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


def svg(content: str) -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<svg {names}>\n{content}\n</svg>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<script>alert(1)</script>", "<script> kan kjøre"),
        ('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>', "<script> kan kjøre"),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', "<script> kan kjøre"),
        ("<style><script>alert(1)</script></style>", "<script> kan kjøre"),
        ("<title><script>alert(1)</script></title>", "<script> kan kjøre"),
        ("<textarea><script>alert(1)</script></textarea>", "<script> kan kjøre"),
        ("<![CDATA[<b>]]><script>alert(1)</script>", "<script> kan kjøre"),
        ('<y:iframe xmlns:y="http://www.w3.org/1999/xhtml" src="x"/>', "<iframe> kan kjøre"),
        ('<y:link xmlns:y="http://www.w3.org/1999/xhtml" href="x"/>', "<link> er HTML"),
        ("<foreignObject/>", "<foreignobject> kan kjøre"),
        ('<g onload="alert(1)"/>', "«onload» i <g> kan kjøre"),
        ('<a href="java&#9;script:alert(1)"/>', "lenken «java"),
        ('<a xlink:href="javascript:alert(1)"/>', "lenken «javascript:"),
        ('<a><set attributeName="xlink:href" to="//snok.example"/></a>', "<set> kan bytte ut en lenke"),
        ('<a><animate attributeName="href" values="javascript:alert(1)"/></a>', "<animate> kan bytte ut en lenke"),
        ("<style>@import url(https://snok.example/a.css);</style>", "<style> henter noe"),
        ("<style>a { fill: url('//snok.example/a.svg#b') }</style>", "<style> henter noe"),
        ('<path style="fill:url(https://snok.example/#a)"/>', "«style» i <path> henter noe"),
        ('<path fill="url(//snok.example/#a)"/>', "«fill» i <path> henter noe"),
        ('<image href="https://snok.example/a.png"/>', "«https://snok.example/a.png» blir hentet fra et annet"),
        ('<image xlink:href="//snok.example/a.png"/>', "«//snok.example/a.png» blir hentet fra et annet"),
        ('<use href="/&#92;snok.example/a.svg#b"/>', "«/\\snok.example/a.svg#b» blir hentet fra et annet"),
        ('<use href="data:image/svg+xml,x"/>', "lenken «data:"),
        ('<?xml-stylesheet type="text/xsl" href="x"?>', "<?xml-stylesheet?> kan hente"),
        ("<g>", "her er filen ikke gyldig XML"),
    ],
)
def test_a_drawing_draws_and_no_more(content: str, told: str) -> None:
    """Opened by itself it is a page of the site, and browsers read it as XML, whatever prefix a name has."""
    found = drawing_faults(svg(content))

    assert any(fault.told.startswith(told) for fault in found), found
    assert found[0].line in (3, 4)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'<!DOCTYPE svg [<!ENTITY e "<script>alert(1)</script>">]>{svg("&e;")[38:]}', "<!DOCTYPE kan gi"),
        ('<?xml version="1.0" encoding="UTF-7"?><svg/>', 'encoding="UTF-7" kan ikke brukes'),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "filen begynner med <html>"),
        ("", "her er filen ikke gyldig XML"),
    ],
)
def test_what_would_be_another_drawing_in_the_browser_is_no_drawing(text: str, told: str) -> None:
    assert drawing_faults(text)[0].told.startswith(told)


def test_what_programs_draw_is_left_alone() -> None:
    content = """
        <title>Et hus</title><style>.a { fill: url(#b); }</style><!-- <script> -->
        <defs><linearGradient id="b" xlink:href="#c"/></defs><use href="#b"/><image href="hus.png"/>
        <path class="a" style="fill:url(#b)" filter="url('#d')" d="M0 0"/><a href="https://lovdata.no/"><text>x</text></a>
        <n:view xmlns:n="http://www.inkscape.org/namespaces/inkscape" n:zoom="1"/><animate attributeName="x" to="1"/>
    """
    assert drawing_faults(svg(content)) == []


@pytest.mark.parametrize("kind", ["text", "page"])
@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://spor.example/p.gif">',
        '<img src="//spor.example/p.gif">',
        '<img src="/\\spor.example/p.gif">',
        '<img src="h\tttps://spor.example/p.gif">',
        '<img src="a.png" srcset="b.png 1x, https://spor.example/p.gif 2x">',
        '<source srcset="//spor.example/p.gif">',
        '<video poster="https://spor.example/p.gif">',
        '<audio src="https://spor.example/p.mp3">',
        '<table background="https://spor.example/p.gif">',
        '<svg><image href="https://spor.example/p.gif"/></svg>',
        '<svg><path fill="url(https://spor.example/p.svg#a)"/></svg>',
    ],
)
def test_what_a_page_would_fetch_from_another_host_is_found(html: str, kind: str) -> None:
    """The other host would hear of every reader, and the policy would leave a hole in the page."""
    (found, *_) = faults(f"En linje.\n{html}", kind)
    assert found.line == 2
    assert "hentet fra et annet nettsted" in found.told or "henter noe" in found.told


@pytest.mark.parametrize("address", ["", "om/", "//b.example/", "?a=b:c", "#a:b", "HTTPS://b.example", "./a:b"])
def test_an_address_without_a_kind_or_with_a_known_one_is_good(address: str) -> None:
    assert scheme_fault(address) == ""
