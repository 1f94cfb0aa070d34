"""What is refused before MkDocs reads it: in mkdocs.yml, in docs/ and in pages, with file and line, in bokmål."""

import datetime as dt
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from markdown import Markdown

from forms.build.intake import _within, check_content, front_matter, inspect
from forms.build.pages import menu, project
from forms.build.text_files import ContentError, decode, read_text
from forms.build.yaml_files import parse_yaml
from tests.programs import run

GOOD = "site_name: Nærvær\nsite_url: !ENV ADRESSE\nextra:\n  kommune:\n    navn: Eksempelvik\n"
PAGE = "---\ntitle: Siden\n---\n\n# Siden\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project with settings and one page, to be spoilt."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/side.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(GOOD, encoding="utf-8")
    inspect(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("site_description: <script>alert(1)</script>", "<script> kan kjøre eller hente noe og er ikke tillatt"),
        ("copyright: '<b onmouseover=alert(1)>x</b>'", "«onmouseover» i <b> kan kjøre noe og er ikke tillatt"),
        ("rutine: 'Se [rutinen](javascript:alert(1)).'", "lenken «javascript:alert(1)»: lenker må begynne med"),
        ("rutine: '[rutinen][1]\n\n  [1]: data:text/html,x'", "lenken «data:text/html,x»: lenker må begynne med"),
        (
            "rutine: '![x](https://spor.example/p.gif)'",
            "«https://spor.example/p.gif» blir hentet fra et annet nettsted",
        ),
        ("rutine: '<img srcset=\"//spor.example/p.gif 2x\">'", "«//spor.example/p.gif 2x» blir hentet fra et annet"),
        ("a: !!python/object/apply:os.system ['touch ran']", "merket !!python/object/apply:os.system kan ikke brukes"),
        ("a: !!python/name:os.system", "merket !!python/name:os.system kan ikke brukes"),
        ("a: !relative x", "merket !relative kan ikke brukes"),
        ("site_name: En til", "nøkkelen «site_name» står to ganger"),
        ("a: &a [*a]", "et alias (*) kan ikke vise til noe som det selv står i"),
        ("a: *finnes-ikke", "*-navnet finnes ikke"),
        ("a:\tb", "tabulator kan ikke brukes"),
        ("okt_timer: 20:30", "«20:30» blir lest som tallet 1230. Mener du et tall, så skriv det med bare sifre. Mener"),
        ("kl: 010", "«010» blir lest som tallet 8."),
        ("kontakt: +4733390000", "«+4733390000» blir lest som tallet 4733390000."),
        ("a: 1_0", "«1_0» blir lest som tallet 10."),
        ("a: 0x_", "«0x_» er verken en gyldig dato eller et gyldig tall"),
        ("a: 2027-13-45", "«2027-13-45» er verken en gyldig dato eller et gyldig tall"),
        ("a: !!timestamp x", "«x» er verken en gyldig dato eller et gyldig tall"),
        ("a: !!timestamp ''", "«» er verken en gyldig dato eller et gyldig tall"),
        ("a: !!int ''", "«» er verken en gyldig dato eller et gyldig tall"),
        ("a: !!binary aGVp", "merket !!binary kan ikke brukes"),
        ("a: !!set {x}", "merket !!set kan ikke brukes"),
        *(
            (f"a: !!{tag} {value}", f"merket !!{tag} kan")
            for tag in ("merge", "value", "null")
            for value in "x {x} []".split()
        ),
        ("!!null x: a", "merket !!null kan ikke brukes"),
        (f"a: {'9' * 5_000}", f"«{'9' * 40}» er verken en gyldig dato eller et gyldig tall"),
        (f"a: 0x{'f' * 5_000}", f"«0x{'f' * 38}» er verken en gyldig dato eller et gyldig tall"),
        (f"a: 1{':59' * 2_500}", "«1:59:59:59:59:59:59:59:59:59:59:59:59:59» er verken en gyldig dato"),
        ('a: "\\U00110000"', "her står et tegn som ikke finnes"),
        ('a: "\\ud83d\\ude00"', "teksten har tegnet U+D83D, som ingen side kan vise"),
        ('a: "\\0"', "teksten har tegnet U+0000, som ingen side kan vise"),
        ('a: "C:\\skole"', "tegnet \\ i anførselstegn må skrives to ganger"),
        ("1: a\n1.0: b", "nøklene «1» og «1.0» blir lest som den samme"),
        ("~: a\nnull: b", "nøklene «~» og «null» blir lest som den samme"),
        ("[a]: b", "en nøkkel kan ikke være en liste eller ha nøkler selv"),
        ("? {a: 1}\n: b", "en nøkkel kan ikke være en liste eller ha nøkler selv"),
        ("a: {<<: 1}", "<< kan bare hente nøkler fra et annet sted"),
        ("a: - b", "en liste begynner på en ny linje"),
        ("a: !e!x y", "et utropstegn først må stå i anførselstegn"),
        ("a: =", "tegnet = alene må stå i anførselstegn"),
    ],
)
def test_a_setting_that_runs_or_cannot_be_read_is_named_with_its_line(line: str, told: str, place: Path) -> None:
    (place / "mkdocs.yml").write_text(f"{GOOD}{line}\n", encoding="utf-8")

    with pytest.raises(ContentError) as error:
        inspect(place)
    line_number = 6 + told.startswith("nøklene")
    assert str(error.value).startswith(f"mkdocs.yml: linje {line_number}: {told}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "filen: er tom. Hent tilbake en eldre utgave av den"),
        ("# bare en kommentar\n", "filen: er tom"),
        ("- a\n", "linje 1: skal ha en innstilling på hver linje"),
        ("tekst\n", "linje 1: skal ha en innstilling på hver linje"),
        ("extra: {}\n", "øverst i filen: site_name mangler"),
        (f"{GOOD}nav:\n  - side.md\n  - Om:\n      - x: borte.md\n", "linje 9: siden docs/borte.md finnes ikke"),
        (f"{GOOD}nav:\n  - side\n", "linje 7: siden docs/side finnes ikke"),
        (f"{GOOD}nav:\n  - Om:\n", "linje 7: siden docs/ finnes ikke"),
        (f"{GOOD}nav:\n", "linje 6: nav skal være en liste over sidene"),
        (f"{GOOD}nav: side.md\n", "linje 6: nav skal være en liste over sidene"),
        (GOOD.replace("!ENV ADRESSE", "eksempel.no"), "linje 2: site_url skal begynne med https://"),
    ],
)
def test_settings_that_are_no_settings_are_named_with_the_cure(text: str, told: str, place: Path) -> None:
    """MkDocs would say it in English, or end in a traceback."""
    (place / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        inspect(place)
    assert str(error.value).startswith(f"mkdocs.yml: {told}")


def test_nothing_is_nothing_however_it_is_written() -> None:
    assert parse_yaml("a: !!null\nb: ~\nc: !!null null\nd: {<<: {e: 1}}\nf:\n", "a.yml") == {
        **dict.fromkeys("abcf"),
        "d": {"e": 1},
    }


def test_numbers_as_people_write_them_are_numbers(place: Path) -> None:
    """And what is no number to people is a text."""
    line = "a: [0, 20, -3, 1.5, 2027-01-01, 08, 33 39 00 00]\n"
    (place / "mkdocs.yml").write_text(GOOD + line, encoding="utf-8")
    inspect(place)
    assert parse_yaml(line, "a.yml")["a"] == [0, 20, -3, 1.5, dt.date(2027, 1, 1), "08", "33 39 00 00"]


def test_a_menu_may_name_pages_and_other_sites(place: Path) -> None:
    nav = "nav:\n  - side.md\n  - Om:\n      - x: side.md\n      - y: https://lovdata.no/\n      - z: /annet/\n"
    (place / "mkdocs.yml").write_text(f"{GOOD}{nav}", encoding="utf-8")
    inspect(place)
    (place / "docs/side.md").rename(place / "docs/annen.md")
    with pytest.raises(ContentError, match=r"^mkdocs\.yml: linje 7: siden docs/side\.md finnes ikke"):
        inspect(place)


def test_what_aliases_repeat_is_bounded(place: Path) -> None:
    """A bomb of a few lines would fill the memory."""
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 20))
    (place / "mkdocs.yml").write_text(GOOD + bomb, encoding="utf-8")

    with pytest.raises(ContentError, match="filen blir for stor når aliasene"):
        inspect(place)
    (place / "mkdocs.yml").write_text(GOOD + "a: " + "[" * 5000, encoding="utf-8")
    with pytest.raises(ContentError, match=r"^mkdocs\.yml: "):
        inspect(place)


