"""What breaks: a file that does not come or is not what it should be, a worker that dies, a machine that is wrong.

Each time what was typed stays, the form is used and printed without Python, and «Prøv igjen» mends it when it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from scripts.static_server import TYPES
from tests.patience import READY

from .bare import bare, run, worker
from .conftest import Gate, OpenForm
from .formpage import FormPage

NEEDED = ["worker.js", "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"]
IMAGE = "start."
WITHOUT_IMAGE = ["pyodide-lock.json", "python_stdlib.zip", "naervaer-", "jinja2-", "markupsafe-"]
LATER = ["icalendar-", "python_dateutil-", "segno-", "tzdata-"]
"""Fetched when a calendar is asked for: none of them can stop the start."""
NOT_SO = "worker.js|assets/runtime/|Failed to|Unexpected|its image|wasm|integrity|Error|JSON"
FAILED = "Kontroll, hjelp og åpning av filer virker ikke her nå. Det du har skrevet, står i skjemaet."
WRITTEN = {"Barnets navn": "Kari Nordmann", "Fødselsdato": "31.2.2012", "Unntak": "Ikke til PPT"}


def absent(route: Route) -> None:
    """The file is not there."""
    route.fulfill(status=404)


def half(route: Route) -> None:
    """The file stops in the middle, as after a copying that was broken off."""
    response = route.fetch()
    body = response.body()
    route.fulfill(status=200, content_type=response.headers["content-type"], body=body[: len(body) // 2])


def page_instead(route: Route) -> None:
    """A page comes in the file's place, as from a network that wants a log-in first."""
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Logg inn</title>")


def expect_failed(form: FormPage) -> None:
    """Python is given up, the reader is told in plain words what still works, and nothing typed is lost."""
    form.expect_state("failed")
    expect(form.status).to_contain_text(FAILED)
    expect(form.status).to_contain_text("Du kan fortsatt fylle ut, lagre, tømme og skrive ut.")
    for label, value in WRITTEN.items():
        expect(form.box(label)).to_have_value(value)


def try_again(form: FormPage) -> None:
    """Press the button, and wait until something has come of it."""
    form.button("Prøv igjen").click()
    expect(form.status).to_be_focused()
    form.page.wait_for_function(
        "name => !['static', 'loading'].includes(document.querySelector(`[data-form=${name}]`).dataset.state)",
        arg=form.name,
        timeout=READY,
    )


def test_every_file_of_the_runtime_is_tried(site: Path) -> None:
    """The lists above miss no file of the runtime. The image alone may be missing, which test_start.py tries."""
    files = [path.name for path in (site / "assets" / "runtime").rglob("*") if path.is_file()]

    assert files
    assert [name for name in files if not name.startswith((*NEEDED, IMAGE, *WITHOUT_IMAGE, *LATER))] == []


@pytest.mark.parametrize("fault", [absent, half, page_instead])
def test_each_file_of_python_in_turn(open_form: OpenForm, fault: Callable[[Route], None]) -> None:
    """Whichever file is refused, the form says so, keeps what was typed and is printed; then it is mended."""
    broken: list[str] = []

    def answer(route: Route) -> None:
        if any(f"/{name}" in route.request.url for name in broken):
            fault(route)
        else:
            route.continue_()

    form = open_form("samtykke", routes={re.compile("/assets/(runtime/|browser/worker.js)"): answer})
    form.guard.allow(NOT_SO)
    broken[:] = [NEEDED[0]]
    form.fill(WRITTEN)
    expect_failed(form)
    assert form.print().missing(list(WRITTEN.values())) == []

    # What has a checksum is refused in the same way, whatever it is instead.
    later = WITHOUT_IMAGE if fault is absent else WITHOUT_IMAGE[:1]
    for names in [*([name] for name in NEEDED[1:]), *([name, IMAGE] for name in later)]:
        broken[:] = names
        try_again(form)
        assert form.root.get_attribute("data-state") == "failed", names
        expect_failed(form)

    broken.clear()
    try_again(form)
    form.expect_state("ready")
    expect(form.status).to_have_text("Kontroll, hjelp og åpning av filer virker igjen.")
    expect(form.button("Prøv igjen")).to_be_hidden()
    expect(form.box("Fødselsdato")).to_have_attribute("aria-invalid", "true")
    form.check()


DIES = {
    "ends without a word": "close()",
    "has an error of its own": "setTimeout(() => { throw new Error('an error on purpose') })",
}


