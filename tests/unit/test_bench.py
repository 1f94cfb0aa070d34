"""What the bench reckons with. Nothing here is timed: how fast something is depends on the machine."""

from __future__ import annotations

import importlib
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import playwright.sync_api as playwright
import pytest

from forms.build.pages.measures import read_page
from tests.patience import seconds
from tests.programs import run, started

ROOT = Path(__file__).parents[2]
# Programs find their neighbours beside themselves.
sys.path.append(str(ROOT / "scripts"))

import bench  # noqa: E402
from benches import browser, figures, growth, harness, paired, project, slowdown, start, weight, worst, worst_files  # noqa: E402
from benches.figures import Figure, Report  # noqa: E402
from environment.progress import Missing  # noqa: E402


def test_a_ratio_is_the_median_of_the_pairs_and_not_of_the_sides() -> None:
    figure = figures.ratio("start", [(2, 4), (30, 20), (9, 10)], "ms", expected=1)

    assert (figure.value, figure.low, figure.high, figure.unit) == (0.9, 0.5, 1.5, "×")
    assert figure.detail == "9.00 against 10.0 ms, 3 pairs; the fastest 2.00 against 4.00: 0.50"
    assert figure.verdict == "ok"


@pytest.mark.parametrize(("value", "expected", "verdict"), [(1, None, ""), (1, 1, "ok"), (1.01, 1, "over")])
def test_a_verdict_needs_an_expectation(value: float, expected: float | None, verdict: str) -> None:
    assert Figure("name", value, "×", expected=expected).verdict == verdict