def test_settings_that_others_build_on_are_looked_at_too(place: Path) -> None:
    """MkDocs reads them with the same loader."""
    (place / "felles.yml").write_text("a: !!python/name:os.system\n", encoding="utf-8")
    (place / "mkdocs.yml").write_text(f"INHERIT: felles.yml\n{GOOD}", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^felles\.yml: linje 1: merket"):
        inspect(place)

    (place / "felles.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    with pytest.raises(ContentError, match="INHERIT går i ring"):
        inspect(place)


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("tiltak.yml", "hvem:\n  skole: <img src=x onerror=alert(1)>\n", 2),
        ("tiltak.yml", 'arsaker:\n  stress: "\\x3cimg src=x onerror=alert(1)\\x3e"\n', 2),
        ("tiltak.yml", "grupper:\n  - {nr: 1}\n  - {nr: 2, title: '<a href=\"javascript:alert(1)\">x</a>'}\n", 3),
        ("sokeord.yml", "ord:\n  - sok: [a, <script>alert(1)</script>]\n", 2),
        ("tekster.yml", "felles:\n  a: b\n  kilde: >-\n    en\n    to <img\n    src=x onerror=alert(1)>\n", 6),
        ("nye/flere.yml", "a:\n  <img src=x onerror=x>: b\n", 2),
    ],
)
def test_a_text_in_data_that_runs_is_named_with_its_line(file: str, text: str, line: int, place: Path) -> None:
    """It goes into tiltak.json as it is, and other sites may show it."""
    path = place / "docs/data" / file
    path.parent.mkdir(parents=True)
    path.write_text("# Ord <b>\n", encoding="utf-8")
    inspect(place)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=f"^docs/data/{file}: linje {line}: .*(kan kjøre|lenker må begynne med)"):
        inspect(place)


