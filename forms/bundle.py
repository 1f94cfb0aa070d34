"""The browser's bundle: one folder with all that a page needs to run `forms` in Pyodide. Build only.

The folder holds the pinned Pyodide runtime from npm, the standard library, our own package with what it
depends on, and the lock file that names them. The standard library and the packages hold bytecode made by the
very Pyodide that runs it, since compiling takes most of an ordinary start. The folder's name is a hash of its
content, so a host may call it immutable, and nothing in it points anywhere else.

    python -m forms.bundle --out DIR    make the bundle in DIR/<hash>/
    python -m forms.bundle --pin        note the checksums of the Pyodide in node_modules (after an upgrade)
"""

import argparse
import email
import gzip
import hashlib
import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PACKAGE = "naervaer"
STDLIB = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")  # shipped as they are
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

# What an installer leaves behind, which is no part of a wheel.
LEFT_BEHIND = (".dist-info/INSTALLER", ".dist-info/REQUESTED", ".dist-info/direct_url.json", ".pyc")


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
    """A bundle: its `folder` is `<out>/<hash>`, and `pruned` are the files left out of the standard library."""

    hash: str
    folder: Path
    files: tuple[BundleFile, ...]
    pruned: tuple[str, ...]

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
    Raises BundleError if the runtime is missing or is not the pinned one, if a package to be shipped is not
    installed or has compiled parts, or if Node fails.
    """
    cache = cache or root / ".cache" / "bundle"
    runtime = _verified_runtime(root)
    wheels = _wheels(root)
    compiler = _Compiler(root / "scripts" / "node", runtime, cache)
    made_from = (
        compiler.identity,
        Path(__file__).read_bytes(),
        importlib.metadata.version("pyodide-lock"),
        *((wheel.stem, wheel.files) for wheel in wheels),
    )
    record = cache / f"{_digest(*made_from)}.json"
    if not record.exists():
        parts, pruned = _compile(compiler, wheels)
        _write_record(record, runtime, parts, pruned)
    bundle = _lay_out(json.loads(record.read_bytes()), runtime, cache, out or root / ".cache" / "runtime")
    if out is None:
        _forget_old(bundle.folder)
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
                f"{path} is not the file of Pyodide {pins['version']} that forms/{PINS.name} names: "
                f"expected SHA-256 {expected}, found {found} (in version {_version(runtime)}). "
                "Run `npm ci`; if an upgrade is meant, run `python -m forms.bundle --pin`."
            )
    return runtime


def _wheels(root: Path) -> list[_Wheel]:
    """Our own wheel and one of each distribution it needs, in the order of their names."""
    own = _own_wheel(root)
    found = {own.name: own}
    waiting = [own]
    while waiting:
        for name in _requirements(waiting.pop()):
            if name not in found:
                found[name] = _installed_wheel(name)
                waiting.append(found[name])
    return [found[name] for name in sorted(found)]


def _own_wheel(root: Path) -> _Wheel:
    """What hatchling makes of pyproject.toml, which says what the browser gets."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(next(iter(WheelBuilder(str(root)).build(directory=folder, versions=["standard"]))))
        name, version = path.name.split("-")[:2]
        with zipfile.ZipFile(path) as archive:
            files = {entry: archive.read(entry) for entry in archive.namelist()}
    return _Wheel(canonicalize_name(name), version, files)


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
    for entry in distribution.files or ():
        path = entry.as_posix()
        if path.startswith(("../", *SPEEDUPS.get(name, ()))) or path.endswith(LEFT_BEHIND):
            continue
        if path.endswith((".so", ".pyd")):
            raise BundleError(f"{name} has a compiled part that no browser runs: {path}. See SPEEDUPS.")
        files[path] = Path(str(distribution.locate_file(entry))).read_bytes()
    wheel_file = next((path for path in files if path.endswith(".dist-info/WHEEL")), None)
    if wheel_file is None:
        raise BundleError(f"{name} is not installed from a wheel: install requirements.lock.")
    files[wheel_file] = b"Wheel-Version: 1.0\nGenerator: naervaer\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return _Wheel(canonicalize_name(name), distribution.version, files)


def _requirements(wheel: _Wheel) -> Iterator[str]:
    metadata = next(data for path, data in wheel.files.items() if path.endswith(".dist-info/METADATA"))
    for value in email.message_from_bytes(metadata).get_all("Requires-Dist", []):
        requirement = Requirement(value)
        browser = {"sys_platform": "emscripten", "extra": ""}
        if requirement.marker is None or requirement.marker.evaluate(browser):
            yield canonicalize_name(requirement.name)


