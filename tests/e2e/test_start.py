"""How Python starts: from its image, and in the ordinary way where the image cannot be used."""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page, Request, Route

from scripts.static_server import TYPES
from tests.patience import READY

from .bare import bare, run, worker
from .conftest import Contexts
from .formpage import FormPage

IMAGE = "start.bin"
PLAN = "start.json"
LIBRARY = "python_stdlib.zip"
WASM = "pyodide.asm.wasm"
PACKED_WASM = f"{WASM}.gz"
# The tests' server packs nothing on the way.
NEEDED = {PLAN, IMAGE, WASM, PACKED_WASM, "pyodide.mjs", "pyodide.asm.mjs"}

TELLS = "Python starts without its image: "
type Change = int | Callable[[bytes], bytes]
"""What becomes of a file: the status it is refused with, or its content from what it was."""


@dataclass
class Started:
    """A form in a page where Python starts from changed files, and the names of the runtime files it has asked for."""

    form: FormPage
    asked: list[str] = field(default_factory=list)

    def by_image(self, *twice: str) -> bool:
        """Whether Python is ready by the image. No file is asked for again but those said to be."""
        self.form.ready(offline=False)
        assert sorted(self.asked) == sorted([*set(self.asked), *twice])
        return LIBRARY not in self.asked

    def python(self, code: str) -> Any:
        """Run code in the page's Python, whose worker.js must be `bare`."""
        return run(self.form.page, code)


type Start = Callable[..., Started]


@pytest.fixture
def start(contexts: Contexts, site: Path) -> Start:
    """Opens a form in a page where files of the runtime, or worker.js, are changed by name."""
    (runtime,) = (site / "assets/runtime").iterdir()

    def start(changes: dict[str, Change] | None = None, *, name: str = "samtykke", **options: Any) -> Started:
        context, guard = contexts(fresh=True, **options)
        page = context.new_page()
        started = Started(FormPage(page, guard, name))

        def note(request: Request) -> None:
            if f"/{runtime.name}/" in request.url:
                started.asked.append(request.url.rpartition("/")[2])

        page.on("request", note)
        for file, change in (changes or {}).items():
            path = next(path for path in (runtime / file, site / "assets/browser" / file) if path.exists())
            serve(page, path, change)
        page.goto(f"del-1/{name}/")
        return started

    return start


def serve(page: Page, path: Path, change: Change) -> None:
    """Answer the page's requests for a file with what `change` says."""

    def answer(route: Route) -> None:
        if isinstance(change, int):
            route.fulfill(status=change)
        else:
            route.fulfill(body=change(path.read_bytes()), content_type=TYPES.get(path.suffix))

    page.route(re.compile(f"/{re.escape(path.name)}$"), answer)


def planned(**changes: object) -> Callable[[bytes], bytes]:
    """The plan with other values in it."""

    def change(data: bytes) -> bytes:
        plan = json.loads(data)
        plan["image"] |= changes
        return json.dumps(plan).encode()

    return change


def without_image(data: bytes) -> bytes:
    """The plan of a build that could not make an image."""
    return json.dumps(json.loads(data) | {"image": None}).encode()


