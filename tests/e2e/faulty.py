"""Faults by a seed: a host that fails on some files, and a browser in which some calls fail. And a reader who goes on.

The same seed gives the same faults. What must hold is the same for all: nothing typed is lost, every press is answered,
nothing is said that is not so, no error goes unheard, and a way to keep what was typed remains.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error, FileChooser, Locator, Page

from tests.patience import milliseconds

from .formpage import PRINTED
from .server import Handler, Server

LOG_IN = b"<!doctype html><html lang=nb><title>Logg inn</title><form><input name=bruker></form>"
READING = "Leser filen …"
IN_MENU = "at => { const menu = at.closest('details.nv-actions'); if (menu && !at.hidden) menu.open = true; }"
FORMS = ("samtykke", "samarbeidsavtale", "dagsplan", "oppfolging", "elevmappe")
WORDS = ("Kari Åsen – én", "Møte i uke 12 «hos BUP»", "Ærlig talt: 50 % på plass")

type Fault = Callable[[FaultyHandler, bytes], None]


class FaultyHandler(Handler):
    """A host that fails on the files that its server's plan names."""

    server: FaultyServer

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        name = self.path.partition("?")[0].lstrip("/")
        fault = self.server.served.get(name)
        path = Path(self.server.site or "", name)
        if fault is None or not path.is_file():
            super().do_GET()
        else:
            SERVED[fault](self, path.read_bytes())

    def give(self, data: bytes, kind: str = "", status: int = 200, *, cut: bool = False, **headers: str) -> None:
        """Answer with these bytes, or with half of them as if they were all."""
        self.send_response(status)
        self.send_header("Content-Type", kind or self.guess_type(self.path))
        self.send_header("Content-Length", str(len(data)))
        for header, value in headers.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if cut else data)
        if cut:
            self.close_connection = True

    def late(self, data: bytes) -> None:
        """After a while, but rightly."""
        self.server.ended.wait(1.5)
        self.give(data)

    def never(self, _data: bytes) -> None:
        """No answer, however long one waits."""
        self.server.ended.wait(120)
        self.close_connection = True

    def first_time(self, data: bytes) -> None:
        """Refused once, and then given."""
        if self.path in self.server.seen:
            self.give(data)
        else:
            self.server.seen.add(self.path)
            self.give(b"", status=503)

    def moved(self, _data: bytes) -> None:
        """Led to a log-in page."""
        self.give(b"", "text/html", 302, Location="/logg-inn/")


SERVED: Mapping[str, Fault] = {
    "late": FaultyHandler.late,
    "never": FaultyHandler.never,
    "refused at first": FaultyHandler.first_time,
    "led to a log-in page": FaultyHandler.moved,
    "a log-in page instead": lambda handler, _: handler.give(LOG_IN, "text/html"),
    "cut": lambda handler, data: handler.give(data, cut=True),
    "empty": lambda handler, _: handler.give(b""),
    "not there": lambda handler, _: handler.give(LOG_IN, "text/html", 404),
    "not allowed": lambda handler, _: handler.give(b"", status=403),
    "broken": lambda handler, _: handler.give(b"", status=500),
    "of another type": lambda handler, data: handler.give(data, "text/plain"),
    "packed, and not said": lambda handler, data: handler.give(gzip.compress(data, 1)),
    "said to be packed": lambda handler, data: handler.give(data, Content_Encoding="gzip"),
    "in UTF-16": lambda handler, data: handler.give(data.decode("latin-1").encode("utf-16")),
    "with something behind": lambda handler, data: handler.give(data + b"\n<!-- proxy -->"),
}


class FaultyServer(Server):
    """`served`: the fault of each file that has one, by its path from the site's root."""

    def __init__(self, site: Path, served: Mapping[str, str]) -> None:
        self.served = served
        self.seen: set[str] = set()
        self.ended = threading.Event()
        super().__init__(site, FaultyHandler)

    def close(self) -> None:
        self.ended.set()
        super().close()