@pytest.mark.parametrize(("share", "value"), [(0.5, 10), (0.95, 19), (1, 20), (0.01, 1)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: float) -> None:
    assert figures.percentile([*range(20, 0, -1)], share) == value


@pytest.mark.parametrize(("value", "text"), [(0.123, "0.12"), (12.34, "12.3"), (123.4, "123"), (12345.6, "12 346")])
def test_a_number_has_the_digits_it_deserves(value: float, text: str) -> None:
    assert figures.show(value) == text


def test_the_columns_of_the_table_stand_under_one_another() -> None:
    lines = figures.table(
        [Figure("short", 1, "×", 0.5, 2, expected=1.5), Figure("a longer name", 12345, "ms", detail="of something")]
    ).splitlines()

    assert [line.index(end) + len(end) for line, end in zip(lines[1:], ("1.00 ×", "12 345 ms"), strict=True)] == [
        24,
        24,
    ]
    assert "0.50 – 2.00" in lines[1]
    assert " ok" in lines[1]
    assert lines[2].endswith("of something")


def test_a_report_as_data_has_the_verdicts() -> None:
    report = Report([Figure("name", 2, "×", expected=1)])
    report.merge(Report(notes=["a note"]))

    assert report.data()["figures"][0]["verdict"] == "over"
    assert report.data()["notes"] == ["a note"]


def test_lists_of_one_title_are_put_together() -> None:
    report = Report()
    for line in ("one", "two"):
        report.merge(Report(lists={"late": [line]}))

    assert report.lists == {"late": ["one", "two"]}


def test_the_worst_files_are_as_large_as_the_page_and_python_let_them_be() -> None:
    script = (ROOT / "forms" / "web" / "forms" / "files.js").read_text("utf-8")
    assert "{ plain: 3 * SIGNS, locked: 9 * SIGNS, pdf: 60_000_000 }" in script

    within = worst.files({"forms": []})
    fullest = worst_files.fullest()
    beyond = [make() for make in worst_files.too_large().values()]

    assert worst_files.SIGNS - 3 < len(fullest.decode()) <= worst_files.SIGNS
    assert worst_files.PLAIN * 0.99 < len(fullest) <= worst_files.PLAIN
    assert len(within["one sign more than Python reads"]().decode()) == worst_files.SIGNS + 1
    assert [len(file) > most for file, most in zip(beyond, (15_000_000, 45_000_000, 60_000_000), strict=True)] == [
        True,
        True,
        True,
    ]


@pytest.mark.parametrize("error", [RuntimeError, playwright.Error, playwright.TimeoutError])
def test_an_input_that_cannot_be_measured_is_told_of_and_ends_nothing(error: type[Exception]) -> None:
    def work() -> Report:
        raise error("Timeout 120000ms exceeded.\nCall log: long")

    report = worst.by_itself("blanks", work)
    assert report.lists == {"Not measured": ["blanks: Timeout 120000ms exceeded."]}


def test_what_is_always_measured_of_the_worst_is_among_all_of_it() -> None:
    locked = [name for name, *_ in worst.LOCKED]
    forms = [worst.FULL_FORM + path.stem for path in (ROOT / "forms" / "definitions").glob("*.yml")]
    names = {*worst.files({"forms": []}), *forms, *locked, *(one.name for one in worst.inputs())}
    assert set(worst.ALWAYS) <= names


def test_what_benches_take_from_the_pages_scripts_is_exported_there() -> None:
    taken = re.compile(r'const \{ ([\w, ]+) \} = await import\("/assets/(web/[^"]+)"\)')
    found = [
        (name, place)
        for bench_file in (ROOT / "scripts" / "benches").glob("*.py")
        for names, place in taken.findall(bench_file.read_text("utf-8"))
        for name in names.split(", ")
    ]

    assert found
    for name, place in found:
        script = (ROOT / "forms" / place).read_text("utf-8")
        assert re.search(rf"^export (?:async )?(?:function|class|const) {name}\b", script, re.MULTILINE), (name, place)


@pytest.mark.parametrize("slug", ["plan-for-naervaer", "trygghet-og-tilbakeforing"])
def test_copies_of_measures_are_measures_with_ids_and_numbers_of_their_own(
    slug: str, request: pytest.FixtureRequest
) -> None:
    project = request.getfixturevalue("project")
    page = (ROOT / "docs" / "del-2" / f"{slug}.md").read_text("utf-8")
    group = next(group.number for group in project.groups if group.slug == slug)

    def read(text: str) -> list[Any]:
        return list(read_page(text, "page.md", "del-2/page/", project.words, group))

    once, thrice = read(page), read(growth.multiplied(page, 3))

    assert len(thrice) == 3 * len(once)
    assert len({measure.id for measure in thrice}) == len(thrice)
    assert [measure.source.place for measure in thrice] == [f"{group}.{n}" for n in range(1, len(thrice) + 1)]
    assert [measure.body for measure in thrice] == 3 * [measure.body for measure in once]
    assert read(growth.multiplied(page, 1)) == once


def test_a_plain_page_has_headings_and_text_in_place_of_blocks() -> None:
    page = """# Title

/// tiltak | Do something
    id: do-something
    hvem: [skole]

The text.

- a point
///

/// skjema | samtykke
///

/// tiltaksliste
///
"""

    lines = [line for line in project.plain(page).splitlines() if line]

    assert lines == ["# Title", "## Do something", "The text.", "- a point", "## samtykke", "## tiltaksliste"]


def test_no_block_is_left_on_a_plain_page() -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        assert not re.search("^///", project.plain(page.read_text("utf-8")), re.MULTILINE), page


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_slowed_process_goes_on_afterwards() -> None:
    command = [sys.executable, "-c", "input()"]
    with started(command, waits_for="a process that waits", stdin=subprocess.PIPE) as program:
        process = program.process
        with slowdown.slowed(4, [process.pid]):
            pass
        state = Path(f"/proc/{process.pid}/stat").read_text("ascii").split(") ")[1][0]
        process.communicate("\n", timeout=seconds(30))

    assert state != "T"
    assert process.returncode == 0


def test_a_process_that_is_gone_is_no_fault(capfd: pytest.CaptureFixture[str]) -> None:
    with started([sys.executable, "-c", ""], waits_for="a process to end") as program:
        program.process.wait(seconds(30))
    with slowdown.slowed(4, [program.process.pid]):
        pass

    assert capfd.readouterr().err == ""


def test_what_does_not_get_smaller_is_sent_as_it_is(tmp_path: Path) -> None:
    random, text = tmp_path / "font.woff2", tmp_path / "page.html"
    random.write_bytes(os.urandom(1000))
    text.write_bytes(b"a" * 1000)

    assert weight._compressed(random) == 1000
    assert weight._compressed(text) < 100


def test_the_plain_page_is_the_one_of_middle_size(tmp_path: Path) -> None:
    for name, size in {"small": 1, "middle": 2, "large": 3}.items():
        (tmp_path / "del-2" / name).mkdir(parents=True)
        (tmp_path / "del-2" / name / "index.html").write_text("x" * size, encoding="utf-8")

    assert browser.plain_page(tmp_path) == "del-2/middle/"


def test_stock_files_are_the_ones_of_the_package() -> None:
    assert [name for name in start.FILES if not (ROOT / "node_modules" / "pyodide" / name).exists()] == []


def test_every_bench_can_be_asked_for() -> None:
    given = {"browser", "runs", "everything"}
    for name in bench.NAMES:
        module = importlib.import_module(f"benches.{name}")
        assert set(inspect.signature(module.measure).parameters) <= given, name


def test_every_module_that_measures_is_a_bench() -> None:
    modules = (ROOT / "scripts" / "benches").glob("*.py")
    measuring = {module.stem for module in modules if "\ndef measure(" in module.read_text("utf-8")}

    assert measuring == set(bench.NAMES)


def test_a_bench_that_fails_is_noted_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def measure(name: str, *_: object) -> Report:
        if name == "start":
            raise RuntimeError("Python could not be started")
        return Report([Figure(name, 1, "×")])

    monkeypatch.setattr(harness, "_measure", measure)
    report = harness.measure_all(["keystroke", "start", "weight"], 1, False, ROOT)

    assert [figure.name for figure in report.figures] == ["keystroke", "weight"]
    assert report.notes[-1] == "start could not be measured: Python could not be started"


BENCH = """
import json, sys
from pathlib import Path
runs, out, *names = sys.argv[1:]
seen = Path(__file__).parents[1] / "seen"
seen.write_text(seen.read_text() + "x" if seen.exists() else "x")
if {fails}: sys.exit("it broke")
figures = [{{"name": name, "unit": "ms", "value": value + len(seen.read_text())}} for name, value in {values}.items()]
Path(out.removeprefix("--json=")).write_text(json.dumps({{"figures": figures, "notes": {notes}}}))
order = Path(__file__).parents[2] / "order"
order.write_text((order.read_text() if order.exists() else "") + "{tree}")
"""


def checkout(folder: Path, values: dict[str, float], fails: bool = False, notes: tuple[str, ...] = ()) -> Path:
    """A checkout whose benches find these values, each one higher by 1 in the first round, by 2 in the second."""
    (folder / "scripts" / "benches").mkdir(parents=True)
    (folder / "scripts" / "benches" / "weight.py").touch()
    script = BENCH.format(values=values, fails=fails, notes=list(notes), tree=folder.name)
    (folder / "scripts" / "bench.py").write_text(script, encoding="utf-8")
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tree that is compared with another: its start is quicker, its page heavier."""
    tree = checkout(tmp_path / "a", {"start": 9, "page": 59, "gone up and down": 10, "new": 1}, notes=("a note",))
    monkeypatch.setattr(paired, "ROOT", tree)
    monkeypatch.setattr(paired, "CACHE", tree / ".cache")
    return tree


def test_two_trees_are_measured_in_turns_and_compared_round_by_round(here: Path, tmp_path: Path) -> None:
    other = checkout(tmp_path / "b", {"start": 19, "page": 29, "gone up and down": 10, "old": 1})

    report = paired.measure_both(other, ["weight", "growth"], 3, False)

    assert (tmp_path / "order").read_text("utf-8") == "baabba"
    found = {figure.name: (figure.low, figure.value, figure.high, figure.unit) for figure in report.figures}
    assert found == {
        "start": (10 / 20, 11 / 21, 12 / 22, "×"),
        "page": (62 / 32, 61 / 31, 60 / 30, "×"),
        "gone up and down": (1, 1, 1, "×"),
    }
    assert report.lists == {
        "Higher than before in every round": ["1.94–2.00 ×  page"],
        "Lower than before in every round": ["0.50–0.55 ×  start"],
    }
    assert report.notes == ["only here: new", "only in the other: old"]


def test_benches_that_do_not_run_say_why(here: Path, tmp_path: Path) -> None:
    other = checkout(tmp_path / "b", {}, fails=True)

    with pytest.raises(Missing, match="it broke"):
        paired.measure_both(other, ["weight"], 1, False)


def test_what_could_not_be_measured_is_told_of_both_trees(here: Path, tmp_path: Path) -> None:
    other = checkout(tmp_path / "b", {"start": 1}, notes=("start could not be measured: no", "a note"))

    assert "start could not be measured: no" in paired.measure_both(other, ["weight"], 1, False).notes


def test_a_commit_is_cloned_once_and_a_folder_taken_as_it_is(here: Path, tmp_path: Path) -> None:
    git = ["git", "-C", str(here), "-c", "user.name=x", "-c", "user.email=x"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=x"]):
        run([*git, *command], waits_for="git")
    (here / "scripts" / "bench.py").write_text("changed", encoding="utf-8")

    clone = paired.other_tree("HEAD")

    assert clone.is_relative_to(here / ".cache")
    assert (clone / "scripts" / "bench.py").read_text("utf-8") != "changed"
    assert paired.other_tree("HEAD") == clone
    assert paired.other_tree(str(here)) == here.resolve()
    with pytest.raises(Missing, match=r"neither a folder .* nor a commit: nowhere"):
        paired.other_tree("nowhere")


def test_a_site_that_is_older_than_its_sources_is_built_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, built = tmp_path / "docs" / "page.md", tmp_path / "site"
    source.parent.mkdir()
    source.write_text("text", encoding="utf-8")
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "SOURCES", ("docs",))
    assert not bench.is_current(built)

    built.mkdir()
    (built / "sitemap.xml").write_text("", encoding="utf-8")
    os.utime(source, (1, 1))
    assert bench.is_current(built)

    later = (built / "sitemap.xml").stat().st_mtime + 10
    os.utime(source, (later, later))
    assert not bench.is_current(built)
