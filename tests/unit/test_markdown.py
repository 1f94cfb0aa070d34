"""The Markdown blocks and marks: filled where they stand in text, left alone in code, stopped when unknown."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from forms.build import intake, state
from forms.build.pages import marks
from forms.build.pages.markdown import SiteExtension
from forms.build.pages.page import Page
from forms.build.pages.project import Project, read
from forms.build.pages.search_text import searched
from forms.build.yaml_files import ContentError


def convert(project: Project, text: str, file: str = "docs/side.md", first_line: int = 0) -> str:
    page = Page(project, file, first_line, runtime="0123", site_address="https://naervaer.example/")
    return Markdown(extensions=["pymdownx.superfences", "attr_list", SiteExtension(page=page)]).convert(text)


@pytest.fixture(params=["dagsplan", "samarbeidsavtale", "samtykke"])
def form_id(request: pytest.FixtureRequest) -> str:
    """Each form's id."""
    name: str = request.param
    return name


def test_marks_are_filled(project: Project) -> None:
    """Several on a line, and in headings, lists and links."""
    html = convert(project, "# {{ kommune.navn }}\n\n- {{lov.barnelova-31}} og {{ lov.pbrl-3-6 }}\n")
    assert ">Eksempelvik kommune</h1>" in html
    assert "<li>barnelova §\u00a031 og pasient- og brukerrettighetsloven §\u00a03-6</li>" in html


def test_marks_in_code_are_left_alone(project: Project) -> None:
    """Between backticks, however many, and in fenced code; a lone backtick makes no code."""
    mark = "{{ kommune.navn }}"
    assert f"<code>{mark}</code> Eksempelvik kommune" in convert(project, f"`{mark}` {mark}")
    assert f"<code>`{mark}`</code> Eksempelvik kommune" in convert(project, f"`` `{mark}` `` {mark}")
    assert mark in convert(project, f"```\n{mark}\n```")
    assert mark in convert(project, f"~~~~\n```\n{mark}\n~~~~")
    assert convert(project, f"Et ` og {mark}") == "<p>Et ` og Eksempelvik kommune</p>"
    assert convert(project, f"```\nx\n```\n\n{mark}").endswith("<p>Eksempelvik kommune</p>")


@pytest.mark.parametrize("mark", ["{{ kommune.ordforer }}", "{{ lov.grunnloven }}"])
def test_an_unknown_mark_stops_the_build(mark: str, project: Project) -> None:
    """Naming the file and the line of the file, front matter counted; in code it stands as it is."""
    with pytest.raises(ContentError) as error:
        convert(project, f"# Tittel\n\nHer er {mark}.", first_line=4)
    assert str(error.value).startswith(f"docs/side.md: linje 7: ukjent {mark}. Kjente navn: ")
    assert mark in convert(project, f"`{mark}`")


@pytest.mark.parametrize("text", ["{{" + "\n" * 20_000, "{{ a" + " " * 20_000, "{{ " * 7_000])
def test_a_mark_that_is_never_ended_is_none(text: str) -> None:
    """And is not looked for once for each blank of it, which would take hours."""
    assert list(marks.used(text)) == []
    assert marks.fill(text, "docs/side.md", {}) == text


@pytest.mark.parametrize(
    "half",
    [
        "{{ kommune.navn",
        "{{kommune.navn}",
        "{ kommune.navn }}",
        "{kommune.navn}",
        "{kommune.navn",
        "kommune.navn }}",
        "{{ kommune.navn. Så",
        "{{\nkommune.navn }}",
    ],
)
def test_half_a_mark_stops_the_build(half: str, project: Project) -> None:
    """Where its name is known: it would stand on the page as it was written. In code it may stand."""
    with pytest.raises(ContentError) as error:
        convert(project, f"# Tittel\n\nHer er {{{{ kommune.navn }}}}, {half}", first_line=4)
    line = 8 if "\n" in half else 7
    assert str(error.value).startswith(f"docs/side.md: linje {line}: «")
    assert str(error.value).endswith(
        "»: et merke er ikke skrevet helt. Skriv {{ kommune.navn }} på én linje, med to klammer på hver side"
    )
    if "\n" not in half:
        assert half in convert(project, f"`{half}`")


