"""What sets up, locks and runs the rest: only what can be tried without a network."""

from __future__ import annotations

import ast
import contextlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Programs find their neighbours beside themselves.
sys.path.append(str(ROOT / "scripts"))

import builders  # noqa: E402
import built  # noqa: E402
import lock  # noqa: E402
import mkdocs_build  # noqa: E402
import mutate  # noqa: E402
import reproduce  # noqa: E402
import sources  # noqa: E402
from benches import project  # noqa: E402
from environment import uv, venv, verapdf  # noqa: E402
from environment.progress import Missing  # noqa: E402

from tests.programs import run  # noqa: E402


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, empty."""
    monkeypatch.setattr(uv, "CACHE", tmp_path)
    return tmp_path / "tools"


def installer(*, fails: bool = False) -> list[str]:
    """A program in the place of pip: it notes what it was asked for in the target."""
    script = """
import sys
from pathlib import Path
options = dict(part.split("=", 1) for part in sys.argv[1:] if "=" in part)
Path(options["--target"], "asked").write_text(" ".join(sys.argv[1:]) + Path(options["--requirement"]).read_text())
"""
    return [sys.executable, "-c", "raise SystemExit('no way to PyPI')" if fails else script]


def test_a_tool_is_fetched_once_for_each_lock_and_only_with_hashes(tools: Path) -> None:
    folder = uv.install("x", "x==1 --hash=sha256:aa", installer(), "advice")

    assert folder == tools / "x"
    assert "--require-hashes" in (folder / "asked").read_text("utf-8")
    assert "x==1" in (folder / "asked").read_text("utf-8")
    assert uv.install("x", "x==1 --hash=sha256:aa", installer(fails=True), "advice") == folder
    assert "x==2" in (uv.install("x", "x==2 --hash=sha256:bb", installer(), "advice") / "asked").read_text("utf-8")


def test_a_tool_that_could_not_be_fetched_says_how_to_get_it_and_is_tried_again(tools: Path) -> None:
    with pytest.raises(Missing, match=r"(?s)get it so.*no way to PyPI"):
        uv.install("x", "x==1", installer(fails=True), "get it so")

    assert (uv.install("x", "x==1", installer(), "get it so") / "asked").exists()


def test_uv_is_pinned_with_hashes() -> None:
    assert "--hash=sha256:" in uv.pinned("uv")
    with pytest.raises(LookupError, match=r"no entry for nothing; run scripts/lock\.py"):
        uv.pinned("nothing")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("global.index-url='https://mirror.example/simple'", {"UV_DEFAULT_INDEX": "https://mirror.example/simple"}),
        (":env:.cert='/etc/ca.pem'\nglobal.timeout='60'", {"SSL_CERT_FILE": "/etc/ca.pem"}),
        ("install.proxy='http://proxy.example'", {"ALL_PROXY": "http://proxy.example"}),
        (None, {}),
    ],
)
def test_uv_is_told_what_pip_was_told(monkeypatch: pytest.MonkeyPatch, said: str | None, told: dict[str, str]) -> None:
    """What a person has set for uv itself counts for more."""
    for name in uv.AS_PIP.values():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(uv, "answer", lambda _: said)
    made = uv.environment.__wrapped__()

    assert {name: made[name] for name in uv.AS_PIP.values() if name in made} == told
    for name in told:
        monkeypatch.setenv(name, "own")
        assert uv.environment.__wrapped__()[name] == "own"


def test_verapdf_is_fetched_only_where_a_java_can_run_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And where it cannot be fetched, all else goes on."""

    def refuse(*_: object) -> Path:
        raise Missing("no way to PyPI")

    monkeypatch.setattr(uv, "tool", refuse)
    monkeypatch.setattr(verapdf, "java", lambda: None)
    verapdf.prepare()
    assert capsys.readouterr().out == ""
    monkeypatch.setattr(verapdf, "java", lambda: "java")
    verapdf.prepare()
    assert "no way to PyPI" in capsys.readouterr().out


def test_a_python_of_pyenv_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "versions" / "3.13.0" / "bin").mkdir(parents=True)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setattr(venv, "asked", lambda *_, path: path)

    assert str(tmp_path / "versions" / "3.13.0" / "bin") in venv._found().split(":")


