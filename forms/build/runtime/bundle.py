"""The browser's bundle: one folder with all that a page needs to run `forms` in Pyodide. Build only.

The folder holds the pinned Pyodide runtime from npm, the standard library, our own package with what it
depends on, and the lock file that names them. The standard library and the packages hold bytecode made by the
very Pyodide that runs it, since compiling takes most of an ordinary start. The folder's name is a hash of its
content, so a host may call it immutable, and nothing in it points anywhere else.

Most readers get none of these archives: they get Python's memory as it is after the start (`start.bin`, made by
`scripts/node/image.mjs`). It is gzip and the worker unpacks it. Its name does not say so, since many a host tells
browsers to unpack what is called .gz. The WebAssembly is there twice: as it is, since a browser keeps what it has
compiled only of a file that it got as it is; and packed, for a host that packs on the way and need not do it each time,
and for the worker where the host packs nothing.

    python -m forms.build.runtime.bundle --out DIR    make the bundle in DIR/<hash>/
    python -m forms.build.runtime.bundle --pin        note the checksums of an upgraded Pyodide in node_modules
"""

import argparse
import base64
import csv
import email
import gzip
import hashlib
import importlib.metadata
import json
import logging
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from forms.build.cache import contents, digest, kept, sources, written

PACKAGE = "naervaer"
STDLIB = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
WASM = "pyodide.asm.wasm"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", WASM)  # shipped as they are
PACKED_WASM = f"{WASM}.gz"
IMAGE = "start.bin"
PLAN = "start.json"  # how to start: what worker.js reads first
COMPRESSED = (".bin", ".gz", ".whl", ".zip")  # no host makes them smaller
FALLBACK = (STDLIB, LOCK, ".whl")  # what the image spares the browser
PINS = Path(__file__).with_name("runtime.json")

# What the browser never uses: files and folders of the standard library, by the reason.
PRUNED: Mapping[str, tuple[str, ...]] = {
    "needs processes or interpreters of its own": (
        "concurrent/futures/interpreter.py",
        "concurrent/futures/process.py",
        "concurrent/interpreters/",
        "multiprocessing/",
        "pty.py",
        "tty.py",
    ),
    "needs sockets": (
        "ftplib.py",
        "http/server.py",
        "imaplib.py",
        "logging/config.py",
        "logging/handlers.py",
        "poplib.py",
        "smtplib.py",
        "socketserver.py",
        "wsgiref/",
        "xmlrpc/",
    ),
    "needs a terminal, a window or another system": (
        "_osx_support.py",
        "_pyrepl/",
        "asyncio/__main__.py",
        "asyncio/windows_events.py",
        "asyncio/windows_utils.py",
        "ctypes/macholib/",
        "ctypes/wintypes.py",
        "curses/",
        "idlelib/",
        "pyodide/console.py",
        "rlcompleter.py",
        "tkinter/",
        "turtle.py",
        "turtledemo/",
    ),
    "is for making and measuring programs": (
        "__hello__.py",
        "__phello__/",
        "antigravity.py",
        "bdb.py",
        "cProfile.py",
        "compileall.py",
        "doctest.py",
        "ensurepip/",
        "lib2to3/",
        "modulefinder.py",
        "pdb.py",
        "pickletools.py",
        "profile.py",
        "pstats.py",
        "pyclbr.py",
        "pydoc.py",
        "pydoc_data/",
        "symtable.py",
        "tabnanny.py",
        "test/",
        "this.py",
        "trace.py",
        "unittest/",
        "venv/",
        "zipapp.py",
    ),
}

# The codecs that stay, since a file from a reader, a zip file or a font may be written in one.
CODECS = re.compile(
    r"__init__|aliases|ascii|charmap|undefined|idna|punycode|(raw_)?unicode_escape|utf_\w+"
    r"|latin_1|iso8859_15?|cp(437|850|865|1252)|mac_roman|rot_13|\w+_codec"
)

# Compiled parts that a distribution can do without. Any other compiled part stops the build.
SPEEDUPS = {"markupsafe": ("markupsafe/_speedups.",)}

# What the browser never uses of a package: the files whose names match.
UNUSED = {
    "icalendar": re.compile(r"icalendar/(tests|fuzzing)/"),
    # The events are whole days, and UTC is the one time zone that is named.
    "tzdata": re.compile(r"tzdata/(zones|zoneinfo/(?!__init__\.py|UTC$))"),
}

