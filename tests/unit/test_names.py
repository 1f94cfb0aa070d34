"""One name for each thing, one order for the tools, and one home for each sentence."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from forms.build.pages import tools
from forms.build.pages.menu import OPERATORS
from forms.build.pages.project import Project
from forms.build.text_files import ContentError
from forms.build.yaml_files import parse_yaml
from scripts.content import spelling
from tests.conftest import PAGES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
NAV: list[Any] = yaml.safe_load(re.split(r"^nav:$", (ROOT / "mkdocs.yml").read_text("utf-8"), flags=re.MULTILINE)[1])
FORM = re.compile(r"^/// skjema \| (\S+)$", re.MULTILINE)
LINK = re.compile(r"(?:^- |siden )\[([^\]]+)\]\(([^)#]+\.md)\)", re.MULTILINE)


def files(item: Any) -> Iterator[str]:
    """The pages of a part of the menu, in its order."""
    if isinstance(item, str):
        yield item
    for part in item.values() if isinstance(item, dict) else item if isinstance(item, list) else ():
        yield from files(part)


def meta(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = parse_yaml(file.read_text("utf-8").split("---\n", 2)[1], file.name)
    return data


def part(word: str) -> list[str]:
    """The pages of the part of the menu whose name begins so."""
    return [file for item in NAV for name in item if name.startswith(word) for file in files(item)]


def test_menu_heading_form_and_links_have_one_name(project: Project) -> None:
    """A page's title is its heading, and what its form and the links to it are called; part 2 has its numbers too."""
    for file in sorted({file for item in NAV for file in files(item)}):
        text = (DOCS / file).read_text("utf-8")
        title = meta(DOCS / file)["title"]
        heading = re.search(r"^# (.+)$", text, re.MULTILINE)
        assert heading
        assert file == "index.md" or heading[1] == title, file
        for name in FORM.findall(text):
            assert project.forms[name].title == title
    for path in DOCS.glob("**/*.md"):
        for name, link in LINK.findall(path.read_text("utf-8")):
            target = (path.parent / link).resolve()
            if name[0].isupper() and "beslutninger" not in str(path):
                assert name == meta(target)["title"], f"{path.relative_to(DOCS)}: [{name}]"
    labels = re.findall(r"^ {6,}- ([^:\n]+): \S+\.md$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert labels == []  # a label in the menu would be a second name


def test_a_link_is_not_called_what_another_page_is_called() -> None:
    """«Årsakskartleggingen» is a group of measures, and the cards have a name of their own.

    A name as short as «Tiltak» is a word that anything may be called by.
    """
    names = {file: str(meta(DOCS / file)["title"]).casefold() for item in NAV for file in files(item)}
    for file in names:
        text = re.sub(r"`[^`]*`", "", (DOCS / file).read_text("utf-8"))
        for label, target in re.findall(r"\[([^\]]+)\]\(([\w./-]+\.md)", text):
            to = posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
            said, own = label.casefold().strip("*"), names[to]
            taken = [name for name in names.values() if len(name) > 9 and said.startswith(name) and name != own]
            assert taken == [], (file, label)


def test_the_order_of_the_tools_is_that_of_the_way(project: Project) -> None:
    """In the menu, in the case, in the list of part 1, and step by step in the picture."""
    tools = [file for file in part("Del 1") if not file.endswith("index.md")]
    listed = re.findall(r"^- \[[^\]]+\]\((\S+\.md)\)", (DOCS / "del-1/index.md").read_text("utf-8"), re.MULTILINE)
    assert [f"del-1/{file}" for file in listed] == tools
    block = re.search(r"^/// elevmappe \| (.+)$", (DOCS / "del-1/elevmappe.md").read_text("utf-8"), re.MULTILINE)
    assert block
    case = [f"del-1/{PAGES[name]}.md" for name in block[1].split()]
    assert case == [file for file in tools if file in case]
    steps = [f"{step.address.rstrip('/')}.md" for step in project.pathway.steps]
    assert [step for step in steps if step in tools] == sorted(set(steps) & set(tools), key=tools.index)


def test_a_form_that_the_case_lacks_stops_the_build(project: Project, tmp_path: Path) -> None:
    """Where there is a case: what is written in such a form would not come back when one is opened."""
    (tmp_path / "samtykke.md").write_text("# A\n\n/// skjema | samtykke\n///\n", "utf-8")
    assert '"tools":[]' in tools.data(tmp_path, project.forms, project.kommune)
    case = tmp_path / "mappe.md"
    case.write_text("# B\n\n/// elevmappe | dagsplan\n///\n", "utf-8")
    with pytest.raises(ContentError, match=r"^docs/mappe\.md: linje 3: elevmappen mangler samtykke\."):
        tools.data(tmp_path, project.forms, project.kommune)
    case.write_text("# B\n\n/// elevmappe | dagsplan samtykke\n///\n", "utf-8")
    assert '"form":"samtykke"' in tools.data(tmp_path, project.forms, project.kommune)


def test_what_is_for_those_who_run_the_site_is_not_searched() -> None:
    """Nor linked from the readers' menu: it is a section of its own."""
    theirs = part(OPERATORS)
    expected = {f"om/{name}.md" for name in ("for-redaktorer", "lenke-hit", "drift", "lisenser", "beslutninger/index")}
    assert expected < set(theirs)
    assert {file for file in theirs if meta(DOCS / file).get("search") != {"exclude": True}} == set()
    assert {f"om/beslutninger/{path.name}" for path in (DOCS / "om/beslutninger").glob("*.md")} < set(theirs)


def test_pages_for_readers_tell_the_municipality_nothing() -> None:
    """What the municipality has to do stands where editors look."""
    for file in (file for item in NAV if OPERATORS not in item for file in files(item)):
        text = (DOCS / file).read_text("utf-8")
        assert not re.search(r"Kommunen (?:skriver her|fyller ut|må fylle)|Må fylles ut av|mkdocs\.yml", text), file


def texts() -> Iterator[tuple[str, Path]]:
    """Runs of text, each with its file: what pages, definitions and data, templates, and code say."""
    for path in DOCS.glob("**/*.md"):
        body = re.sub(r"```.*?```", "", path.read_text("utf-8").split("---\n", 2)[2], flags=re.DOTALL)
        runs = re.split(r"\n\s*\n|\n(?=[-|#]|\d+\.)", body)
        yield from ((re.sub(r"^(?:[->]|\d+\.)\s*", "", run.strip()), path) for run in runs if run.lstrip()[:1] != "#")
    for path in (*ROOT.glob("forms/definitions/**/*.yml"), *ROOT.glob("docs/data/*.yml")):
        yield from ((text, path) for text in strings(parse_yaml(path.read_text("utf-8"), path.name)))
    for path in (*ROOT.glob("forms/**/*.html"), *ROOT.glob("overrides/**/*.html")):
        runs = re.split(r"<[^>]*>|\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}", path.read_text("utf-8"), flags=re.DOTALL)
        yield from ((run, path) for run in runs)
    for path in ROOT.glob("forms/**/*.py"):
        yield from ((text, path) for text in spelling.python_texts(path.read_text("utf-8")))


def sentences() -> Iterator[tuple[str, str]]:
    """The sentences that are long enough to be one, each with its file."""
    for text, path in texts():
        bare = re.sub(r"\]\([^)]*\)|<[^>]*>|[\[\]`*]", "", text)
        for sentence in re.split(r"(?<=[.!?:…])\s+", " ".join(bare.split())):
            if len(sentence.split()) >= 6 and not re.fullmatch(r"(?:\{\{[^}]*\}\}[.\s]*)+", sentence):
                yield sentence, path.relative_to(ROOT).as_posix()


def strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(part)


def test_a_sentence_stands_in_one_place() -> None:
    """Pages, definitions, data and templates: what several say is in docs/data/tekster.yml. Titles may be named.

    Code repeats none of them; what two modules answer alike is theirs to settle.
    """
    titles = {meta(path)["title"] for path in DOCS.glob("**/*.md")}
    homes = defaultdict(set)
    for sentence, file in sentences():
        if not any(sentence in title for title in titles):
            homes[sentence].add(file)
    twice = {sentence: sorted(found) for sentence, found in homes.items() if len(found) > 1}
    assert {key: found for key, found in twice.items() if not all(file.endswith(".py") for file in found)} == {}
    assert len(homes) > 500
