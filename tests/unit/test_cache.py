"""What is kept from one build to the next, and when it is made anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextvars import Context
from pathlib import Path

import pytest

from forms.build.cache import digest, kept_in, memoize, once, read_files
from forms.build.yaml_checks import check
from forms.build.yaml_files import ContentError


def counter() -> Callable[[], int]:
    """Tells how often it has been called."""
    calls: list[None] = []

    def call() -> int:
        calls.append(None)
        return len(calls)

    return call


def test_a_result_is_kept_until_what_it_was_made_from_is_another(tmp_path: Path) -> None:
    path, make = tmp_path / "folder" / "result", counter()

    assert memoize(path, ("a", b"1"), make) == memoize(path, ("a", b"1"), make) == 1
    assert memoize(path, ("a", b"2"), make) == 2
    assert memoize(path, ("a", b"1"), make) == 3  # only the latest is kept
    assert [file.name for file in path.parent.iterdir()] == ["result"]


def test_a_file_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    path, make = tmp_path / "result", counter()
    memoize(path, ("a",), make)
    path.write_bytes(path.read_bytes()[:20])

    assert memoize(path, ("a",), make) == 2


def test_values_that_differ_have_hashes_that_differ() -> None:
    values = [("ab",), ("a", "b"), (("a", "b"),), (b"ab",), ({"a": "b"},), ()]
    assert len({digest(*value) for value in values}) == len(values)


def test_only_files_that_exist_have_contents(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"c")

    assert read_files(tmp_path, [*tmp_path.rglob("*"), tmp_path / "gone"]) == {"a/b": b"c"}


def test_reading_keeps_something_only_where_it_is_asked_to(tmp_path: Path) -> None:
    """In the folder that was named, while that holds, and nowhere else."""
    make = counter()
    outside = Context()  # the tests keep what they read
    assert [outside.run(once, "a/b", (), make) for _ in range(2)] == [1, 2]
    with kept_in(tmp_path):
        assert [once("a/b", (), make) for _ in range(2)] == [3, 3]
        with kept_in(tmp_path / "other"):
            assert once("a/b", (), make) == 4
        assert once("a/b", (), make) == 3
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("b")) == ["a/b", "other/a/b"]


def test_what_was_right_once_is_looked_at_again_when_it_or_its_schema_changes(tmp_path: Path) -> None:
    """And what is wrong is wrong each time."""
    schema = json.dumps({"type": "string"})
    with kept_in(tmp_path):
        check("text", schema, "docs/a.yml")

        for _ in range(2):
            with pytest.raises(ContentError, match=r"docs/a\.yml: øverst i filen: 1 er ikke tekst"):
                check(1, schema, "docs/a.yml")
        with pytest.raises(ContentError, match="«text» er ikke et tall"):
            check("text", json.dumps({"type": "number"}), "docs/a.yml")