# What an installer leaves behind, which is no part of a wheel.
LEFT_BEHIND = (".dist-info/INSTALLER", ".dist-info/REQUESTED", ".dist-info/direct_url.json", ".pyc")


# Seconds that a script in Node may take. On a busy machine the longest takes one minute.
PATIENCE = 600

_log = logging.getLogger(__name__)


class BundleError(RuntimeError):
    """The bundle cannot be made. The message says what is wrong and what to do."""


@dataclass(frozen=True)
class BundleFile:
    """A file of the bundle: its name, its size and its size under gzip in bytes, and its SHA-256 in hex."""

    name: str
    size: int
    gzip: int
    sha256: str


@dataclass(frozen=True)
class Bundle:
    """A bundle: its `folder` is `<out>/<hash>`, and `pruned` are the files left out of the standard library.

    `code` is a hash of the package's sources, with those that only the build has.
    `image` tells whether it has a start image. Without one Python starts in the ordinary way.
    """

    hash: str
    folder: Path
    files: tuple[BundleFile, ...]
    pruned: tuple[str, ...]
    code: str

    @property
    def image(self) -> bool:
        """Whether Python starts from an image."""
        return any(file.name == IMAGE for file in self.files)

    @property
    def needed(self) -> tuple[BundleFile, ...]:
        """What a browser fetches until Python is ready, with the WebAssembly packed. The rest is for other ways."""
        spared = (WASM, *FALLBACK) if self.image else (WASM,)
        return tuple(file for file in self.files if not file.name.endswith(spared))

    @property
    def size(self) -> int:
        """The bytes of all files together."""
        return sum(file.size for file in self.files)

    @property
    def gzip(self) -> int:
        """The bytes of all files together as gzip sends them."""
        return sum(file.gzip for file in self.files)


@dataclass(frozen=True)
class _Wheel:
    """A wheel before it is compiled: its canonical name, its version, and its files by name."""

    name: str
    version: str
    files: Mapping[str, bytes]

    @property
    def stem(self) -> str:
        return f"{self.name.replace('-', '_')}-{self.version}"

    def file_name(self, python: str) -> str:
        """The name it ships under when compiled by *python*, such as "3.14": no other version reads it."""
        return f"{self.stem}-cp{python.replace('.', '')}-none-any.whl"


def make(root: Path, out: Path | None = None, *, cache: Path | None = None) -> Bundle:
    """Make the bundle of the project in *root* and lay it in `out/<hash>/`.

    *out* is `.cache/runtime` in *root* unless given; only there the oldest bundles are removed.
    Whatever takes time is kept in *cache*, `.cache/bundle` in *root* unless given, under a hash of what it was
    made from, so another call costs a fraction of a second. The same input gives the same bytes everywhere.
    Nothing is fetched: the runtime comes from `node_modules`, the packages from the running environment.
    If the start image cannot be made, a warning says why, and the bundle goes without it.
    Raises BundleError if the runtime is missing or is not the pinned one, if a package to be shipped is not
    installed or has compiled parts, or if Node fails.
    """
    cache = cache or root / ".cache" / "bundle"
    runtime = _verified_runtime(root)
    code = sources(root)
    wheels = _wheels(root, code, cache)
    compiler = _Compiler(root / "scripts" / "node", runtime, cache)
    made_from = (
        compiler.identity,
        Path(__file__).read_bytes(),
        importlib.metadata.version("pyodide-lock"),
        *((wheel.stem, wheel.files) for wheel in wheels),
    )
    record = cache / f"{digest(*made_from)}.json"
    description = json.loads(record.read_bytes()) if record.exists() else None
    if description is None or not all((cache / part).exists() for part in description["parts"].values()):
        parts, pruned = _compile(compiler, wheels)
        description = _describe(runtime, parts, pruned)
        if IMAGE in parts:
            # Last of all, so that a record has all its parts. Without an image the next call tries again.
            with written(record) as target:
                target.write_text(json.dumps(description, indent=1), encoding="utf-8")
    bundle = _lay_out(description, digest(code), runtime, cache, out or root / ".cache" / "runtime")
    if out is None:
        # Every change of the package makes a new bundle of 21 MB, and a new image in the cache.
        bundle.folder.touch()
        _forget_all_but(3, bundle.folder.parent.iterdir())
        _forget_all_but(10, cache.glob(f"*{_Compiler.IMAGE}"))
    return bundle


