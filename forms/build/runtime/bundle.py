"""The browser's bundle: one folder with all that a page needs to run `forms` in Pyodide. Build only.

The folder holds the pinned Pyodide runtime from npm, the standard library, our own package with what it
depends on, and the lock file that names them. The standard library and the packages hold bytecode made by the
very Pyodide that runs it, since compiling takes most of an ordinary start. The folder's name is a hash of its
content, so a host may call it immutable, and nothing in it points anywhere else.

Most readers get none of these archives: they get Python's memory as it is after the start (`start.bin`, made by
`node/image.mjs`). It is gzip and the worker unpacks it. Its name does not say so, since many a host tells
browsers to unpack what is called .gz. The WebAssembly is there twice: as it is, since a browser keeps what it has
compiled only of a file that it got as it is; and packed, for a host that packs on the way and need not do it each time,
and for the worker where the host packs nothing.

    python -m forms.build.runtime.bundle --out DIR    make the bundle in DIR/<hash>/
    python -m forms.build.runtime.bundle --pin        note the checksums of an upgraded Pyodide in node_modules
"""

import argparse
import gzip
import importlib.metadata
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from forms.build.cache import atomic_write, digest, sources
from forms.build.runtime import compiler as compilers
from forms.build.runtime import pyodide, stdlib, wheels
from forms.build.runtime.compiler import IMAGE, Compiler, compiled
from forms.build.runtime.pyodide import LOCK, RUNTIME, STDLIB, WASM, BundleError, sha256

COMPRESSED = (".bin", ".gz", ".whl", ".zip")  # no host makes them smaller
FALLBACK = (STDLIB, LOCK, ".whl")  # what the image spares the browser
MADE_BY = (__file__, compilers.__file__, pyodide.__file__, stdlib.__file__, wheels.__file__)


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
    runtime = pyodide.verified(root)
    code = sources(root)
    found = wheels.read(root, code, cache)
    compiler = Compiler(Path(__file__).with_name("node"), runtime, cache)
    made_from = (
        compiler.identity,
        *(Path(module).read_bytes() for module in MADE_BY),
        importlib.metadata.version("pyodide-lock"),
        *((wheel.stem, wheel.files) for wheel in found),
    )
    record = cache / f"{digest(*made_from)}.json"
    description = json.loads(record.read_bytes()) if record.exists() else None
    if description is None or not all((cache / part).exists() for part in description["parts"].values()):
        parts, pruned = compiled(compiler, found)
        description = _describe(runtime, parts, pruned)
        if IMAGE in parts:
            # Last of all, so that a record has all its parts. Without an image the next call tries again.
            with atomic_write(record) as target:
                target.write_text(json.dumps(description, indent=1), encoding="utf-8")
    bundle = _lay_out(description, digest(code), runtime, cache, out or root / ".cache" / "runtime")
    if out is None:
        # Every change of the package makes a new bundle of 21 MB, and a new image in the cache.
        bundle.folder.touch()
        _forget_all_but(3, bundle.folder.parent.iterdir())
        _forget_all_but(10, cache.glob(f"*{Compiler.IMAGE}"))
    return bundle


def _describe(runtime: Path, parts: Mapping[str, Path], pruned: list[str]) -> dict[str, Any]:
    """What a bundle consists of, as JSON data: *parts* are files of the cache by their name in the bundle."""
    files = []
    for name in sorted({*RUNTIME, *parts}):
        data = (parts.get(name) or runtime / name).read_bytes()
        sent = len(data) if name.endswith(COMPRESSED) else len(gzip.compress(data, mtime=0))
        files.append(BundleFile(name, len(data), sent, sha256(data)))
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
        if not path.exists() or sha256(path.read_bytes()) != file.sha256:
            part = record["parts"].get(file.name)
            with atomic_write(path) as target:
                shutil.copyfile(cache / part if part else runtime / file.name, target)
    return bundle


def _forget_all_but(keep: int, paths: Iterable[Path]) -> None:
    """Remove all but the latest of *paths*."""
    for old in sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True)[keep:]:
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.unlink(missing_ok=True)


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
            pyodide.pin(root)
            return
        bundle = make(root, options.out)
    except BundleError as error:
        sys.exit(str(error))
    for file in bundle.files:
        print(f"{file.size:>10,} {file.gzip:>10,}  {file.name}")
    print(f"{bundle.size:>10,} {bundle.gzip:>10,}  {bundle.folder}")
    size, packed = (sum(getattr(file, field) for file in bundle.needed) for field in ("size", "gzip"))
    print(f"{size:>10,} {packed:>10,}  of these, what a browser fetches until Python is ready")
    print(f"\n{len(bundle.pruned)} files of the standard library are left out, see stdlib.py:", *bundle.pruned)


if __name__ == "__main__":
    main()
