"""The way through the site, docs/data/vei.yml: every page of the guide leads on, to pages that exist."""

from pathlib import Path

import pytest

from forms.build.pages import pathway
from forms.build.pages.project import Project
from forms.build.yaml_files import ContentError

HEAD = "navn: Veien\nsteg:\n"
STEP = "  - {navn: Samtale, tekst: Snakk sammen., side: side.md, bilde: bobler, stage: talk}\n"
WAY = HEAD + STEP * 2


def test_every_page_of_the_guide_leads_on(project: Project, root: Path) -> None:
    """And nothing else does: those pages belong to no step of the way."""
    docs = root / "docs"
    pages = {path.relative_to(docs).as_posix() for part in ("del-1", "del-2") for path in docs.glob(f"{part}/*.md")}
    assert set(project.pathway.next) == pages


def test_no_page_leads_to_itself(project: Project) -> None:
    """A next step is another page."""
    for page, steps in project.pathway.next.items():
        addresses = [step.address for step in steps]
        assert pathway.address(page) not in addresses
        assert len(set(addresses)) == len(addresses)


def test_the_way_goes_from_concern_to_follow_up(project: Project) -> None:
    """In the order of the guide."""
    steps = ["Bekymring", "Samtale", "Kartlegging", "Tiltak", "Plan", "Oppfølging"]
    assert [step.title for step in project.pathway.steps] == steps


def test_a_step_to_a_measure_names_one_that_exists(project: Project) -> None:
    """A title of a page is looked up when read; a measure's id is held against the measures here."""
    measures = {f"{measure.path}#{measure.id}" for measure in project.measures}
    steps = [*project.pathway.steps, *(step for steps in project.pathway.next.values() for step in steps)]
    assert {step.address for step in steps if "#" in step.address} <= measures


def test_the_link_of_a_next_step_is_called_what_the_page_is_called(project: Project) -> None:
    """The title stands in the page alone."""
    titles = [step.title for step in project.pathway.next["del-1/hjelpekort.md"]]
    assert titles == ["Utdyping av årsaker", "Tiltaksvelger"]


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("index.md", ""),
        ("del-1/index.md", "del-1/"),
        ("del-1/hjelpekort.md", "del-1/hjelpekort/"),
        ("tiltaksbank.md", "tiltaksbank/"),
        ("del-2/min-index.md", "del-2/min-index/"),
    ],
)
def test_an_address_follows_from_the_file(file: str, address: str) -> None:
    """As the site's generator makes it."""
    assert pathway.address(file) == address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("navn: Veien\n", "linje 1: nøkkelen «steg» mangler"),
        (
            WAY + "neste: {borte.md: [{side: side.md, tekst: Les.}]}\n",
            "linje 5: neste.borte.md: siden docs/borte.md",
        ),
        (
            WAY + "neste: {side.md: [{side: borte.md, tekst: Les.}]}\n",
            "linje 5: neste.side.md[0].side: siden docs/borte",
        ),
        (WAY + "vanlig: {borte.md: Les.}\nneste: {}\n", "linje 5: vanlig.borte.md: siden docs/borte.md"),
        (
            WAY + "neste: {side.md: [{side: side.md}]}\n",
            "linje 5: neste.side.md[0].tekst: mangler. Skriv den her, eller",
        ),
        (WAY + "neste: {side.md: []}\n", "linje 5: neste.side.md: må ikke"),
        (
            WAY + "neste: {side.md: [{side: SIDE, tekst: Les.}]}\n",
            "linje 5: neste.side.md[0].side: «SIDE»: skal",
        ),
        (
            HEAD + STEP + STEP.replace("bobler", "hest") + "neste: {}\n",
            "linje 4: steg[1].bilde: «hest» er ikke en av",
        ),
    ],
)
def test_a_way_that_leads_nowhere_stops_the_build(text: str, expected: str, tmp_path: Path) -> None:
    """Naming the file and the key."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/vei.yml").write_text(text, encoding="utf-8")
    (tmp_path / "side.md").write_text("---\ntitle: Siden\n---\n\n# Siden\n", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        pathway.read(tmp_path)
    assert str(error.value).startswith(f"docs/data/vei.yml: {expected}")


def test_what_is_usually_said_of_a_page_is_said_where_nothing_else_is(project: Project) -> None:
    """The agreement is the next step of most groups of measures."""
    said = [
        step.text for steps in project.pathway.next.values() for step in steps if "samarbeidsavtale" in step.address
    ]
    assert said.count("Skriv tiltakene i avtalen, med ansvar og frist.") > 10
    assert "Skriv ned det dere blir enige om." in said


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_page_is_called_what_stands_at_its_top(start: str, tmp_path: Path) -> None:
    """With the mark and the line ends that some editors leave; a page without a title is itself the one named."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/vei.yml").write_text(WAY + "neste: {side.md: [{side: side.md, tekst: Les.}]}\n", "utf-8")
    (tmp_path / "side.md").write_bytes(f"{start}---\r\ntitle: Prøve\r\n---\r\n\r\n# Prøve\r\n".encode())

    assert pathway.read(tmp_path).next["side.md"][0].title == "Prøve"

    (tmp_path / "side.md").write_text(f"{start}# Prøve\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^docs/side\.md: linje 1: siden må begynne med ---"):
        pathway.read(tmp_path)