def test_what_needs_a_built_site_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"holds no built site: run python3 scripts/build\.py first"):
        built.need_built(tmp_path)
    (tmp_path / "sitemap.xml").touch()
    built.need_built(tmp_path)
    assert built.is_built(tmp_path)


@pytest.mark.parametrize("name", [*lock.REQUIREMENTS, "package-lock.json"])
def test_no_lock_file_names_a_host(name: str) -> None:
    assert not lock.HOST.search((ROOT / name).read_text("utf-8"))


@pytest.mark.parametrize("name", lock.REQUIREMENTS)
def test_every_locked_package_has_a_hash(name: str) -> None:
    entries = (ROOT / name).read_text("utf-8").split("\n")
    packages = [number for number, line in enumerate(entries) if "==" in line and not line.startswith((" ", "#"))]

    assert packages
    assert all("--hash=sha256:" in entries[number + 1] for number in packages)


def test_the_environment_is_set_up_in_the_syntax_of_the_oldest_python() -> None:
    """Whatever python3 a machine has starts it."""

    def is_too_new(code: str) -> bool:
        with contextlib.suppress(SyntaxError):
            ast.parse(code, feature_version=(3, 9))
            return False
        return True

    scripts = [*(ROOT / "scripts" / "environment").glob("*.py"), *(ROOT / "scripts").glob("*.py")]
    assert [path.name for path in scripts if is_too_new(path.read_text("utf-8"))] == []
    assert is_too_new("match 1:\n    case _:\n        pass\n")


def test_a_copy_has_the_sources_and_nothing_that_is_made_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder further in that is called as one of those is a source like others."""
    root, target = tmp_path / "project", tmp_path / "copy"
    for name in ("site/a.html", "docs/assets/site/a.css", "tests/a.py", "forms/__pycache__/a.pyc", "forms/a.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    monkeypatch.setattr(sources, "ROOT", root)
    monkeypatch.setattr(sources, "NOT_SOURCES", {root / "site"})
    monkeypatch.setattr(sources, "TESTS", root / "tests")

    sources.copy(target, tests=False)

    copied = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert copied == {"docs/assets/site/a.css", "forms/a.py"}
    assert (target / "node_modules").is_symlink()
    sources.copy(tmp_path / "whole", tests=True)
    assert (tmp_path / "whole" / "tests" / "a.py").is_file()


def test_the_core_that_is_mutated_is_there() -> None:
    assert [pattern for pattern in mutate.CORE if not list(ROOT.glob(pattern))] == []
    assert [name for name in mutate.LEFT_OUT if not (ROOT / mutate.TESTS / f"test_{name}.py").exists()] == []


def test_the_score_is_of_those_that_were_tried() -> None:
    statuses = Counter({"killed": 6, "timeout": 1, "survived": 2, "no tests": 1, "not checked": 30})

    assert mutate.score(statuses) == " 70%  7 of 10 noticed; 1 no tests, 30 not checked, 2 survived"
    assert mutate.score(Counter({"not checked": 3})) == "   –  0 of 0 noticed; 3 not checked"


@pytest.fixture
def noticed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The mutants that all the tests together notice."""
    names: set[str] = set()
    monkeypatch.setattr(mutate, "_all_tests", lambda _, name: "a test fails" if name in names else "")
    return names


def test_a_survivor_is_given_all_the_tests_while_there_is_time(noticed: set[str]) -> None:
    noticed.add("b")
    results = {"a": "killed", "b": "survived", "c": "survived", "d": "no tests", "e": "not checked"}
    mutate._try_again(results, ROOT, end=float("inf"))
    assert results == {"a": "killed", "b": "killed", "c": "survived", "d": "survived", "e": "not checked"}

    mutate._try_again(results, ROOT, end=0)
    assert results == {"a": "killed", "b": "killed", **dict.fromkeys("cd", mutate.NOT_SURE), "e": "not checked"}