def test_a_worker_that_dies_in_a_check(open_form: OpenForm) -> None:
    """The reader is told when no answer has come for a while, and a new Python answers. Another tab notices nothing."""
    form = open_form("samtykke", fresh=True)
    page = form.page
    page.clock.install()
    page.reload()
    form.fill(WRITTEN)
    form.ready(offline=False)
    tab = FormPage(page.context.new_page(), form.guard, form.name)
    tab.page.goto(page.url)
    tab.fill({"Barnets navn": "Ola Nordmann"})
    tab.ready(offline=False)
    form.guard.allow("an error on purpose")

    for way in DIES.values():
        worker(page).evaluate(f"() => {{ {way} }}")
        form.button("Kontroller").click()
        page.clock.fast_forward(70_000)
        expect_failed(form)
        assert WRITTEN["Unntak"] in form.save()[1]
        try_again(form)
        form.expect_state("ready")
        form.check()
        expect(form.summary).to_contain_text("Februar 2012 har ingen dag 31.")

    expect(tab.box("Barnets navn")).to_have_value("Ola Nordmann")
    tab.check()


COUNT_PULSES = """
window.pulses = { asked: 0, answered: 0 };
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message) {
  if (message.type === "alive") {
    pulses.asked += 1;
    this.addEventListener("message", ({ data }) => (pulses.answered += data.id === message.id));
  }
  return post.call(this, message);
};
"""
"""Counts how often a worker is asked whether it is alive, and how often it says so."""


def test_a_worker_that_dies_while_python_is_on_its_way(open_form: OpenForm) -> None:
    """However long the network takes nothing is given up; a worker that no longer answers is."""
    gate = Gate()
    form = open_form("samtykke", fresh=True, routes={re.compile("pyodide.asm.wasm"): gate})
    page = form.page
    page.add_init_script(COUNT_PULSES)
    page.clock.install()
    page.reload()
    form.fill(WRITTEN)
    form.expect_state("loading")
    for _ in range(20):
        page.clock.run_for(30_000)
        page.wait_for_function("() => pulses.asked && pulses.asked === pulses.answered")
    assert page.evaluate("pulses.answered") == 30
    form.expect_state("loading")

    worker(page).evaluate("() => close()")
    page.clock.run_for(90_000)
    expect_failed(form)
    gate.open()
    try_again(form)
    form.expect_state("ready")


FILL = """
filling = []
size = 1 << 20
while size >= 64:
    try:
        filling.append(bytes(size))
    except MemoryError:
        size //= 2
"""
"""Python code that takes all the memory there is."""


def test_memory_that_is_full(open_form: OpenForm, site: Path) -> None:
    """Where the machine gives no more memory Python is given up, and a new one begins with what it needs."""
    script = bare((site / "assets/browser/worker.js").read_bytes())
    address = re.compile("/assets/browser/worker.js")
    form = open_form("samtykke", routes={address: lambda route: route.fulfill(body=script, content_type=TYPES[".js"])})
    form.ready(offline=False)
    form.fill(WRITTEN)
    page = form.page
    worker(page).evaluate("() => { WebAssembly.Memory.prototype.grow = () => { throw new RangeError('no more'); }; }")
    run(page, FILL)

    form.button("Kontroller").click()
    expect_failed(form)
    assert WRITTEN["Unntak"] in form.save()[1]
    assert form.print().missing(list(WRITTEN.values())) == []
    try_again(form)
    form.expect_state("ready")
    form.check()
    assert WRITTEN["Unntak"] in form.save()[1]


def test_a_clock_that_is_wrong(open_form: OpenForm, site: Path) -> None:
    """Dates are judged by it, and nothing else: all is kept, checked, saved, opened and printed."""
    clock = "1970-01-01"
    script = f"Date.now = () => Date.parse('{clock}');" + (site / "assets/browser/worker.js").read_text("utf-8")
    worker = re.compile("/assets/browser/worker.js")
    form = open_form("samtykke", routes={worker: lambda route: route.fulfill(body=script, content_type=TYPES[".js"])})
    form.ready()
    form.fill(WRITTEN | {"Fødselsdato": "14.05.2012"})
    form.check()
    name, text = form.save()
    assert form.print().missing([*WRITTEN.values()][::2]) == []
    form.button("Tøm skjemaet").click()
    form.answer(yes=True)
    form.open_file(name, text)

    expect(form.box("Barnets navn")).to_have_value("Kari Nordmann")
    expect(form.box("Fødselsdato")).to_have_value("14.05.2012")
    assert clock not in name
