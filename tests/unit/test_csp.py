"""The page's policy: what runs is what the theme wrote into the page, and nothing else."""

import re
from pathlib import Path

import material
import pytest

from forms.build.host.csp import DEPTH, THEME_SCRIPTS, inline_scripts, policy, policy_for, theme_scripts, with_policy
from forms.build.text_files import ContentError

HEAD = '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Å</title>'

# The example of the specification: https://www.w3.org/TR/CSP3/#external-hash
KNOWN = "alert('Hello, world.');"
KNOWN_HASH = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
SCRIPTS = {KNOWN: KNOWN_HASH}


def directives(text: str) -> dict[str, list[str]]:
    found = [part.split() for part in text.split("; ")]
    assert len({name for name, *_ in found}) == len(found), "a directive that stands twice counts once"
    return {name: values for name, *values in found}


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ("<script>a</script>", ["a"]),
        ('<script type="module" async>a\nb</script>', ["a\nb"]),
        ("<script>a</script><p>b</p><script>c</script>", ["a", "c"]),
        ("<script>const x = '<p>';</script>", ["const x = '<p>';"]),
        ("<script></script>", [""]),
        ('<script src="a.js"></script>', []),
        ('<script type="module" src="a.js"></script>', []),
        ('<script id="__config" type="application/json">{}</script>', []),
        ("<script type=application/ld+json>{}</script>", []),
        ("<p>script</p>", []),
    ],
)
def test_inline_scripts_are_those_a_browser_runs_unfetched(html: str, scripts: list[str]) -> None:
    assert inline_scripts(html) == scripts


def test_hash_is_the_one_that_browsers_compute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "scripts.txt").write_text(f"{KNOWN}\n", encoding="utf-8")
    monkeypatch.setattr("forms.build.host.csp.THEME_SCRIPTS", tmp_path / "scripts.txt")
    assert theme_scripts("/") == SCRIPTS


def test_the_list_holds_the_themes_scripts_as_they_are_now(root: Path) -> None:
    """A new version of the theme shows here which script is another, before it stops a build."""
    folder = Path(material.__file__).parent / "templates/partials/javascripts"
    theme = "".join((folder / f"{name}.html").read_text(encoding="utf-8") for name in ("base", "palette", "content"))
    for script in THEME_SCRIPTS.read_text(encoding="utf-8").splitlines():
        assert f"<script>{script.replace('{base}', '{{ config.extra.scope | d(base_url) }}')}</script>" in theme


def test_only_the_pages_way_to_the_root_is_free() -> None:
    """So the list is as long as the folders are deep, and the same from one version of the site to the next."""
    scripts = theme_scripts("/naervaer/")
    bases = {match[1] for script in scripts if (match := re.match(r'__md_scope=new URL\("(.*?)"', script))}

    assert bases == {".", "/naervaer/", *("/".join([".."] * depth) for depth in range(1, DEPTH + 1))}
    assert len(scripts) == len(bases) + 2


@pytest.mark.parametrize(
    "script",
    ["alert(1)", f"{KNOWN} ", f"{KNOWN}alert(1)", '__md_scope=new URL("https://snok.example/",location)', ""],
)
def test_a_script_that_is_not_the_themes_stops_the_build(script: str) -> None:
    """Wherever it came from: it is told where it stands, and is not blessed."""
    html = f"{HEAD}\n<script>{KNOWN}</script>\n<script>{script}</script></head>"

    with pytest.raises(ContentError, match=r"^om/index\.html: linje \d: skriptet «.*» er ikke temaets"):
        with_policy(html, "om/index.html", SCRIPTS)


@pytest.mark.parametrize(
    "html",
    [
        "<SCRIPT>alert(1)</SCRIPT>",
        "<script >alert(1)</script >",
        '<img src="a.png" onerror="alert(1)">',
        '<a href="java\tscript:alert(1)">a</a>',
        '<a href="&#106;avascript:alert(1)">a</a>',
        '<iframe src="om/"></iframe>',
        '<meta http-equiv="refresh" content="0; url=https://snok.example">',
        '<base href="https://snok.example/">',
        '<form action="https://snok.example/"></form>',
    ],
)
def test_nothing_else_that_runs_is_in_a_finished_page(html: str) -> None:
    with pytest.raises(ContentError, match=r"^om/index\.html: linje 1: "):
        with_policy(f"{HEAD}</head><body>{html}</body>", "om/index.html", SCRIPTS)


def test_policy_allows_the_sites_own_and_nothing_else() -> None:
    found = directives(policy(f"{HEAD}<script>{KNOWN}</script><script>{KNOWN}</script>", "a.html", SCRIPTS))

    assert found == {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'", KNOWN_HASH],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "form-action": ["'none'"],
        "base-uri": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default", "inert"],
    }


def test_the_header_says_too_what_may_be_put_into_a_page() -> None:
    """What is asked of pages holds where a host sends the policy for all."""
    assert directives(policy_for([KNOWN_HASH]))["require-trusted-types-for"] == ["'script'"]


def test_policy_opens_no_back_door() -> None:
    """Neither unsafe-inline nor unsafe-eval, no address of another host, and no scheme that anybody can fill."""
    text = policy(HEAD, "a.html", SCRIPTS)

    assert "unsafe-inline" not in text
    assert "unsafe-eval" not in text.replace("'wasm-unsafe-eval'", "")
    assert not re.search(r"https?:|\*|'strict-dynamic'|'unsafe-hashes'", text)
    assert "data:" not in directives(text)["script-src"]


def test_policy_is_the_same_whatever_the_order_of_the_scripts() -> None:
    assert policy_for(["'sha256-b'", "'sha256-a'"]) == policy_for({"'sha256-a'", "'sha256-b'"})


def test_policy_stands_before_all_that_it_governs() -> None:
    """Only the charset comes first, since a browser looks for it in the first bytes."""
    page = with_policy(
        f"{HEAD}<link rel=stylesheet href=a.css><script>{KNOWN}</script></head></html>", "a.html", SCRIPTS
    )

    head, _, rest = page.partition('<meta http-equiv="Content-Security-Policy" content="')
    assert head.endswith('<meta charset="utf-8">')
    assert rest.startswith("default-src 'none'; ")
    assert KNOWN_HASH in rest.split('"')[0]
    assert page.count("http-equiv") == 1
    assert '<meta name="referrer" content="no-referrer">' in page


def test_nothing_else_in_the_page_changes() -> None:
    page = f"{HEAD}<p>\\1 \\g<0> & «»</p>"

    assert re.sub(r'<meta (http-equiv|name="referrer")[^>]*>', "", with_policy(page, "a.html", SCRIPTS)) == page


def test_page_without_charset_is_refused() -> None:
    with pytest.raises(ContentError, match=r"^a\.html: siden: mangler <meta charset"):
        with_policy("<html><head></head></html>", "a.html", SCRIPTS)
