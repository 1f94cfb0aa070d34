"""What is decided in Python and, where it must work without Python, in the page too: the same examples hold for both.

The page's half is tested by Node, in tests/page/.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from forms.build.pages.measures_json import measures_json
from forms.build.pages.project import Project
from forms.core import dates, times
from forms.core.answers import Answers
from forms.core.language import language
from forms.core.model import Form
from forms.core.plural import counted
from forms.core.pupil import another_pupil, same_name, whose
from forms.core.text import TAKEN, composed, excess, is_empty, tidy
from forms.export import json as json_file
from forms.export.checksum import checksum
from tests.programs import run

PAGE = Path(__file__).parents[1] / "page"
EXAMPLES: dict[str, list[list[Any]]] = json.loads((PAGE / "decisions.json").read_text(encoding="utf-8"))


def test_python_decides_as_the_examples_say() -> None:
    """What a text means, what is empty, whether two names are the same, too much, one or several, a date, a time."""
    assert [[raw, tidy(raw)] for raw, _ in EXAMPLES["tidy"]] == EXAMPLES["tidy"]
    assert [[raw, is_empty(raw)] for raw, _ in EXAMPLES["empty"]] == EXAMPLES["empty"]
    assert [[one, other, same_name(one, other)] for one, other, _ in EXAMPLES["same_name"]] == EXAMPLES["same_name"]
    assert [[text, composed(text)] for text, _ in EXAMPLES["composed"]] == EXAMPLES["composed"]
    rooms = [[piece, times, excess(piece * times, times=TAKEN)] for piece, times, _ in EXAMPLES["excess"]]
    assert rooms == EXAMPLES["excess"]
    assert [[number, counted(number, "Én dato", "datoer")] for number, _ in EXAMPLES["counted"]] == EXAMPLES["counted"]
    assert [[typed, iso(typed)] for typed, _ in EXAMPLES["dates"]] == EXAMPLES["dates"]
    assert [[typed, start(typed)] for typed, _ in EXAMPLES["times"]] == EXAMPLES["times"]
    assert [[data, checksum(data)] for data, _ in EXAMPLES["checksums"]] == EXAMPLES["checksums"]
    for piece, number, expected in EXAMPLES["long_checksums"]:
        assert checksum({"form": "samtykke", "version": 2, "answers": {"navn": piece * number}}) == expected


def test_what_the_page_finds_to_fit_in_a_file_is_all_taken_from_it(avtale: Form) -> None:
    """And what it finds to be too much, is not."""
    for texts, crowded in EXAMPLES["crowded"]:
        rows = [{"delmal": piece * times} for piece, times in texts]
        _, refused = json_file.bounded(avtale, {"avtaler": rows})
        assert bool(refused) is crowded, texts


def test_what_the_page_says_on_paper_is_what_python_says(samtykke: Form) -> None:
    """Which language a text is in, by its letters, and whose a sheet is."""
    assert [[text, language(text) or ""] for text, _ in EXAMPLES["tongues"]] == EXAMPLES["tongues"]
    for name, born, expected in EXAMPLES["whose"]:
        answers, _ = Answers.accept(samtykke, {"navn": name, "fodselsdato": born})
        assert whose(samtykke, answers) == expected


def iso(typed: str) -> str:
    """The day of a date, or "" for what is none."""
    try:
        return dates.read(typed).isoformat()
    except ValueError:
        return ""


def start(typed: str) -> int | None:
    """When a time begins, in minutes after midnight; None for what is no time."""
    try:
        return times.read(typed).start
    except ValueError:
        return None


def test_a_name_that_is_missing_is_no_other_pupils() -> None:
    """Only two names that are both there can be of two pupils."""
    assert another_pupil("Kari", "Per")
    assert not another_pupil("Kari", " Kari  ")
    assert not another_pupil("Kari", " ")
    assert not another_pupil("", "Per")


@pytest.fixture(scope="module")
def measures(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The measures as they are published."""
    path = tmp_path_factory.mktemp("measures") / "tiltak.json"
    path.write_text(measures_json(project, "https://eksempelvik.example/"), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(PAGE.glob("*.test.js")), ids=lambda path: path.name)
def test_the_page_decides_as_its_own_tests_say(path: Path, measures: Path) -> None:
    """tests/page/, run by Node; those that search get the measures as they are published."""
    command = ["node", "--test", "--test-reporter=spec", str(path)]
    done = run(command, waits_for="the page's own tests", env={**os.environ, "NAERVAER_MEASURES": str(measures)})
    assert "pass 0" not in done.stdout