@pytest.mark.parametrize("text", ["a<b", "`<T`", "fra 1 <til 5"])
def test_what_looks_as_a_tag_without_an_end_is_refused_only_where_it_is_published_as_it_is(
    text: str, place: Path
) -> None:
    """Markdown and templates escape it, and pages are looked at when they are finished."""
    data = place / "docs/data"
    data.mkdir()
    (data / "vei.yml").write_text(f"a: '{text}'\n", encoding="utf-8")
    inspect(place)
    (data / "tiltak.yml").write_text(f"a: '{text}'\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^docs/data/tiltak\.yml: linje 1: .*blir ikke avsluttet"):
        inspect(place)


@pytest.mark.parametrize("target", ["/etc/hostname", "../mkdocs.yml", "../.."])
def test_a_link_out_of_docs_is_refused(target: str, place: Path) -> None:
    """MkDocs would publish what it leads to."""
    (place / "docs/bilder").mkdir()
    (place / "docs/bilder/ut").symlink_to(target if target.startswith("/") else Path("..") / target)
    with pytest.raises(ContentError, match=r"^docs/bilder/ut: filen: er en lenke ut av docs/"):
        inspect(place)


@pytest.mark.parametrize("target", ["../.skjult", "../synlig", "."])
def test_a_link_to_a_folder_is_refused(target: str, place: Path) -> None:
    """MkDocs would follow it, and publish what nobody has looked at."""
    for folder in ("bilder", ".skjult", "synlig"):
        (place / "docs" / folder).mkdir()
    (place / "docs/.skjult/r.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    inspect(place)
    (place / "docs/bilder/x").symlink_to(target)
    with pytest.raises(ContentError, match=r"^docs/bilder/x: filen: er en lenke til en mappe.*Legg selve mappen der"):
        inspect(place)


def test_a_link_to_a_file_is_looked_at_as_the_file(place: Path) -> None:
    (place / "docs/.skjult.svg").write_text("<svg><script>alert(1)</script></svg>", encoding="utf-8")
    (place / "docs/tegning.svg").symlink_to(".skjult.svg")
    with pytest.raises(ContentError, match=r"^docs/tegning\.svg: linje 1: <script>"):
        inspect(place)


def test_a_drawing_that_runs_is_refused(place: Path) -> None:
    (place / "docs/tegning.svg").write_text("<svg>\n<script>alert(1)</script></svg>", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^docs/tegning\.svg: linje 2: <script> kan kjøre"):
        inspect(place)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("r.htm", "kan kjøre noe og er ikke tillatt. Skriv siden i Markdown"),
        ("r.HTML", "kan kjøre noe og er ikke tillatt. Skriv siden i Markdown"),
        ("r.xhtml", "kan kjøre noe og er ikke tillatt. Skriv siden i Markdown"),
        ("r.SVGZ", "er pakket og kan ikke kontrolleres"),
        ("mappe/r.xml", "kan kjøre noe hos leseren"),
        ("r.js", "kan kjøre noe hos leseren"),
        ("r.php", "kan kjøre noe hos leseren"),
        ("r.shtml", "kan kjøre noe hos leseren"),
        ("web.config", "kan kjøre noe hos leseren"),
        ("uten-ende", "kan kjøre noe hos leseren"),
        ("r.yml", "kan kjøre noe hos leseren"),
        ("r.MD", "blir ikke en side. Skriv endelsen med små bokstaver: .md"),
        ("r.SVG", "her er filen ikke gyldig XML"),
    ],
)
def test_a_file_that_is_not_known_to_lie_still_is_refused(name: str, told: str, place: Path) -> None:
    """Whatever stands in docs/ is published as it is, and no policy of a page governs it."""
    path = place / "docs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        inspect(place)
    assert (error.value.file, error.value.place) == (f"docs/{name}", 1 if name == "r.SVG" else "filen")
    assert error.value.expected.startswith(told)


