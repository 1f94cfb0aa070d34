"""Faults by a seed: a host that fails on some files (faulty_host.py), and a browser in which some calls fail.

The same seed gives the same faults.
"""

from __future__ import annotations

import functools
import json
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from .faulty_host import SERVED
from .formpage import PRINTED

FORMS = ("samtykke", "samarbeidsavtale", "dagsplan", "oppfolging", "skalering", "hjelpekort", "elevmappe")

WAYS = {
    "throws": "() => { throw refusal(); }",
    "rejects": "() => Promise.reject(refusal())",
    "never answers": "() => new Promise(() => {})",
    "answers late": """async function (...given) {
      await new Promise((go) => setTimeout(go, 2500));
      return real.apply(this, given);
    }""",
    "does nothing": "() => undefined",
    "is not there": "undefined",
    "begins and never ends": f"() => dispatchEvent(new Event('beforeprint')) && console.log({json.dumps(PRINTED)})",
    "begins late": "() => setTimeout(dispatchEvent, 2500, new Event('beforeprint'))",
}
AT_ONCE, IN_TIME = (
    ("throws", "does nothing", "is not there"),
    ("rejects", "never answers", "answers late", "is not there"),
)
CALLS: Mapping[str, Sequence[str]] = {
    "HTMLInputElement.prototype.showPicker": AT_ONCE,
    "print": (*AT_ONCE, "begins and never ends", "begins late"),
    "URL.createObjectURL": ("throws",),
    "HTMLAnchorElement.prototype.click": ("does nothing",),
    "showSaveFilePicker": ("throws", *IN_TIME),
    "FileSystemFileHandle.prototype.createWritable": ("throws", *IN_TIME),
    "FileSystemWritableFileStream.prototype.write": ("throws", *IN_TIME),
    "FileSystemWritableFileStream.prototype.close": ("throws", *IN_TIME),
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
    "LockManager.prototype.query": IN_TIME,
    "Navigator.prototype.locks": ("is not there",),
    "Blob.prototype.arrayBuffer": IN_TIME,
    "FileReader": ("throws", "is not there"),
    "FileReader.prototype.readAsDataURL": ("throws", "does nothing"),
    "Response.prototype.json": IN_TIME,
    "Response.prototype.blob": IN_TIME,
    "FontFaceSet.prototype.load": ("throws", *IN_TIME),
    "Document.prototype.fonts": ("is not there",),
    "Element.prototype.requestFullscreen": ("throws", *IN_TIME),
    "Document.prototype.exitFullscreen": ("throws", *IN_TIME),
    "requestIdleCallback": AT_ONCE,
    "Storage.prototype.removeItem": ("throws",),
    "structuredClone": ("throws", "is not there"),
    "speechSynthesis": ("refuses", "is not there"),
    "SpeechSynthesis.prototype.getVoices": ("throws",),
    "Element.prototype.scrollIntoView": ("throws",),
    "Element.prototype.moveBefore": ("throws", "is not there"),
    "History.prototype.replaceState": ("throws",),
    "Navigator.prototype.userActivation": ("is not there",),
    "Navigator.prototype.serviceWorker": ("refuses", "is not there"),
    "TextDecoder": ("throws", "is not there"),
    "Blob.prototype.slice": ("throws",),
    "MessageChannel": ("throws", "is not there"),
    "SubtleCrypto.prototype.digest": IN_TIME,
    "ResizeObserver": ("throws", "is not there"),
    "Crypto.prototype.getRandomValues": ("throws",),
    "HTMLDialogElement.prototype.showModal": ("throws",),
    "DecompressionStream": ("throws", "is not there"),
    "AbortSignal.timeout": ("throws", "is not there"),
    "matchMedia": ("throws",),
}
"""What the site asks of a browser, or may come to, and the ways in which that may fail.

Not what the tests themselves cannot look at a page without: MutationObserver, checkVisibility.
"""

PICKER = """
window.showSaveFilePicker = async ({ suggestedName }) =>
  (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
"""
"""A reader who always says where the file is to lie. It lies where the tests can look."""

LYING = """async () => {
  const texts = [];
  const folder = await navigator.storage.getDirectory();
  for await (const file of folder.values()) texts.push(await (await file.getFile()).text());
  return texts;
}"""
"""What stands in those files."""

BREAK = """
for (const [call, way] of BROKEN) {
  const refusal = () => new DOMException(`refused on purpose: ${call}`, "NotAllowedError");
  const names = call.split(".");
  const name = names.pop();
  const owner = names.reduce((from, part) => from?.[part], globalThis);
  if (owner && name in owner) {
    const real = Object.getOwnPropertyDescriptor(owner, name)?.value;
    const value = way === "refuses" ? { get() { throw refusal(); } } : { value: WAYS[way], writable: true };
    Object.defineProperty(owner, name, { configurable: true, ...value });
  }
}
"""


class Plan(NamedTuple):
    """What fails, where, and in which order the reader goes on.

    `kept`: whether the browser has service workers. `picks`: whether it lets a page write in a file that is chosen.
    """

    seed: int
    form: str
    served: Mapping[str, str]
    broken: Sequence[tuple[str, str]]
    steps: Sequence[str]
    kept: bool
    picks: bool

    @classmethod
    def of(cls, seed: int, site: Path, steps: Sequence[str]) -> Plan:
        """The plan of a seed, with all the steps. What a form needs fails most often; the pages come as they are."""
        choose = random.Random(seed)
        groups = [files(site, pattern) for pattern in GROUPS]
        served = {
            choose.choice(choose.choice(groups)): choose.choice(list(SERVED))
            for _ in range(choose.choice([0, 1, 1, 2, 4]))
        }
        served = {
            name: "late" if fault == "never" and re.search(DRAWN_AFTER, name) else fault
            for name, fault in served.items()
        }
        calls = choose.sample(list(CALLS), choose.choice([0, 1, 2, 4]) if served else choose.choice([1, 2, 4]))
        broken = [(call, choose.choice(CALLS[call])) for call in calls]
        order = choose.sample(steps, len(steps))
        form, kept = choose.choice(FORMS), choose.random() < 0.3
        return cls(seed, form, served, broken, order, kept, picks=choose.random() < 0.5)

    def script(self) -> str:
        """What breaks the browser's calls, before any script of a page runs."""
        picker = PICKER if self.picks else ""
        ways = ", ".join(f"{json.dumps(way)}: {code}" for way, code in WAYS.items())
        break_them = BREAK.replace("WAYS[way]", f"({{ {ways} }})[way]")
        return f"{picker}{{ const BROKEN = {json.dumps(self.broken)};{break_them} }}"


DRAWN_AFTER = r"\.css$|/site/(trusted|embed)\.js$"
"""A browser shows nothing of a page before its sheets and the scripts in its head: nobody sees what never comes."""
GROUPS = (
    r"assets/web/forms/.*\.js",
    r"assets/web/(shared|site)/.*\.js",
    r"assets/questions/.*\.js",
    r"assets/(browser|runtime)/.*",
    r"assets/(?!web|questions|browser|runtime).*|[^/]+\.(js|json|webmanifest)|assets/.*\.css",
)


@functools.cache
def files(site: Path, pattern: str) -> Sequence[str]:
    """The published files whose path fits, in order."""
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return sorted(name for name in names if re.fullmatch(pattern, name))
