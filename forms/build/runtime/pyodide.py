"""The Pyodide that npm brings: its files, and whether they are those that `runtime.json` names. Build only."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

STDLIB = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
WASM = "pyodide.asm.wasm"
GLUE = "pyodide.asm.mjs"
RUNTIME = ("pyodide.mjs", GLUE, WASM)  # shipped as they are, but for what `without_address` takes out
_ASKS = b"_scriptName=import.meta.url"
PINS = Path(__file__).with_name("runtime.json")


class BundleError(RuntimeError):
    """The bundle cannot be made. The message says what is wrong and what to do."""


def pin(root: Path) -> None:
    """Write `runtime.json`: the version of the Pyodide in `node_modules` and the SHA-256 of each file used.

    To be run, and its outcome read, after an upgrade that `package-lock.json` vouches for.
    Raises BundleError if there is no Pyodide.
    """
    runtime = folder(root)
    files = {name: sha256((runtime / name).read_bytes()) for name in (*RUNTIME, STDLIB, LOCK)}
    pins = {"version": version(runtime), "files": files}
    PINS.write_text(json.dumps(pins, indent=2) + "\n", encoding="utf-8")


def folder(root: Path) -> Path:
    """Where npm has laid Pyodide. Raises BundleError if it has not."""
    runtime = root / "node_modules" / "pyodide"
    if not (runtime / "package.json").exists():
        raise BundleError(f"No Pyodide in {runtime}: run `npm ci`.")
    return runtime.resolve()


def version(runtime: Path) -> str:
    """What its package says."""
    return str(json.loads((runtime / "package.json").read_bytes())["version"])


def verified(root: Path) -> Path:
    """The folder of the npm package, each used file checked: npm checks the tarball, not what becomes of it.

    Raises BundleError if there is none, and for a file that is not the pinned one.
    """
    runtime = folder(root)
    pins = json.loads(PINS.read_bytes())
    for name, expected in pins["files"].items():
        path = runtime / name
        found = sha256(path.read_bytes()) if path.exists() else "no file"
        if found != expected:
            raise BundleError(
                f"{path} is not the file of Pyodide {pins['version']} that forms/build/runtime/{PINS.name} names: "
                f"expected SHA-256 {expected}, found {found} (in version {version(runtime)}). "
                "Run `npm ci`; if an upgrade is meant, run `python -m forms.build.runtime.bundle --pin`."
            )
    return runtime


def without_address(glue: bytes) -> bytes:
    """The script around the WebAssembly, which does not ask for its own address: it is told where its files lie.

    Chromium ends the process of a page that is left while its worker's module asks for that, and the next page with it.
    Raises BundleError where the script does not ask as it did.
    """
    if glue.count(_ASKS) != 1:
        raise BundleError(
            f"{GLUE} does not hold {_ASKS.decode()} once: see how it asks for its address now, and change `_ASKS` in "
            "forms/build/runtime/pyodide.py."
        )
    return glue.replace(_ASKS, b'_scriptName=""')


def sha256(data: bytes) -> str:
    """The hash that `runtime.json` has of a file."""
    return hashlib.sha256(data).hexdigest()