def test_pictures_documents_and_data_may_stand_in_docs(place: Path) -> None:
    """And what a file manager leaves behind is never published."""
    (place / "docs/data").mkdir()
    names = ("a.PNG", "rutine.pdf", "skjema.docx", "notat.txt", "data/ord.txt", "data/a.yml")
    for name in (*names, ".DS_Store"):
        (place / "docs" / name).write_text("x", encoding="utf-8")
    inspect(place)
    assert {path.relative_to(place / "docs").as_posix() for path in _within(place / "docs")} == {*names, "side.md"}


def test_a_link_within_docs_is_fine(place: Path) -> None:
    """And what it leads to is looked at as any other page."""
    (place / "docs/ogsaa.md").symlink_to("side.md")
    inspect(place)
    (place / "docs/side.md").write_text("# Siden\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^docs/(ogsaa|side)\.md: "):
        inspect(place)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"# Siden\n", "linje 1: siden må begynne med ---"),
        (b"---\ndescription: x\n---\n", "linje 1: title mangler"),
        (b"---\ntitle:\n---\n", "linje 1: title mangler"),
        (b"---\ntitle: a: b\n---\n", "linje 2: et kolon for mye"),
        (b"---\ntitle: !!python/name:os.system\n---\n", "linje 2: merket"),
        (b"---\ntitle: a\ndescription: <script>alert(1)</script>\n---\n", "linje 3: <script> kan"),
        ("---\ntitle: Å\n---\n\nÆ".encode("cp1252"), "linje 2: her står et tegn som ikke er i UTF-8"),
        ("---\ntitle: Å\n---\n".encode("utf-16"), "filen: er lagret som UTF-16"),
        ("---\ntitle: Å\n---\n".encode("utf-16-le"), "filen: er lagret som UTF-16"),
        (b"{\\rtf1\\ansi ---\\par title: a}", "filen: er pakket eller et dokument fra et tekstprogram"),
        (b"PK\x03\x04\x14", "filen: er pakket eller et dokument fra et tekstprogram"),
        (b"---\ntitle: a\n---\n\nBl?b?r p? ?sen.", "linje 5: her står «Bl?b?r»: et program har byttet ut bokstaver"),
        (b"---\ntitle: a\n---\n\nEn t?re\n\nog et b?r", "linje 5: her står «t?re»: et program har byttet ut"),
    ],
)
def test_a_page_that_cannot_be_used_is_named(content: bytes, told: str, place: Path) -> None:
    (place / "docs/annen.md").write_bytes(content)
    with pytest.raises(ContentError) as error:
        inspect(place)
    assert str(error.value).startswith(f"docs/annen.md: {told}")


