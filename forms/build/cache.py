"""What need not be found out again at every build: results in a folder, each with a hash of what it was made from.

A build keeps them under .cache/ in the project that it builds. Whoever only reads the project's data writes nothing.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

_folder: ContextVar[Path | None] = ContextVar("_folder", default=None)


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """What is read meanwhile is kept in the folder, and what is there from before is not read again: see `once`."""
    before = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(before)


def once[T](name: str, made_from: tuple[object, ...], make: Callable[[], T]) -> T:
    """As `memoize`, under a name in the folder of `kept_in`; where none is given, what `make` gives.

    What reads files for us may read them otherwise once it is another: Python and the libraries count too.
    """
    folder = _folder.get()
    return memoize(folder / name, (*made_from, _readers()), make) if folder else make()


@cache
def _readers() -> tuple[str, ...]:
    """The versions of what HTML, Markdown, YAML and schemas are read with."""
    return (sys.version, *map(importlib.metadata.version, ("markdown", "pyyaml", "jsonschema")))


def memoize[T](path: Path, made_from: tuple[object, ...], make: Callable[[], T]) -> T:
    """What `make` gives; it is kept at *path*, and made anew once *made_from* is another.

    *made_from* must hold all that the result depends on: see `digest`.
    """
    wanted = digest(*made_from).encode()
    found, _, data = path.read_bytes().partition(b"\n") if path.exists() else (b"", b"", b"")
    if found != wanted:
        data = pickle.dumps(make())
        with atomic_write(path) as target:
            target.write_bytes(wanted + b"\n" + data)
    result: T = pickle.loads(data)
    return result


def read_files(root: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    """What stands in those of the files that exist, by their place in *root*."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def sources(root: Path) -> dict[str, bytes]:
    """The package's own code, templates and definitions, on which all that it makes depends."""
    return read_files(root, (path for path in (root / "forms").rglob("*") if path.suffix != ".pyc"))


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """A path to write to that becomes *path* if all went well: no half files, also with two builds at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as folder:
        target = Path(folder) / path.name
        yield target
        target.replace(path)


def digest(*values: object) -> str:
    """A hash of bytes, strings, and tuples and mappings of them, which no other values have."""
    total = hashlib.sha256()
    for value in values:
        match value:
            case bytes() as data:
                total.update(b"%d:" % len(data) + data)
            case str() as text:
                total.update(b"text" + digest(text.encode()).encode())
            case Mapping() as mapping:
                total.update(b"mapping" + digest(*sorted(mapping.items())).encode())
            case tuple() as values_within:
                total.update(b"tuple" + digest(*values_within).encode())
            case _:
                raise TypeError(f"cannot hash {type(value).__name__}")
    return total.hexdigest()