class _Compiler:
    """Compiles archives with the Pyodide in *runtime*, and keeps them in *cache* by what they come from."""

    def __init__(self, scripts: Path, runtime: Path, cache: Path) -> None:
        self.script = scripts / "compile.mjs"
        self.runtime = runtime
        self.cache = cache
        self.identity = (PINS.read_bytes(), self.script.read_bytes(), (scripts / "compile.py").read_bytes())
        self.info: dict[str, str] = json.loads((runtime / LOCK).read_bytes())["info"]
        self.python = ".".join(self.info["python"].split(".")[:2])

    def part(self, files: Mapping[str, bytes], stdlib: Path, prefix: str, optimize: int) -> Path:
        """The compiled archive of *files*; `compile.py` says what *prefix* and *optimize* mean."""
        part = self.cache / f"{_digest(self.identity, prefix, str(optimize), files)}.zip"
        if not part.exists():
            with _written(part) as target, tempfile.TemporaryDirectory() as folder:
                source = Path(folder) / "source.zip"
                _write_zip(source, files)
                job = {"source": str(source), "target": str(target), "prefix": prefix, "optimize": optimize}
                _run_node(str(self.script), str(self.runtime), str(stdlib.resolve()), json.dumps(job))
        return part


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
        paths = list(pool.map(compiled, wheels))
    parts = {wheel.file_name(python): path for wheel, path in zip(wheels, paths, strict=True)}
    lock = _lock(compiler, wheels, parts)
    lock_path = compiler.cache / f"{_digest(lock)}.json"
    with _written(lock_path) as target:
        target.write_bytes(lock)
    return parts | {STDLIB: stdlib, LOCK: lock_path}, pruned


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


def _write_record(record: Path, runtime: Path, parts: Mapping[str, Path], pruned: list[str]) -> None:
    """Note in the cache what a bundle consists of, last of all, so that a record has all its parts."""
    files = []
    for name in sorted([*RUNTIME, *parts]):
        data = (parts.get(name) or runtime / name).read_bytes()
        files.append(BundleFile(name, len(data), len(gzip.compress(data, mtime=0)), _sha256(data)))
    description = {
        "hash": _digest(*((file.name, file.sha256) for file in files))[:16],
        "files": [asdict(file) for file in files],
        "parts": {name: part.name for name, part in parts.items()},
        "pruned": pruned,
    }
    with _written(record) as target:
        target.write_text(json.dumps(description, indent=1), encoding="utf-8")


def _lay_out(record: dict[str, Any], runtime: Path, cache: Path, out: Path) -> Bundle:
    """Lay the files that *record* names in their folder, unless they lie there already."""
    folder = out / record["hash"]
    bundle = Bundle(
        record["hash"], folder, tuple(BundleFile(**file) for file in record["files"]), tuple(record["pruned"])
    )
    folder.mkdir(parents=True, exist_ok=True)
    for file in bundle.files:
        path = folder / file.name
        if not path.exists() or _sha256(path.read_bytes()) != file.sha256:
            part = record["parts"].get(file.name)
            with _written(path) as target:
                shutil.copyfile(cache / part if part else runtime / file.name, target)
    return bundle


def _forget_old(folder: Path, keep: int = 3) -> None:
    """Every change of the package makes a new bundle, and each takes 14 MB: keep only the latest."""
    folder.touch()
    for old in sorted(folder.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)[keep:]:
        shutil.rmtree(old, ignore_errors=True)


def _run_node(*arguments: str) -> None:
    """Run a script in Node. Raises BundleError if it fails or there is no Node."""
    node = shutil.which("node")
    if node is None:
        raise BundleError("Node is not on the path, and Pyodide needs it to compile the bundle.")
    done = subprocess.run([node, *arguments], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        # The end says why. The beginning is the line that failed, and Pyodide's is a million characters long.
        raise BundleError(f"Node could not compile: {done.stderr.strip()[-2000:]}")


def _write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), data)


@contextmanager
def _written(path: Path) -> Iterator[Path]:
    """A path to write to that becomes *path* if all went well: no half files, also with two builds at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as folder:
        target = Path(folder) / path.name
        yield target
        target.replace(path)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest(*values: object) -> str:
    """A hash of bytes, strings, and tuples and mappings of them, which no other values have."""
    total = hashlib.sha256()
    for value in values:
        match value:
            case bytes() as data:
                total.update(b"%d:" % len(data) + data)
            case str() as text:
                total.update(b"text" + _digest(text.encode()).encode())
            case Mapping() as mapping:
                total.update(b"mapping" + _digest(*sorted(mapping.items())).encode())
            case tuple() as values_within:
                total.update(b"tuple" + _digest(*values_within).encode())
            case _:
                raise TypeError(f"cannot hash {type(value).__name__}")
    return total.hexdigest()


def main() -> None:
    """The command line: see the module's docstring."""
    parser = argparse.ArgumentParser(prog="python -m forms.bundle", description="Makes the browser's bundle.")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--out", type=Path, metavar="DIR", help="make the bundle in DIR/<hash>/")
    action.add_argument("--pin", action="store_true", help="note the checksums of the installed Pyodide")
    options = parser.parse_args()
    root = Path(__file__).parent.parent
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
    print(f"{len(bundle.pruned)} files of the standard library left out: see PRUNED and CODECS")


if __name__ == "__main__":
    main()