@pytest.mark.parametrize("name", ["mkdocs.yml", "docs/side.md", "docs/data/ord.txt"])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        *((letter.encode().decode(coding), f"«{letter}»") for letter in "æøåÆØÅ§é" for coding in ("cp1252", "latin-1")),
        *(("æ".encode().decode(coding), "«æ»") for coding in ("cp850", "cp865", "mac_roman")),
        ("â€“", "«–»"),
        *((quote(letter).replace("%", "="), f"«{letter}»") for letter in "æøåÆØÅé"),
        *((letter.encode("utf-7").decode(), f"«{letter}»") for letter in "æøåÆØÅé"),
        ("\ufffd", "«\ufffd»: et program har mistet en bokstav"),
    ],
)
def test_letters_that_a_program_has_harmed_are_refused_with_their_line(
    name: str, text: str, told: str, place: Path
) -> None:
    """They would be published as they are: «FÃ¦rder»."""
    path = place / name
    path.parent.mkdir(exist_ok=True)
    whole = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{whole}# F{text}rder\n", encoding="utf-8")
    with pytest.raises(ContentError, match=told) as error:
        inspect(place)
    assert (error.value.file, error.value.place) == (name, whole.count("\n") + 1)


@pytest.mark.parametrize(
    "more",
    ["NÃO CAFÉ» «Å» Å… â ê €5 √a\n├── docs\n2+AB- a=C3 Hva?hvor, her?der\n", "colou?r", "a?b:c", "Hva? how?why"],
)
def test_letters_that_only_look_so_are_left_alone(more: str, place: Path) -> None:
    """One question mark inside a word may be meant, also in a text that has no sign but those of ASCII."""
    text = PAGE + more
    (place / "docs/side.md").write_text(text, encoding="utf-8")
    inspect(place)
    assert read_text(place / "docs/side.md", "docs/side.md") == text


def test_a_list_of_words_in_another_encoding_is_named(place: Path) -> None:
    (place / "docs/data").mkdir()
    (place / "docs/data/ord.txt").write_bytes("AA\nmål\n".encode("cp1252"))
    with pytest.raises(ContentError, match=r"^docs/data/ord\.txt: linje 2: her står et tegn som ikke er i UTF-8"):
        inspect(place)


@pytest.mark.parametrize("start", ["", "\ufeff", "\ufeff\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_is_read_as_editors_save_it(start: str, end: str, tmp_path: Path) -> None:
    """With a mark at its start or not, and with the line ends of any machine."""
    path = tmp_path / "side.md"
    path.write_bytes((start + PAGE.replace("\n", end).replace("Siden", "Prøve på æøå")).encode())

    text = read_text(path, "docs/side.md")

    assert text == PAGE.replace("Siden", "Prøve på æøå")
    assert front_matter(text, "docs/side.md")["title"] == "Prøve på æøå"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("Tekst.\n\n<script>alert(1)</script>\n", 7, "<script> kan kjøre"),
        ("Tekst.\n\n[a](javascript:alert(1))\n", 7, "lenken «javascript:alert(1)»"),
        ("[a][1]\n\n[1]: vbscript:x\n", 7, "lenken «vbscript:x»"),
        ("Tekst.\n\n![a](https://spor.example/p.gif)\n", 7, "«https://spor.example/p.gif» blir hentet fra et annet"),
        ("Tekst.\n{: onclick='alert(1)' }\n", 6, "«onclick» i <p>"),
        ("<div markdown>\n<iframe src='x'></iframe>\n</div>\n", 6, "<iframe> kan kjøre"),
    ],
)
def test_what_runs_in_a_page_is_named_with_its_line(text: str, line: int, told: str) -> None:
    """As Markdown makes it, whichever way it was written."""
    html = Markdown(extensions=["attr_list", "md_in_html"]).convert(text)
    with pytest.raises(ContentError) as error:
        check_content(html, f"---\ntitle: a\n---\n\n{text}", "docs/side.md")
    assert str(error.value).startswith(f"docs/side.md: linje {line}: {told}")