def pin(root: Path) -> None:
    """Write `runtime.json`: the version of the Pyodide in `node_modules` and the SHA-256 of each file used.

    To be run, and its outcome read, after an upgrade that `package-lock.json` vouches for.
    Raises BundleError if there is no Pyodide.
    """
    runtime = _runtime_folder(root)
    files = {name: _sha256((runtime / name).read_bytes()) for name in (*RUNTIME, STDLIB, LOCK)}
    pins = {"version": _version(runtime), "files": files}
    PINS.write_text(json.dumps(pins, indent=2) + "\n", encoding="utf-8")


def _runtime_folder(root: Path) -> Path:
    runtime = root / "node_modules" / "pyodide"
    if not (runtime / "package.json").exists():
        raise BundleError(f"No Pyodide in {runtime}: run `npm ci`.")
    return runtime.resolve()


def _version(runtime: Path) -> str:
    return str(json.loads((runtime / "package.json").read_bytes())["version"])


def _verified_runtime(root: Path) -> Path:
    """The folder of the npm package, each used file checked: npm checks the tarball, not what becomes of it."""
    runtime = _runtime_folder(root)
    pins = json.loads(PINS.read_bytes())
    for name, expected in pins["files"].items():
        path = runtime / name
        found = _sha256(path.read_bytes()) if path.exists() else "no file"
        if found != expected:
            raise BundleError(
                f"{path} is not the file of Pyodide {pins['version']} that forms/build/runtime/{PINS.name} names: "
                f"expected SHA-256 {expected}, found {found} (in version {_version(runtime)}). "
                "Run `npm ci`; if an upgrade is meant, run `python -m forms.build.runtime.bundle --pin`."
            )
    return runtime


def _wheels(root: Path, code: Mapping[str, bytes], cache: Path) -> list[_Wheel]:
    """Our own wheel and one of each distribution it needs or may need, in the order of their names."""
    own = _own_wheel(root, code, cache)
    found = {own.name: own}
    waiting = [own]
    python = json.loads((_runtime_folder(root) / LOCK).read_bytes())["info"]["python"]
    while waiting:
        for name in _requirements(waiting.pop(), python, cache):
            if name not in found:
                found[name] = _installed_wheel(name)
                waiting.append(found[name])
    return [found[name] for name in sorted(found)]


def _own_wheel(root: Path, code: Mapping[str, bytes], cache: Path) -> _Wheel:
    """What hatchling makes of pyproject.toml, which says what the browser gets."""
    told = contents(root, (root / "pyproject.toml", root / "LICENSE", root / ".gitignore"))
    made_from = (importlib.metadata.version("hatchling"), told, code)
    return kept(cache / "own-wheel", made_from, lambda: _built_wheel(root))


def _built_wheel(root: Path) -> _Wheel:
    # Slow to import, and another build finds its own wheel in the cache.
    from hatchling.builders.wheel import WheelBuilder

    with tempfile.TemporaryDirectory() as folder:
        path = Path(next(iter(WheelBuilder(str(root)).build(directory=folder, versions=["standard"]))))
        version = path.name.split("-")[1]
        with zipfile.ZipFile(path) as archive:
            files = {entry: archive.read(entry) for entry in archive.namelist()}
    return _Wheel(PACKAGE, version, files)


def _installed_wheel(name: str) -> _Wheel:
    """A distribution of the running environment made into a wheel again, by its own list of files.

    The environment is installed from requirements.lock, which holds the hashes. So what the browser gets goes
    back to that one list, and the build needs no network.
    """
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        raise BundleError(f"{name} is needed and not installed: install requirements.lock.") from None
    files: dict[str, bytes] = {}
    # The list as text: the library makes an object of each file and looks whether it is there.
    for path, *_ in csv.reader((distribution.read_text("RECORD") or "").splitlines()):
        if path.startswith(("../", *SPEEDUPS.get(name, ()))) or path.endswith(LEFT_BEHIND):
            continue
        if name in UNUSED and UNUSED[name].match(path):
            continue
        if path.endswith((".so", ".pyd")):
            raise BundleError(f"{name} has a compiled part that no browser runs: {path}. See SPEEDUPS.")
        try:
            files[path] = Path(str(distribution.locate_file(path))).read_bytes()
        except FileNotFoundError:
            raise BundleError(f"{name} has lost {path}: install requirements.lock again.") from None
    wheel_file = next((path for path in files if path.endswith(".dist-info/WHEEL")), None)
    if wheel_file is None:
        raise BundleError(f"{name} is not installed from a wheel: install requirements.lock.")
    files[wheel_file] = b"Wheel-Version: 1.0\nGenerator: naervaer\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return _Wheel(name, distribution.version, files)


