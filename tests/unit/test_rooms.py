"""Ten lines that somebody may look for, each in the one room where a stranger would."""

import re
from pathlib import Path

import pytest

FORMS = Path(__file__).parents[2] / "forms"
KINDS = (".py", ".js", ".css", ".html", ".yml")

ROOMS = {
    "how hard it is to guess a password": (r"ITERATIONS? = [\d_]+", "web/forms/lock.js"),
    "the words of an error about a date": (r"Skriv årstallet med fire siffer", "core/dates.py"),
    "the rule that a birth date cannot lie ahead": (r"def not_in_future", "core/rules.py"),
    "the policy of a page": (r"wasm-unsafe-eval'", "build/host/csp.py"),
    "how far a finger moves before it drags": (r"const FAR = ", "questions/board/drag.js"),
    "the hatching on a card in the page": (r"repeating-linear-gradient", "questions/cards/style.css"),
    "where a measure that has moved stands now": (r"def forwardings", "build/pages/redirects.py"),
    "what a deadline is called in a calendar": (r"(?m)^avtalt\.frist: ", "definitions/shared/fields.yml"),
    "how a service of the settings becomes a choice": (r"def service_choice", "build/pages/form_loader.py"),
    "what is random in a restored image": (r"getRandomValues\(new BigUint64Array", "browser/worker.js"),
}


@pytest.mark.parametrize("line", ROOMS)
def test_a_line_stands_in_the_room_where_it_is_looked_for(line: str) -> None:
    """And in no other."""
    pattern, place = ROOMS[line]
    found = [
        path.relative_to(FORMS).as_posix()
        for path in sorted(FORMS.rglob("*"))
        if path.suffix in KINDS and re.search(pattern, path.read_text(encoding="utf-8"))
    ]
    assert found == [place]


@pytest.mark.parametrize("folder", ["definitions", "web", *(f"web/{part.name}" for part in (FORMS / "web").glob("*/"))])
def test_the_picture_of_the_house_says_what_a_room_without_python_is_for(folder: str) -> None:
    """In README: such a folder has no docstring."""
    picture = (FORMS.parent / "README.md").read_text(encoding="utf-8").split("```")[3]
    assert re.search(rf"\b{Path(folder).name}/(?: \(\S.{{10,}}\)| {{2,}}\S.{{10,}})", picture)


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in FORMS.rglob("__init__.py")}), ids=lambda path: path.name
)
def test_a_folder_says_what_may_be_in_it(folder: Path) -> None:
    """In the first line of its docstring."""
    first = (folder / "__init__.py").read_text(encoding="utf-8").split("\n", 1)[0]
    assert re.match(r'"""\S.{15,}', first)
