"""The guard itself: a guard that sees nothing would make every other test worthless."""

import pytest

from .conftest import Contexts


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("console.error('au')", "console error: au"),
        ("console.warn('pass opp')", "console warning: pass opp"),
        ("setTimeout(() => { throw new Error('au'); })", "page error: "),
        ("await fetch('/finnes-ikke')", "404: "),
        ("await fetch('https://example.org/').catch(() => 0)", "outside the site: https://example.org/"),
        (
            "await fetch('/?q=' + encodeURIComponent(document.querySelector('#prove').value))",
            "an answer was sent: 'Kari Å'",
        ),
        ("await fetch('/', {headers: {x: 'Kari'}})", ""),
    ],
)
def test_guard_sees(contexts: Contexts, script: str, fault: str) -> None:
    """Each kind of fault is seen and named, and an ordinary request is none."""
    context, guard = contexts(bypass_csp=True)
    page = context.new_page()
    page.goto("om/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<input type=text id=prove aria-label=Prøve>')")
    page.get_by_role("textbox", name="Prøve").fill("Kari Å")
    page.evaluate(f"(async () => {{ {script}; await new Promise((done) => setTimeout(done)); }})()")

    found = guard.faults

    assert any(fault in one for one in found) if fault else found == []
    guard.allow(".")