def _requirements(wheel: _Wheel, python: str, cache: Path) -> tuple[str, ...]:
    """What a wheel needs in the browser; ours with all its extras, which are fetched when they are asked for."""
    metadata = next(data for path, data in wheel.files.items() if path.endswith(".dist-info/METADATA"))
    made_from = (Path(__file__).read_bytes(), metadata, python)
    return kept(cache / f"{wheel.name}.needs", made_from, lambda: tuple(_needed(metadata, wheel.name, python)))


def _needed(metadata: bytes, name: str, python: str) -> Iterator[str]:
    # Slow to import, and another build finds the names in the cache.
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    told = email.message_from_bytes(metadata)
    extras = ["", *(told.get_all("Provides-Extra", []) if name == PACKAGE else [])]
    browser = {
        "sys_platform": "emscripten",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
    }
    for value in told.get_all("Requires-Dist", []):
        marker = (requirement := Requirement(value)).marker
        if marker is None or any(marker.evaluate(browser | {"extra": extra}) for extra in extras):
            yield canonicalize_name(requirement.name)


class _Compiler:
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
            with written(part) as target, tempfile.TemporaryDirectory() as folder:
                source = Path(folder) / "source.zip"
                _write_zip(source, files)
                job = {"source": str(source), "target": str(target), "prefix": prefix, "optimize": optimize}
                self.run("compile.mjs", stdlib, job)
        return part

    def packed(self, source: Path, stdlib: Path) -> Path:
        """A file under gzip."""
        part = self.cache / f"{digest(self.identity, source.read_bytes())}.bin"
        if not part.exists():
            with written(part) as target:
                self.run("pack.mjs", stdlib, {"source": str(source), "target": str(target)})
        return part

    def image(self, wheels: list[Path], stdlib: Path) -> tuple[Path, dict[str, Any]]:
        """The start image, and the plan for its use that `image.mjs` describes."""
        image = self.cache / f"{digest(self.identity, *(path.name for path in (stdlib, *wheels)))}{self.IMAGE}"
        plan = image.with_suffix(".json")
        if not image.exists():
            with written(image) as target, written(plan) as target_plan:
                job = {"wheels": [str(wheel) for wheel in wheels], "target": str(target), "plan": str(target_plan)}
                self.run("image.mjs", stdlib, job)
        return image, json.loads(plan.read_bytes())

    def run(self, script: str, stdlib: Path, job: Mapping[str, Any]) -> None:
        """Run a script of *scripts* in Node with the standard library at *stdlib*."""
        _run_node(str(self.scripts / script), str(self.runtime), str(stdlib.resolve()), json.dumps(job))

    def kept(self, data: bytes) -> Path:
        """A file of the cache that holds *data*."""
        path = self.cache / f"{digest(data)}.json"
        with written(path) as target:
            target.write_bytes(data)
        return path