def test_what_runs_may_be_shown_as_code() -> None:
    text = "```\n<iframe src='x'></iframe>\n```\n\n`<script>`\n"
    html = Markdown(extensions=["pymdownx.superfences"]).convert(text)
    check_content(html, text, "docs/side.md")
    with pytest.raises(ContentError, match="<iframe> kan kjøre"):
        check_content(html.replace("&lt;", "<"), text, "docs/side.md")


@pytest.mark.parametrize("coding", ["mac_roman", "cp437", "cp865", "cp850"])
@pytest.mark.parametrize("letter", "åæøÅÆØ")
def test_a_norwegian_letter_of_dos_or_an_old_mac_is_named_as_it_was(letter: str, coding: str) -> None:
    harmed = letter.encode().decode(coding)
    with pytest.raises(ContentError, match=f"^side.md: linje 2: her står «{harmed}», som nok skal være «{letter}»"):
        decode(f"x\n{harmed}rlig".encode(), "side.md")


def test_the_commands_refuse_before_mkdocs_reads(place: Path, root: Path) -> None:
    """Its loader would run what the tag names."""
    settings = place / "mkdocs.yml"
    settings.write_text(f"{GOOD}a: !!python/object/apply:os.mkdir [{place}/ran]\n", encoding="utf-8")
    code = f"import forms.build.intake as i, pathlib; i.ROOT = pathlib.Path({str(place)!r}); i.main()"

    done = run([sys.executable, "-c", code], waits_for="the settings to be refused", cwd=root, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("mkdocs.yml: linje 6: merket !!python/object/apply:os.mkdir kan ikke brukes")
    assert not (place / "ran").exists()


def test_a_page_that_no_menu_leads_to_is_named() -> None:
    """With what to do, in bokmål; one that is kept out of the menu on purpose is none."""

    def file(name: str, *, meant: bool = True) -> Any:
        return SimpleNamespace(src_uri=name, inclusion=SimpleNamespace(is_in_nav=lambda: meant))

    nav: Any = SimpleNamespace(pages=[SimpleNamespace(file=file("index.md"))])
    menu.check(nav, [file("index.md"), file("utenom.md", meant=False)])
    with pytest.raises(ContentError, match=r"^docs/glemt\.md: siden: står ikke i menyen\. Skriv glemt\.md under nav"):
        menu.check(nav, [file("index.md"), file("glemt.md")])


def test_a_shared_text_that_cannot_be_used_is_named_with_its_line(root: Path, tmp_path: Path) -> None:
    """A part that nobody knows, and a text that forms need and that is gone."""
    whole = (root / "docs/data/tekster.yml").read_text("utf-8")
    for text, told in (
        (whole + "\nandre: {}\n", "ukjent nøkkel «andre»"),
        (whole.replace("  kilde:", "  kilden:"), r"linje \d+: felles: nøkkelen «kilde» mangler"),
        (whole.replace("  hoeres:", "  hørt:"), r"linje \d+: lov: nøkkelen «hoeres» mangler"),
    ):
        (tmp_path / "tekster.yml").write_text(text, "utf-8")
        with pytest.raises(ContentError, match=told):
            project._data(tmp_path, "tekster.yml")
