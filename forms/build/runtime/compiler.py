"""Sources → what the browser loads: bytecode, start image and lock file, made by the very Pyodide that runs them.

Build only. Whatever is made is kept in a cache by what it comes from.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from forms.build.cache import atomic_write, digest
from forms.build.runtime.pyodide import GLUE, LOCK, PINS, STDLIB, WASM, BundleError, without_address
from forms.build.runtime.stdlib import never_used
from forms.build.runtime.wheels import PACKAGE, Wheel

PACKED_WASM = f"{WASM}.gz"
IMAGE = "start.bin"
PLAN = "start.json"  # how to start: what worker.js reads first

# Seconds that a script in Node may take. On a busy machine the longest takes one minute.
PATIENCE = 600

_log = logging.getLogger(__name__)


class Compiler:
    """Works with the Pyodide in *runtime*, and keeps what it makes in *cache* by what it comes from."""

    IMAGE = ".image"
    """How the name of an image in *cache* ends."""

    def __init__(self, scripts: Path, runtime: Path, cache: Path) -> None:
        self.scripts = scripts
        self.runtime = runtime
        self.cache = cache
        names = ("compile.mjs", "compile.py", "image.mjs", "image.py", "pack.mjs", "python.mjs")
        self.identity = (PINS.read_bytes(), *((scripts / name).read_bytes() for name in names))
        self.info: dict[str, str] = json.loads((runtime / LOCK).read_bytes())["info"]
        self.python = ".".join(self.info["python"].split(".")[:2])

    def part(self, files: Mapping[str, bytes], stdlib: Path, prefix: str, optimize: int) -> Path:
        """The compiled archive of *files*; `compile.py` says what *prefix* and *optimize* mean."""
        part = self.cache / f"{digest(self.identity, prefix, str(optimize), files)}.zip"
        if not part.exists():
            with atomic_write(part) as target, tempfile.TemporaryDirectory() as folder:
                source = Path(folder) / "source.zip"
                _write_zip(source, files)
                job = {"source": str(source), "target": str(target), "prefix": prefix, "optimize": optimize}
                self.run("compile.mjs", stdlib, job)
        return part

    def packed(self, source: Path, stdlib: Path) -> Path:
        """A file under gzip."""
        part = self.cache / f"{digest(self.identity, source.read_bytes())}.bin"
        if not part.exists():
            with atomic_write(part) as target:
                self.run("pack.mjs", stdlib, {"source": str(source), "target": str(target)})
        return part

    def image(self, wheels: list[Path], stdlib: Path) -> tuple[Path, dict[str, Any]]:
        """The start image, and the plan for its use that `image.mjs` describes."""
        image = self.cache / f"{digest(self.identity, *(path.name for path in (stdlib, *wheels)))}{self.IMAGE}"
        plan = image.with_suffix(".json")
        if not image.exists():
            with atomic_write(image) as target, atomic_write(plan) as target_plan:
                job = {"wheels": [str(wheel) for wheel in wheels], "target": str(target), "plan": str(target_plan)}
                self.run("image.mjs", stdlib, job)
        return image, json.loads(plan.read_bytes())

    def run(self, script: str, stdlib: Path, job: Mapping[str, Any]) -> None:
        """Run a script of *scripts* in Node with the standard library at *stdlib*."""
        _run_node(str(self.scripts / script), str(self.runtime), str(stdlib.resolve()), json.dumps(job))

    def stored(self, data: bytes) -> Path:
        """A file of the cache that holds *data*."""
        path = self.cache / f"{digest(data)}.json"
        with atomic_write(path) as target:
            target.write_bytes(data)
        return path


def compiled(compiler: Compiler, wheels: list[Wheel]) -> tuple[dict[str, Path], list[str]]:
    """What the bundle holds besides the runtime, or in its place, as paths in the cache by name, and what was left out.

    Raises BundleError if Node fails; for the start image a warning is enough.
    """
    runtime, python = compiler.runtime, compiler.python
    with zipfile.ZipFile(runtime / STDLIB) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        pruned = sorted(name for name in names if never_used(name))
        sources = {name: archive.read(name) for name in names if not never_used(name)}

    def archive_of(wheel: Wheel) -> Path:
        tag = f"cp{python.replace('.', '')}-none-any".encode()
        files = {
            name: data.replace(b"py3-none-any", tag) if name.endswith(".dist-info/WHEEL") else data
            for name, data in wheel.files.items()
        }
        return compiler.part(files, stdlib, f"/lib/python{python}/site-packages/", 0)

    with ThreadPoolExecutor(2) as pool:
        packed = pool.submit(compiler.packed, runtime / WASM, runtime / STDLIB)
        # The standard library without docstrings and assertions, as `python -OO` has it: an eighth smaller. The
        # packages keep their assertions, to act as in CPython, and the docstrings of classes (see `compile.py`).
        stdlib = compiler.part(sources, runtime / STDLIB, f"/lib/python{python.replace('.', '')}.zip/", 2)
        paths = list(pool.map(archive_of, wheels))
        parts = {wheel.file_name(python): path for wheel, path in zip(wheels, paths, strict=True)}
        lock = _lock(compiler, wheels, parts)
        glue = compiler.stored(without_address((runtime / GLUE).read_bytes()))
        parts |= {STDLIB: stdlib, LOCK: compiler.stored(lock), GLUE: glue}
        first = _needed_first(json.loads(lock)["packages"])
        in_image = [path for wheel, path in zip(wheels, paths, strict=True) if wheel.name in first]
        parts |= _image(compiler, in_image, stdlib, json.loads(lock))
        parts[PACKED_WASM] = packed.result()
    return parts, pruned


def _needed_first(packages: Mapping[str, Any]) -> set[str]:
    """Our package and what it depends on: the others are fetched when somebody asks for them."""
    found: set[str] = set()
    waiting = [PACKAGE]
    while waiting:
        found.add(name := waiting.pop())
        waiting += set(packages[name]["depends"]) - found
    return found


def _image(compiler: Compiler, wheels: list[Path], stdlib: Path, lock: dict[str, Any]) -> dict[str, Path]:
    """The start image and its plan by name; the plan alone if no image can be made, since a build can do without.

    The plan has the lock too: what is not in the image can be loaded after the start, and nothing more is asked for.
    """
    parts: dict[str, Path] = {}
    plan = None
    try:
        parts[IMAGE], plan = compiler.image(wheels, stdlib)
        plan["integrity"] = "sha256-" + base64.b64encode(hashlib.sha256(parts[IMAGE].read_bytes()).digest()).decode()
    except BundleError as error:
        _log.warning("No start image: Python takes some times as long to start in the browser. %s", error)
    parts[PLAN] = compiler.stored(json.dumps({"lock": lock, "image": plan}, sort_keys=True).encode())
    return parts


def _lock(compiler: Compiler, wheels: list[Wheel], parts: Mapping[str, Path]) -> bytes:
    """The lock file that Pyodide reads, with nothing in it but what is shipped.

    pyodide-lock reads a package's imports off its `.py` files, so it is shown the wheels before compiling.
    """
    # Slow to import, and another build finds its lock file in the cache.
    from pyodide_lock import PyodideLockSpec
    from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256

    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for wheel in wheels:
            paths.append(Path(folder) / f"{wheel.stem}-py3-none-any.whl")
            _write_zip(paths[-1], wheel.files)
        spec = add_wheels_to_spec(PyodideLockSpec.from_dict({"info": compiler.info, "packages": {}}), paths)
    for wheel in wheels:
        package = spec.packages[wheel.name]
        package.file_name = wheel.file_name(compiler.python)
        package.imports.sort()
        update_package_sha256(package, parts[package.file_name])
    return json.dumps(spec.to_dict(), sort_keys=True).encode()


def _run_node(*arguments: str) -> None:
    """Run a script in Node. Raises BundleError if it fails or there is no Node."""
    node = shutil.which("node")
    if node is None:
        raise BundleError("Node is not on the path, and the bundle is made with it.")
    try:
        done = subprocess.run([node, *arguments], capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise BundleError(f"{Path(arguments[0]).name} was not done in {PATIENCE} seconds.") from None
    if done.returncode:
        # The end says why. The beginning is the line that failed, and Pyodide's is a million characters long.
        name = Path(arguments[0]).name
        raise BundleError(f"{name} failed in Node with status {done.returncode}: {done.stderr.strip()[-2000:]}")


def _write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), data)