def flipped(data: bytes) -> bytes:
    """One bit in the middle is wrong."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def of_another_build(data: bytes) -> bytes:
    """A plan whose snapshot names another build of Pyodide than the one it stands beside."""
    snapshot = bytearray(base64.b64decode(json.loads(data)["image"]["snapshot"]))
    snapshot[16] ^= 1
    return planned(snapshot=base64.b64encode(snapshot).decode())(data)


def of_another_image(data: bytes) -> bytes:
    """A plan that fits in everything but in what it says of the pieces."""
    return planned(pieces=json.loads(data)["image"]["pieces"][:-1])(data)


@pytest.mark.parametrize("name", ["dagsplan", "samarbeidsavtale"])
def test_all_that_a_form_does_is_in_the_image(start: Start, name: str) -> None:
    """Checked, saved, opened and printed with the cable out, though neither library nor packages were fetched."""
    started = start(name=name)
    form = started.form.ready(offline=True)
    form.check()
    file, text = form.save()
    form.open_file(file, text)
    form.print()

    assert sorted(started.asked) == sorted(NEEDED)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({IMAGE: flipped}, "Failed to fetch", id="damaged"),
        pytest.param({PLAN: lambda _: b"<!doctype html>"}, "JSON", id="a page for the plan"),
        pytest.param({PLAN: of_another_build}, "build id mismatch", id="another build"),
        pytest.param({PLAN: of_another_image}, "not the one of the plan", id="another image"),
        pytest.param({PLAN: planned(memory=2**32 + 2**16)}, "grow", id="memory is short"),
    ],
)
def test_an_image_that_cannot_be_used_gives_the_ordinary_start(
    start: Start, changes: dict[str, Change], told: str
) -> None:
    """The form becomes ready all the same and does its work; the console tells why it took longer."""
    started = start(changes)
    with started.form.page.expect_console_message(lambda message: message.text.startswith(TELLS)) as message:
        assert not started.by_image()
    started.form.guard.allow(f"{TELLS}|{re.escape(IMAGE)}|{re.escape(PLAN)}|wasm instantiation|RangeError")
    assert told in message.value.text

    started.form.check()


def test_where_no_image_was_made_the_ordinary_start_says_nothing(start: Start) -> None:
    """Nothing is wrong, so the guard finds nothing in the console either."""
    assert not start({PLAN: without_image}).by_image()


def test_memory_grows_for_an_image_larger_than_it_begins_with(start: Start) -> None:
    """WebAssembly begins with 30 MB."""
    started = start({PLAN: planned(memory=64 * 2**20), "worker.js": bare})

    assert started.by_image()
    assert worker(started.form.page).evaluate("pyodide._module.HEAPU8.length") == 64 * 2**20


@pytest.mark.parametrize("change", [404, flipped], ids=["absent", "damaged"])
def test_packed_webassembly_that_cannot_be_used_is_fetched_as_it_is(start: Start, change: Change) -> None:
    """The image is used all the same."""
    started = start({PACKED_WASM: change})

    assert started.by_image(WASM)
    started.form.guard.allow(re.escape(PACKED_WASM))


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_today_is_the_readers_today(start: Start, zone: str) -> None:
    """These two never have the same date, and the image was made on a third."""
    started = start({"worker.js": bare}, timezone_id=zone)
    assert started.by_image()

    today = started.form.page.evaluate("new Date().toLocaleDateString('sv')")
    assert started.python("import datetime; str(datetime.date.today())") == today
    assert today in started.form.save()[0]


def test_chance_is_not_the_same_in_every_session(start: Start) -> None:
    """The image holds the state of `random`, which is sown anew."""
    code = "import random; random.getrandbits(53)"
    numbers = []
    for _ in range(2):
        started = start({"worker.js": bare})
        assert started.by_image()
        numbers.append(started.python(code))

    assert len(set(numbers)) == 2


def test_what_the_image_lacks_of_the_library_is_fetched_when_it_is_imported(start: Start) -> None:
    """While Python waits; without a network the import fails as imports do, and a later one may succeed."""
    started = start({"worker.js": bare})
    assert started.by_image()
    page = started.form.page
    attempt = "try:\n  import colorsys\nexcept ImportError as error:\n  colorsys = error\nrepr(colorsys)"

    for name in ("winreg", "a_package_not_there"):
        with pytest.raises(Error, match="ModuleNotFoundError"):
            started.python(f"import {name}")
    assert started.by_image(), "asked for what the library does not have"
    page.context.set_offline(True)
    assert "ModuleNotFoundError" in started.python(attempt)
    page.context.set_offline(False)
    assert "<module 'colorsys' from" in started.python(attempt)
    assert "<module 'wave' from" in started.python("import wave; repr(wave)")
    started.form.guard.allow(re.escape(LIBRARY))


def test_what_is_kept_on_the_machine_is_all_that_a_start_needs(start: Start) -> None:
    """With the cable out, by the image, and with the WebAssembly that a browser keeps what it has compiled of."""
    started = start(service_worker=True)
    page = started.form.page
    started.form.ready(offline=False)
    page.evaluate(
        """(patience) => new Promise((done, late) => {
            const look = () => navigator.serviceWorker.controller && done();
            navigator.serviceWorker.oncontrollerchange = look;
            navigator.serviceWorker.register("/service-worker.js").then(look, late);
            setTimeout(() => late(new Error("the site was not kept")), patience);
        })""",
        READY,
    )
    page.context.set_offline(True)
    started.asked.clear()
    page.reload()
    started.form.ready(offline=False)

    assert set(started.asked) == NEEDED - {PACKED_WASM}