@pytest.mark.parametrize("text", ["{navn", "{{ navn", "navn }}", "{ }", "{{", "a{b}c", "kommune.navn", "{kommune}"])
def test_other_brackets_are_text(text: str, project: Project) -> None:
    """Also where a name stands in them that no mark has."""
    assert convert(project, f"Her er {text}") == f"<p>Her er {text}</p>"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Om {{ kommune.navn", "«{{ kommune.navn»: et merke"), ("Om {{ kommune.nav }}", "ukjent {{ kommune.nav }}. Kjen")],
)
def test_a_mark_in_the_front_matter_is_told_of_with_its_line(value: str, expected: str, project: Project) -> None:
    """And with the key that it stands under."""
    meta = {"title": "Om {{ kommune.navn }}", "order": 1, "description": value}
    source = f'---\ntitle: Om {{{{ kommune.navn }}}}\norder: 1\ndescription: "{value}"\n---\nTekst'
    with pytest.raises(ContentError) as error:
        state.fill_meta(meta, project, "docs/side.md", source)
    assert str(error.value).startswith(f"docs/side.md: linje 4: description: {expected}")
    assert meta["title"] == "Om Eksempelvik kommune"


def test_a_mark_in_the_shared_texts_is_told_of_with_its_line(
    root: Path, tmp_path: Path, eksempelvik: dict[str, Any]
) -> None:
    """As the rest of what is wrong in that file."""
    shutil.copytree(root / "docs" / "data", tmp_path / "docs" / "data")
    for near in {*root.joinpath("docs").iterdir()} - {root / "docs" / "data"}:
        (tmp_path / "docs" / near.name).symlink_to(near)
    for name in ("forms", "mkdocs.yml"):
        (tmp_path / name).symlink_to(root / name)
    file = tmp_path / "docs" / "data" / "tekster.yml"
    lines = file.read_text("utf-8").split("\n")
    number = next(place for place, line in enumerate(lines, 1) if line.startswith("  hjelpekort:"))
    lines[number - 1] = "  hjelpekort: Se {{ kommune.navn"
    file.write_text("\n".join(lines), "utf-8")
    with pytest.raises(
        ContentError, match=rf"docs/data/tekster\.yml: linje {number}: hjelpekort: «{{{{ kommune\.navn»: "
    ):
        read(tmp_path, eksempelvik)


def test_a_form_block_is_the_form(form_id: str, project: Project) -> None:
    """Whole, with the bundle and the address it needs."""
    html = convert(project, f"# Skjema\n\n/// skjema | {form_id}\n///\n")
    stage = "talk" if form_id == "samtykke" else "plan"
    assert f'data-form="{form_id}" data-stage="{stage}" data-state="static" data-runtime="0123"' in html
    assert html.count('<form method="dialog" autocomplete="off" spellcheck="false" novalidate aria-label') == 1


def test_a_case_block_holds_its_forms_in_order(project: Project) -> None:
    """Each whole, with files for all of them together and not for each; nothing of drafts unless they are allowed."""
    html = convert(project, "# Mappe\n\n/// elevmappe | samtykke dagsplan\n///\n")
    assert re.findall(r'data-form="(\w+)"', html) == ["samtykke", "dagsplan"]
    assert html.count("data-file") == 1
    assert "data-draft" not in html
    project = replace(project, kommune={**project.kommune, "utkast": True})
    assert "i sju dager etter siste endring" in convert(project, "/// elevmappe | samtykke\n///\n")


@pytest.mark.parametrize("block", ["skjema | samtykke", "elevmappe | samtykke"])
def test_a_file_that_another_program_calls_text_can_be_chosen(block: str, project: Project) -> None:
    """On a phone nothing else can be chosen than what is accepted."""
    (accepted,) = re.findall('<input type="file" accept="([^"]*)"', convert(project, f"# Side\n\n/// {block}\n///\n"))
    assert accepted.split(",") == [".json", "application/json", ".txt", "text/plain", ".pdf", "application/pdf"]


def test_what_stands_under_a_setting_is_there_only_where_it_is_on(project: Project) -> None:
    """As text of the page, with marks and headings; a setting that the municipality has not set is as it is then."""
    text = "Før.\n\n/// hvis | okt\n## Fanen\n\nI {{ kommune.navn }}.\n///\n\n/// hvis | utkast\nUtkast.\n///\n\nEtter."
    off = replace(project, kommune={**project.kommune, "okt": False, "utkast": True})

    html = convert(project, text)
    assert "<p>I Eksempelvik kommune.</p>\n<p>Etter.</p>" in html
    assert "Fanen</h2>" in html
    assert convert(off, text) == "<p>Før.</p>\n<p>Utkast.</p>\n<p>Etter.</p>"
    for settings in (project, off):
        with pytest.raises(ContentError, match="linje 2: det kan ikke stå en blokk inne i /// hvis"):
            convert(settings, "/// hvis | okt\n/// vei\n///\n///")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("/// hvis | kontakt", "/// hvis | kontakt: ukjent. Det finnes okt, utkast"),
        ("/// skjema | ukjent", "/// skjema | ukjent: ukjent. Det finnes dagsplan, "),
        ("/// skjema |", "/// skjema | : ukjent. Det finnes dagsplan"),
        ("/// skjema", "/// skjema | : ukjent. Det finnes dagsplan"),
        ("/// elevmappe | samtykke ukjent", "/// elevmappe | ukjent: ukjent. Det finnes dagsplan"),
        ("/// elevmappe", "/// elevmappe | : ukjent. Det finnes dagsplan"),
        ("/// kort | ukjent", "/// kort | ukjent: ukjent. Det finnes hjelpekort"),
        ("/// lovtabell | alt", "/// lovtabell | alt: blokken skal ikke ha noe etter navnet"),
        ("/// skjem | samtykke", "ukjent blokk «skjem». Mente du «skjema»?"),
        (
            "/// Tiltak | Ring hjem",
            "linjen likner på starten av en blokk. Skriv den helt til venstre, slik: /// tiltak",
        ),
        ("/// tiltak | Ring hjem", "tiltak kan bare stå på sidene i del 2"),
    ],
)
def test_a_block_that_cannot_be_used_stops_the_build(block: str, expected: str, project: Project) -> None:
    """python-markdown would print it as text; shown as code it is left alone."""
    with pytest.raises(ContentError) as error:
        convert(project, f"# Tittel\n\n{block}\n///\n", first_line=3)
    assert str(error.value).startswith(f"docs/side.md: linje 6: {expected}")
    assert block in convert(project, f"```\n{block}\n///\n```")


def test_measures_stand_on_their_page_with_their_permanent_id(project: Project, root: Path) -> None:
    """The address that a saved agreement holds leads to the measure."""
    for group in project.groups[:3]:
        file = f"docs/del-2/{group.slug}.md"
        html = convert(project, (root / file).read_text(encoding="utf-8"), file)
        found = [measure for measure in project.measures if measure.group == group.number]
        assert len(found) == group.count
        for measure in found:
            assert html.count(f'id="{measure.id}"') == 1


def test_the_law_table_holds_every_provision(project: Project) -> None:
    """As the data file has them."""
    html = convert(project, "/// lovtabell\n///\n")
    assert html.count('<th scope="row">') == len(project.law["bestemmelser"])
    assert "§\u00a024-5" in html


class Told(Preprocessor):
    """What a builder without hooks lays before the extensions: the page and the settings."""

    def __init__(self, md: Markdown, path: str, meta: dict[str, Any]) -> None:
        super().__init__(md)
        self.page = SimpleNamespace(path=path, meta=meta)
        self.config = {
            "extra": {"kommune": {"navn": "Eksempelvik kommune"}},
            "site_url": "https://eksempelvik.example/",
        }

    def run(self, lines: list[str]) -> list[str]:
        """It changes nothing."""
        return lines


class Teller(Extension):
    """Lays it there."""

    def __init__(self, path: str, meta: dict[str, Any]) -> None:
        super().__init__()
        self.told = (path, meta)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """As the builder does, for each page."""
        md.preprocessors.register(Told(md, *self.told), "told", 0)


def test_a_builder_without_hooks_is_enough(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extension reads the project itself, once, and knows file and line of each page."""
    calls: list[tuple[object, ...]] = []

    def read(*given: object) -> state.State:
        calls.append(given)
        return state.State(Page(project, runtime="r"), *[cast("Any", None)] * 3)

    monkeypatch.setattr(state, "read", read)
    state.read_once.cache_clear()
    meta = {"description": "{{ Antall.overganger }} tiltak", "order": 1}
    for file in ("del-2/overganger.md", "del-1/dagsplan.md"):
        text = intake.without_front_matter((state.ROOT / "docs" / file).read_text("utf-8")).lstrip("\n")
        html = Markdown(extensions=[Teller(file, meta), SiteExtension()]).convert(text)
        assert ('id="smart-start"' if "del-2" in file else '<div class="nv-form') in html
        assert html.count("Neste steg</h2>") == 1
    assert meta == {"description": "Ni tiltak", "order": 1}
    assert calls == [(state.ROOT, {"navn": "Eksempelvik kommune"}, "https://eksempelvik.example/")]
    with pytest.raises(ContentError, match=r"docs/del-1/dagsplan\.md: linje 11: /// skjema \| borte: ukjent"):
        Markdown(extensions=[Teller("del-1/dagsplan.md", {}), SiteExtension()]).convert("\n\n\n/// skjema | borte\n///")
    state.read_once.cache_clear()


def test_only_pages_of_the_way_have_next_steps(project: Project) -> None:
    """At the end, with links as seen from the page; the search is spared them."""
    html = convert(project, "Tekst.", "docs/del-1/skalering.md")
    assert re.findall(r'<a href="([^"]+)">', html) == ["../tiltaksvelger/", "../samarbeidsavtale/"]
    assert searched(html, project.forms).strip() == "<p>Tekst.</p>"
    assert "Neste steg" not in convert(project, "Tekst.", "docs/om/lov.md")