def _compile(compiler: _Compiler, wheels: list[_Wheel]) -> tuple[dict[str, Path], list[str]]:
    """What the bundle holds besides the runtime, as paths in the cache by name, and what was left out."""
    runtime, python = compiler.runtime, compiler.python
    with zipfile.ZipFile(runtime / STDLIB) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        pruned = sorted(name for name in names if _never_used(name))
        sources = {name: archive.read(name) for name in names if not _never_used(name)}
    # The standard library without docstrings and assertions, as `python -OO` has it: an eighth smaller. The
    # packages keep theirs, to act as in CPython, and since a dataclass without a docstring computes one.
    stdlib = compiler.part(sources, runtime / STDLIB, f"/lib/python{python.replace('.', '')}.zip/", 2)

    def compiled(wheel: _Wheel) -> Path:
        tag = f"cp{python.replace('.', '')}-none-any".encode()
        files = {
            name: data.replace(b"py3-none-any", tag) if name.endswith(".dist-info/WHEEL") else data
            for name, data in wheel.files.items()
        }
        return compiler.part(files, stdlib, f"/lib/python{python}/site-packages/", 0)

    with ThreadPoolExecutor(2) as pool:
        packed = pool.submit(compiler.packed, runtime / WASM, runtime / STDLIB)
        paths = list(pool.map(compiled, wheels))
        parts = {wheel.file_name(python): path for wheel, path in zip(wheels, paths, strict=True)}
        lock = _lock(compiler, wheels, parts)
        parts |= {STDLIB: stdlib, LOCK: compiler.kept(lock)}
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


def _image(compiler: _Compiler, wheels: list[Path], stdlib: Path, lock: dict[str, Any]) -> dict[str, Path]:
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
    parts[PLAN] = compiler.kept(json.dumps({"lock": lock, "image": plan}, sort_keys=True).encode())
    return parts


def _never_used(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    if folder == "encodings":
        return not CODECS.fullmatch(file.removesuffix(".py"))
    return any(name.startswith(prefix) for prefixes in PRUNED.values() for prefix in prefixes)


def _lock(compiler: _Compiler, wheels: list[_Wheel], parts: Mapping[str, Path]) -> bytes:
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


def _describe(runtime: Path, parts: Mapping[str, Path], pruned: list[str]) -> dict[str, Any]:
    """What a bundle consists of, as JSON data: *parts* are files of the cache by their name in the bundle."""
    files = []
    for name in sorted([*RUNTIME, *parts]):
        data = (parts.get(name) or runtime / name).read_bytes()
        sent = len(data) if name.endswith(COMPRESSED) else len(gzip.compress(data, mtime=0))
        files.append(BundleFile(name, len(data), sent, _sha256(data)))
    return {
        "hash": digest(*((file.name, file.sha256) for file in files))[:16],
        "files": [asdict(file) for file in files],
        "parts": {name: part.name for name, part in parts.items()},
        "pruned": pruned,
    }


def _lay_out(record: dict[str, Any], code: str, runtime: Path, cache: Path, out: Path) -> Bundle:
    """Lay the files that *record* names in their folder, unless they lie there already."""
    folder = out / record["hash"]
    files = tuple(BundleFile(**file) for file in record["files"])
    bundle = Bundle(record["hash"], folder, files, tuple(record["pruned"]), code)
    folder.mkdir(parents=True, exist_ok=True)
    for file in bundle.files:
        path = folder / file.name
        if not path.exists() or _sha256(path.read_bytes()) != file.sha256:
            part = record["parts"].get(file.name)
            with written(path) as target:
                shutil.copyfile(cache / part if part else runtime / file.name, target)
    return bundle


def _forget_all_but(keep: int, paths: Iterable[Path]) -> None:
    """Remove all but the latest of *paths*."""
    for old in sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True)[keep:]:
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


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


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    """The command line: see the module's docstring."""
    parser = argparse.ArgumentParser(
        prog="python -m forms.build.runtime.bundle", description="Makes the browser's bundle."
    )
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--out", type=Path, metavar="DIR", help="make the bundle in DIR/<hash>/")
    action.add_argument("--pin", action="store_true", help="note the checksums of the installed Pyodide")
    options = parser.parse_args()
    root = Path(__file__).parents[3]
    try:
        if options.pin:
            pin(root)
            return
        bundle = make(root, options.out)
    except BundleError as error:
        sys.exit(str(error))
    for file in bundle.files:
        print(f"{file.size:>10,} {file.gzip:>10,}  {file.name}")
    print(f"{bundle.size:>10,} {bundle.gzip:>10,}  {bundle.folder}")
    size, packed = (sum(getattr(file, field) for file in bundle.needed) for field in ("size", "gzip"))
    print(f"{size:>10,} {packed:>10,}  of these, what a browser fetches until Python is ready")
    print(f"\n{len(bundle.pruned)} files of the standard library are left out, see PRUNED and CODECS:", *bundle.pruned)


if __name__ == "__main__":
    main()