def test_tests_that_fail_without_a_change_notice_nothing(noticed: set[str]) -> None:
    noticed.add(mutate.UNCHANGED)

    with pytest.raises(Missing, match="a test fails"):
        mutate._try_again({"a": "survived"}, ROOT, end=float("inf"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "contains a link 'borte.md', but the target 'om/borte.md' is not found among documentation files.",
            "går til en fil som ikke finnes",
        ),
        (
            "contains a link '#nei', but there is no such anchor on this page.",
            "går til en overskrift som ikke finnes på",
        ),
        (
            "contains a link 'lov.md#nei', but the doc 'om/lov.md' does not contain an anchor '#nei'.",
            "går til en overskrift som ikke finnes. Rett",
        ),
        ("contains an absolute link '/om/', it was left as is.", "går ikke til en fil. Skriv veien"),
        ("contains an unrecognized relative link 'lov', it was left as is.", "går ikke til en fil. Skriv veien"),
    ],
)
def test_what_mkdocs_says_of_a_link_is_told_in_bokmal_with_its_line(
    said: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = said.split("'")[1]
    (tmp_path / "docs/om").mkdir(parents=True)
    (tmp_path / "docs/om/side.md").write_text(f"---\ntitle: x\n---\n\n[a]({link})\n", encoding="utf-8")
    monkeypatch.setattr(mkdocs_build, "ROOT", tmp_path)
    line = mkdocs_build.in_bokmal(f"WARNING -  Doc file 'om/side.md' {said}\n")
    assert line.startswith(f"docs/om/side.md: linje 5: lenken «{link}» {told}")


BUILDERS = {"mkdocs", "properdocs", "zensical"}
STARTS = {
    "benches/project.py": lambda place: project.build(place, project.OWN),
    "builders.py": lambda _: builders.main(),
    "mkdocs_build.py": lambda place: mkdocs_build.build(place / "site", strict=True),
    "reproduce.py": lambda place: reproduce._build(place / "again", place / "site"),
}
"""What starts a builder, by the script that holds it."""


def test_the_scripts_that_start_or_read_for_a_builder_are_known() -> None:
    """Another one has to look first too: add it to STARTS."""
    found = set()
    for script in (ROOT / "scripts").rglob("*.py"):
        text = script.read_text("utf-8")
        names = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
        if ("-m" in names and BUILDERS & names) or "mkdocs.utils.yaml" in text or "load_config" in text:
            found.add(script.relative_to(ROOT / "scripts").as_posix())
    assert found == set(STARTS)


@pytest.mark.parametrize("script", STARTS)
def test_nothing_is_built_before_it_has_been_looked_at(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs runs what stands behind a tag in its settings."""
    started = []

    def start(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", start)
    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(sources, "copy", lambda *_, **__: None)
    monkeypatch.setattr(builders, "enter", lambda *_: None)
    monkeypatch.setattr(sys, "argv", [script])
    with contextlib.suppress(RuntimeError):
        assert not STARTS[script](tmp_path) or script == "builders.py"
    assert [command[1:] for command in started] == [["-m", "forms.build.intake"]]


def test_a_copy_is_looked_at_by_its_own_rules(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "copy"
    sources.copy(place, tests=False)
    assert mkdocs_build.may_be_read(place)
    with (place / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\na: !!python/object/apply:os.mkdir [{tmp_path}/ran]\n")
    assert not mkdocs_build.may_be_read(place)
    assert "merket !!python/object/apply:os.mkdir kan ikke brukes" in capfd.readouterr().err
    with pytest.raises(RuntimeError):
        project.make_plain(place)
    alone = [sys.executable, "-m", "forms.build.alone", str(tmp_path)]
    assert run(alone, waits_for="the settings to be refused", cwd=place, check=False).returncode == 1
    assert not (tmp_path / "ran").exists()


def test_what_mkdocs_says_of_a_setting_is_told_in_bokmal() -> None:
    line = "WARNING -  Config value 'foo': Unrecognised configuration name: foo\n"
    assert mkdocs_build.in_bokmal(line) == "mkdocs.yml: foo: er ingen innstilling. Rett navnet\n"
    assert mkdocs_build.in_bokmal("WARNING -  noe annet\n") == "WARNING -  noe annet\n"


def test_all_javascript_is_linted_and_formatted() -> None:
    """Whatever room it stands in."""
    included = json.loads((ROOT / "biome.json").read_text("utf-8"))["files"]["includes"]
    seen = {path for pattern in included if not pattern.startswith("!") for path in ROOT.glob(pattern)}
    written = {
        path
        for room in ("docs", "forms", "hooks", "overrides", "scripts", "tests")
        for kind in ("js", "mjs")
        for path in (ROOT / room).rglob(f"*.{kind}")
    }
    assert len(written) > 150
    assert written - seen == set()