WAYS = {
    "throws": "() => { throw refusal(); }",
    "rejects": "() => Promise.reject(refusal())",
    "never answers": "() => new Promise(() => {})",
    "does nothing": "() => undefined",
    "is not there": "undefined",
}
AT_ONCE, IN_TIME = ("throws", "does nothing", "is not there"), ("rejects", "never answers", "is not there")
CALLS: Mapping[str, Sequence[str]] = {
    "HTMLInputElement.prototype.showPicker": AT_ONCE,
    "print": ("throws",),
    "URL.createObjectURL": ("throws",),
    "HTMLAnchorElement.prototype.click": ("does nothing",),
    "showSaveFilePicker": IN_TIME,
    "Navigator.prototype.share": IN_TIME,
    "Navigator.prototype.canShare": AT_ONCE,
    "Storage.prototype.setItem": ("throws",),
    "Storage.prototype.getItem": ("throws",),
    "sessionStorage": ("refuses", "is not there"),
    "localStorage": ("refuses", "is not there"),
    "indexedDB": ("refuses", "is not there"),
    "IDBFactory.prototype.open": ("throws", "does nothing"),
    "caches": ("refuses", "is not there"),
    "CacheStorage.prototype.open": IN_TIME,
    "CacheStorage.prototype.keys": IN_TIME,
    "ServiceWorkerContainer.prototype.register": IN_TIME,
    "ServiceWorkerContainer.prototype.getRegistration": IN_TIME,
    "Worker": ("throws", "is not there"),
    "Worker.prototype.postMessage": ("throws", "does nothing"),
    "fetch": IN_TIME,
    "crypto.subtle": ("is not there",),
    "SubtleCrypto.prototype.deriveKey": IN_TIME,
    "BroadcastChannel": ("throws", "is not there"),
    "LockManager.prototype.request": IN_TIME,
    "Blob.prototype.arrayBuffer": IN_TIME,
    "requestIdleCallback": AT_ONCE,
}
"""What the site asks of a browser, or may come to, and the ways in which that may fail."""

BREAK = """
for (const [call, way] of BROKEN) {
  const refusal = () => new DOMException(`refused on purpose: ${call}`, "NotAllowedError");
  const names = call.split(".");
  const name = names.pop();
  const owner = names.reduce((from, part) => from?.[part], globalThis);
  if (owner && name in owner) {
    const value = way === "refuses" ? { get() { throw refusal(); } } : { value: WAYS[way], writable: true };
    Object.defineProperty(owner, name, { configurable: true, ...value });
  }
}
"""


class Plan(NamedTuple):
    """What fails, where, and in which order the reader goes on. `kept`: whether the browser has service workers."""

    seed: int
    form: str
    served: Mapping[str, str]
    broken: Sequence[tuple[str, str]]
    steps: Sequence[str]
    kept: bool

    @classmethod
    def of(cls, seed: int, site: Path) -> Plan:
        """The plan of a seed. What a form needs fails most often; the pages themselves come as they are."""
        choose = random.Random(seed)
        groups = [sorted(files(site, pattern)) for pattern in GROUPS]
        served = {
            choose.choice(choose.choice(groups)): choose.choice(list(SERVED))
            for _ in range(choose.choice([0, 1, 1, 2, 4]))
        }
        # A browser shows nothing of a page before its sheets: what never comes is not seen by anybody.
        served = {
            name: "late" if fault == "never" and name.endswith(".css") else fault for name, fault in served.items()
        }
        calls = choose.sample(list(CALLS), choose.choice([0, 1, 2, 4]) if served else choose.choice([1, 2, 4]))
        broken = [(call, choose.choice(CALLS[call])) for call in calls]
        steps = choose.sample(list(STEPS), len(STEPS))
        return cls(seed, choose.choice(FORMS), served, broken, steps, choose.random() < 0.3)

    def script(self) -> str:
        """What breaks the browser's calls, before any script of a page runs."""
        ways = ", ".join(f"{json.dumps(way)}: {code}" for way, code in WAYS.items())
        return f"{{ const BROKEN = {json.dumps(self.broken)};{BREAK.replace('WAYS[way]', f'({{ {ways} }})[way]')} }}"


