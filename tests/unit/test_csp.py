"""The page's policy: what runs is what the theme wrote into the page, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.build.host.csp import hashes, inline_scripts, policy, policy_for, with_policy

HEAD = '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>Å</title>'

# The example of the specification: https://www.w3.org/TR/CSP3/#external-hash
KNOWN = "alert('Hello, world.');"
KNOWN_HASH = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


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


def test_hash_is_the_one_that_browsers_compute() -> None:
    assert hashes(f"<script>{KNOWN}</script>") == {KNOWN_HASH}
    assert hashes("<script>æ</script>") != hashes("<script>\xc3\xa6</script>")


def test_policy_allows_the_sites_own_and_nothing_else() -> None:
    found = directives(policy(f"{HEAD}<script>{KNOWN}</script><script>{KNOWN}</script>"))

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
    }


def test_policy_opens_no_back_door() -> None:
    """Neither unsafe-inline nor unsafe-eval, no address of another host, and no scheme that anybody can fill."""
    text = policy(HEAD)

    assert "unsafe-inline" not in text
    assert "unsafe-eval" not in text.replace("'wasm-unsafe-eval'", "")
    assert not re.search(r"https?:|\*|'strict-dynamic'|'unsafe-hashes'", text)
    assert "data:" not in directives(text)["script-src"]


def test_policy_is_the_same_whatever_the_order_of_the_scripts() -> None:
    assert policy("<script>a</script><script>b</script>") == policy("<script>b</script><script>a</script>")
    assert policy_for(["'sha256-b'", "'sha256-a'"]) == policy_for({"'sha256-a'", "'sha256-b'"})


def test_policy_stands_before_all_that_it_governs() -> None:
    """Only the charset comes first, since a browser looks for it in the first bytes."""
    page = with_policy(f"{HEAD}<link rel=stylesheet href=a.css><script>{KNOWN}</script></head><body></body></html>")

    head, _, rest = page.partition('<meta http-equiv="Content-Security-Policy" content="')
    assert head.endswith('<meta charset="utf-8">')
    assert rest.startswith("default-src 'none'; ")
    assert KNOWN_HASH in rest.split('"')[0]
    assert page.count("http-equiv") == 1
    assert '<meta name="referrer" content="no-referrer">' in page


def test_nothing_else_in_the_page_changes() -> None:
    page = f"{HEAD}<p>\\1 \\g<0> & «»</p>"

    assert re.sub(r'<meta (http-equiv|name="referrer")[^>]*>', "", with_policy(page)) == page


def test_page_without_charset_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<html><head></head></html>")


@given(st.text(st.characters(exclude_characters="<", codec="utf-8")))
def test_every_script_gets_one_hash_that_fits_into_an_attribute(script: str) -> None:
    found = hashes(f"<script>{script}</script>")

    assert len(found) == 1
    assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", found.pop())