GROUPS = (
    r"assets/web/forms/.*\.js",
    r"assets/web/(shared|site)/.*\.js",
    r"assets/questions/.*\.js",
    r"assets/(browser|runtime)/.*",
    r"assets/(?!web|questions|browser|runtime).*|[^/]+\.(js|json|webmanifest)|assets/.*\.css",
)


def files(site: Path, pattern: str) -> Iterator[str]:
    """The published files whose path fits."""
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and re.fullmatch(pattern, name):
            yield name


class Reader:
    """Somebody who fills in a form and keeps it. `faults`: what went wrong that must not."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self.page = page
        self.plan = plan
        self.faults: list[str] = []
        self.typed: list[tuple[Locator, str]] = []
        self.kept = self.printed = False
        self._downloads = 0
        page.on("download", lambda _: self._note("_downloads"))
        page.on("console", lambda message: message.text == PRINTED and self._note("printed"))

    def _note(self, what: str) -> None:
        setattr(self, what, getattr(self, what) + 1)

    def go(self) -> None:
        """Open the form, write, and take all the steps."""
        self.page.goto(f"del-1/{self.plan.form}/", wait_until="commit")
        fields = self.page.locator("[data-form] input[type=text]:visible, [data-form] textarea:visible")
        fields.first.wait_for()
        for number, words in zip((0, 1, 2), WORDS, strict=True):
            field = fields.nth(number).element_handle()
            assert field
            name = field.get_attribute("id")
            place = self.page.locator(f"[id='{name}']")
            place.fill(words)
            self.typed.append((place, words))
            if number == 1:
                self._settle()
        for step in self.plan.steps:
            STEPS[step](self)
            self._look(step)
        if not (self.kept or self.printed or self._told_of_no_way()):
            self.faults.append("no file, no paper, and nothing said of it")

    def _settle(self) -> None:
        """Give Python the time that it takes; it may never come."""
        states = "() => ['ready', 'failed', 'absent'].includes(document.querySelector('[data-state]').dataset.state)"
        with suppress(Error):
            self.page.wait_for_function(states, timeout=milliseconds(6), polling=50)

    def _look(self, step: str) -> None:
        """What was typed stands where it was typed."""
        for place, words in self.typed:
            found = place.input_value()
            if found != words:
                self.faults.append(f"{step}: {words!r} became {found!r}")
        if "en annen fane" in self.status():
            self.faults.append(f"{step}: said to be open in another tab, and there is none")

    def status(self) -> str:
        """What the reader is told."""
        return " ".join(self.page.get_by_role("status").all_inner_texts()).strip()

    def _told_of_no_way(self) -> bool:
        told = f"{self.status()} {' '.join(self.page.locator('main .nv-intro:visible').all_inner_texts())}"
        return bool(re.search("skriv(e|er)? ut|kopier", told, re.IGNORECASE))

    def press(self, *names: str) -> bool:
        """Press the first of these buttons that is there; what was told before is taken away, to see what comes."""
        for name in names:
            within = self.page.locator("main")
            button = within.get_by_role("button", name=name, exact=True, include_hidden=True).first
            if button.count():
                button.evaluate(IN_MENU)
            if button.is_visible():
                self.page.evaluate(
                    "document.querySelectorAll('main [role=status]').forEach((at) => (at.textContent = ''))"
                )
                button.click(timeout=milliseconds(10))
                return True
        return False

    def answered(self, step: str, *, also: Callable[[], bool] = lambda: False) -> bool:
        """Wait until something has come of a press: a sentence, a dialog, a report or what `also` sees."""
        for _ in range(100):
            if also() or self.status() or self.page.locator("dialog[open]").count():
                return True
            # The page says that its scripts did not come; where its style did not come either, buttons are in view.
            if self.page.locator("html.no-js main .nv-needs-no-js:visible").count():
                return False
            if self.page.locator("main [data-summary]:visible").count():
                return True
            self.page.wait_for_timeout(100)
        self.faults.append(f"{step}: pressed, and nothing was told")
        return False

    # The steps

    def check(self) -> None:
        """Have the answers looked at."""
        if self.press("Kontroller"):
            self.answered("check")

    def save(self) -> None:
        """Save to a file: it comes, or the reader is told that it does not."""
        before = self._downloads
        if not self.press("Lagre"):
            return
        self.answered("save", also=lambda: self._downloads > before)
        for _ in range(30):
            if self._downloads > before:
                self.kept = True
                return
            self.page.wait_for_timeout(100)
        if re.search(r"Lagret|er lagret", self.status()):
            self.faults.append("save: said to be saved, and no file came")
        self.close()

    def paper(self) -> None:
        """Print: the browser is asked to, or the reader is told that it does not."""
        before = self.printed
        if not self.press("Skriv ut", "Skriv ut mappen"):
            return
        self.answered("print", also=lambda: self.printed > before)
        choose = self.page.locator("dialog[open] button[type=submit]")
        if choose.count():
            choose.first.click()
            self.answered("print", also=lambda: self.printed > before)
        self.close()

    def pdf(self) -> None:
        """Ask for a PDF, and save it."""
        if not self.press("Lagre som PDF"):
            return
        self.answered("pdf")
        for name in ("Gå videre", "Lagre"):
            button = self.page.locator("dialog[open]").get_by_role("button", name=name, exact=True)
            if button.count():
                button.first.click()
                self.page.wait_for_timeout(500)
        self.close()

    def open(self) -> None:
        """Open a file, and say no when asked whether to replace."""
        answers = {"$schema": "urn:naervaer:svar:1", "form": "samtykke", "version": 2, "answers": {"navn": "Per"}}
        choosers: list[FileChooser] = []
        self.page.once("filechooser", lambda chooser: choosers.append(chooser))
        if not self.press("Åpne fil") or not self.answered("open", also=lambda: bool(choosers)) or not choosers:
            return
        text = json.dumps(answers).encode()
        choosers[0].set_files({"name": "x.json", "mimeType": "application/json", "buffer": text})
        self.answered("open")
        for _ in range(50):
            self.page.wait_for_timeout(100)
            if self.page.locator("dialog[open]").count() or READING not in self.status():
                break
        no = self.page.locator("dialog[open]").get_by_role("button", name="Nei", exact=True)
        if no.count():
            no.click()
        self.close()

    def calendar(self) -> None:
        """Open the calendar of a date."""
        button = self.page.locator("main [data-act=pick-date]:visible")
        if button.count():
            button.first.click()

    def close(self) -> None:
        """Leave whatever dialog is open."""
        for _ in range(3):
            if self.page.locator("dialog[open]").count():
                self.page.keyboard.press("Escape")


STEPS: Mapping[str, Callable[[Reader], None]] = {
    "check": Reader.check,
    "save": Reader.save,
    "print": Reader.paper,
    "pdf": Reader.pdf,
    "open": Reader.open,
    "calendar": Reader.calendar,
}

KNOWN = (
    # A script that is not what it should be can be told of, as the page does, and not be kept out of the log.
    "page error: Invalid or unexpected token",
)
"""Faults that are known and not mended, as patterns, each with the reason."""


def explain(plan: Plan, faults: Sequence[str]) -> str:
    """What was wrong under which plan, in a few lines."""
    served = [f"  {name}: {fault}" for name, fault in plan.served.items()]
    broken = [f"  {call} {way}" for call, way in plan.broken]
    return "\n".join([f"seed {plan.seed}, {plan.form}, steps {', '.join(plan.steps)}", *served, *broken, *faults])


def unknown(faults: Sequence[str]) -> list[str]:
    """Those that nobody knows of."""
    return [fault for fault in faults if not any(re.search(pattern, fault) for pattern in KNOWN)]
