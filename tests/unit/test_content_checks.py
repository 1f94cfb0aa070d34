"""The checks of the built site: each shows a fault that is put there, and is silent about what is right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown

from scripts.content import buttons, dictionary, links, readability, spelling, structure, wording
from scripts.content.dictionary import Dictionary
from scripts.content.page import Page, Problem, parse, read, runs, walk

RULES = """SET UTF-8
PFX a Y 1
PFX a 0 u .
SFX E Y 2
SFX E 0 r e
SFX E 0 er [^e]
SFX W Y 1
SFX W g t gg
"""
WORDS = """7
skole/Ez
plan/Ez
tiltak/z
trygg/aW
Norge
bok/z
hjemme
"""


def page(body: str, address: str = "side/", head: str = "<title>Side</title>") -> Page:
    """A page with this in its article."""
    description = '<meta name="description" content="En side.">'
    html = f'<html lang="nb"><head>{head}{description}</head><body><article>{body}</article></body></html>'
    return Page(address, parse(html))


def told(problems: Iterator[Problem] | list[Problem]) -> list[str]:
    """The problems as they are printed."""
    return [str(problem) for problem in problems]


@pytest.fixture(scope="module")
def small() -> Dictionary:
    """A dictionary of seven words, and three of the project's own."""
    return Dictionary(RULES, WORDS, ["PPT", "lekse-", "-fag"])


@pytest.fixture(scope="session")
def norwegian(root: Path) -> Dictionary:
    """The dictionary, the list and the settings that the check uses."""
    return dictionary.read(root / spelling.DICTIONARY, root / spelling.OWN, spelling.settings_words(root))


class TestText:
    """What is read of a page."""

    def test_blocks_are_runs_and_words_are_never_joined(self) -> None:
        html = "<p>En <em>lek</em>se, <a>her</a><span>og</span> der.</p><ul><li>Én</li><li>To</li></ul>"

        assert runs(parse(html)) == ["En lekse, her og der.", "Én", "To"]

    def test_code_and_other_languages_and_the_headings_own_link_are_left_out(self) -> None:
        html = '<h2>Tiltak<a class="headerlink">¶</a></h2><p>Skriv <code>id</code>.</p><p lang="en">Hi</p><pre>x</pre>'

        assert runs(parse(html)) == ["Tiltak", "Skriv \N{OBJECT REPLACEMENT CHARACTER}."]

    def test_an_end_tag_that_is_left_out_swallows_nothing(self) -> None:
        assert runs(parse("<div><p>Her<br>nå</div><h2>Så</h2>")) == ["Her nå", "Så"]

    def test_what_a_template_holds_is_read_as_text_and_is_an_element_only_when_asked_for(self) -> None:
        root = parse("<p>Nå</p><template><p>Så</p><template><b>Til sist</b></template></template>")

        assert runs(root) == ["Nå", "Så", "Til sist"]
        assert [element.tag for element in walk(root)] == ["html", "head", "body", "p", "template"]
        held = ["p", "template", "b"]
        assert [element.tag for element in walk(root, templates=True)][-4:] == ["template", *held]

    def test_a_comment_parts_nothing(self) -> None:
        assert runs(parse("<p>En<!-- to -->er</p>")) == ["Ener"]


class TestSpelling:
    """Words against the dictionary."""

    @pytest.mark.parametrize("word", ["skole", "Skoler", "SKOLE", "utrygg", "trygt", "Norge", "NORGE", "PPT"])
    def test_a_word_in_any_of_its_forms_is_known(self, small: Dictionary, word: str) -> None:
        assert small.knows(word)

    @pytest.mark.parametrize("word", ["skolleplan", "norge", "ppt", "skolet", "trygger", "lekse", "fag", "plant"])
    def test_a_form_that_no_rule_makes_is_unknown(self, small: Dictionary, word: str) -> None:
        assert not small.knows(word)

    @pytest.mark.parametrize(
        "word", ["skoleplan", "tiltaksplan", "skoletiltaksplan", "lekseplaner", "skolefag", "PPT-plan"]
    )
    def test_a_compound_of_known_parts_is_known(self, small: Dictionary, word: str) -> None:
        assert small.knows(word)

    @pytest.mark.parametrize("word", ["bokplan", "hjemmeplan", "skoleeplan", "planskoleplanskole", "skoleplant"])
    def test_a_compound_needs_long_parts_that_make_compounds_and_proper_joints(
        self, small: Dictionary, word: str
    ) -> None:
        assert not small.knows(word)

    @pytest.mark.parametrize("word", ["skjeema", "foressatte", "tilltak", "Samtykkeskjeema", "kolegården"])
    def test_planted_typing_errors_are_found(self, norwegian: Dictionary, word: str) -> None:
        assert not norwegian.knows(word)

    @pytest.mark.parametrize("word", ["skolefraværet", "Samarbeidsavtalen", "fysio-", "tiltaksbanken", "kontaktlærer"])
    def test_words_of_the_trade_are_known(self, norwegian: Dictionary, word: str) -> None:
        assert norwegian.knows(word)

    def test_a_problem_names_place_word_and_likely_words(self, small: Dictionary, tmp_path: Path) -> None:
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "side.md").write_text("# Side\n\nEn skolle.\n", encoding="utf-8")

        assert told(spelling.misspelt({"skolle": "side/", "skole": "side/"}, small, tmp_path)) == [
            "side/ (docs/side.md:3): Ukjent ord: «skolle». Skriv «skole»."
        ]

    def test_numbers_addresses_and_names_in_code_are_no_words(self) -> None:
        text = (
            "Se https://a.no/b, x@y.no, docs/data/ord.txt, mkdocs.yml, side_navn, § 13 e, F12 og samarbeid=1: ferdig."
        )

        assert list(spelling.words(text)) == ["Se", "og", "ferdig"]

    def test_labels_descriptions_and_the_forms_own_texts_are_read(self) -> None:
        model = json.dumps({"id": "navnn", "missing": "Skriv navnnet.", "choices": [{"label": "Skolle"}]})
        body = f"""<input aria-label="Feeltet" placeholder="dato"><template><p>Senere</p></template>
            <img alt="Bildde"><script type="application/json">{model}</script><script>var kode</script>"""

        words = {word for text in spelling.page_texts(page(body)) for word in spelling.words(text)}

        assert {"Feeltet", "dato", "Senere", "Bildde", "navnnet", "Skolle", "En", "side"} <= words
        assert not {"navnn", "kode", "var"} & words

    def test_python_texts_are_the_norwegian_ones(self) -> None:
        source = '''
        def check(name):
            """Docstrings are not read, og ikke på norsk."""
            if not name:
                raise ValueError("the name is missing")
            return f"Skriv {name or 'noe på'} linja" + "id"
        '''

        assert list(spelling.python_texts("if True:" + source)) == [
            "Skriv \N{OBJECT REPLACEMENT CHARACTER} linja",
            "noe på",
        ]

    def test_javascript_texts_are_the_norwegian_ones(self) -> None:
        source = """// Don't read «kommentarer på norsk».
        say(`Fant ${found.map((x) => x.id)} på siden.`, "not of this", 'Skjemaet er tømt.', "aria-label");"""

        assert list(spelling.javascript_texts(source)) == [
            "Fant \N{OBJECT REPLACEMENT CHARACTER} på siden.",
            "Skjemaet er tømt.",
        ]

    def test_templates_and_markdown_are_read_without_their_marks(self) -> None:
        template = "{# ikke #}{% if x %}<p>Rett {{ count }} feil</p>{% endif %}"

        assert list(spelling.template_texts(template)) == ["Rett \N{OBJECT REPLACEMENT CHARACTER} feil"]
        assert [*spelling.words(*spelling.markdown_texts("Les [her](adresse.md) om `kode`."))] == ["Les", "her", "om"]

    def test_the_municipalitys_own_words_are_right_and_needed_by_no_page(self, tmp_path: Path) -> None:
        settings = (
            "theme:\n  x: !ENV A\nextra:\n  kommune:\n    navn: Ørlannet kommune\n\n    tjenester:\n"
            "      - {id: qzx, navn: HNS, forklaring: Hjelpsenteret, omrade: health}\n  generator: false\n"
        )
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
        names = spelling.settings_words(tmp_path)
        known = Dictionary(RULES, WORDS, (), names)

        assert names == {"Ørlannet", "kommune", "HNS", "Hjelpsenteret"}
        assert known.knows("Ørlannet")
        assert not known.knows("health")
        assert list(spelling.needless({}, known)) == []

    def test_no_accepted_word_stands_in_the_settings_alone(self, root: Path) -> None:
        """Else a municipality that takes a service away would be told that the word stands in no text."""
        files = {file for pattern in spelling.SOURCES for file in root.glob(pattern)}
        files -= {root / spelling.SETTINGS, root / "CHANGELOG.md"}
        text = "\n".join(file.read_text("utf-8").lower() for file in sorted(files))
        own = [word.strip("-").lower() for word in dictionary.read_own(root / spelling.OWN)]

        assert [word for word in own if word not in text] == []

    def test_an_accepted_word_that_nothing_needs_is_told(self) -> None:
        own = Dictionary(RULES, WORDS, ["PPT", "skole", "aldri", "lekse-"])

        assert told(spelling.needless({"PPT": "side/", "Leksehjelp": "side/", "skole": "side/"}, own)) == [
            "docs/data/ord.txt: «aldri» står ikke i noen tekst. Slett linjen.",
            "docs/data/ord.txt: «skole» står i ordboken. Slett linjen.",
        ]

    def test_the_accepted_words_are_sorted_as_in_norwegian(self, root: Path) -> None:
        words = dictionary.read_own(root / spelling.OWN)

        assert words == sorted(set(words), key=lambda word: word.lower().translate(str.maketrans("æøå", "{|}")))


class TestReadability:
    """LIX and long sentences."""

    def test_lix_is_words_a_sentence_and_the_share_of_long_words(self) -> None:
        found = readability.reading(page("<p>Eleven går hjem. Foresatte snakker med skolen i morgen.</p>"))

        # 9 words, 2 sentences, 2 of 9 words longer than six letters.
        assert (found.words, found.lix) == (9, round(9 / 2 + 100 * 2 / 9))
        assert (found.longest, found.longest_words) == ("Foresatte snakker med skolen i morgen.", 6)

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("Møt kl. 8. Ta med f.eks. bok, mat o.l. hjem.", 2),
            ("Møt 1. mai 2026. Ring nr. 12.", 2),
            ("Spør: «Hva skjedde?» Vent.", 3),
            ("lov § 1 · lov § 2", 2),
        ],
    )
    def test_sentences_end_where_a_reader_stops(self, text: str, count: int) -> None:
        assert len(list(readability.sentences(parse(f"<p>{text}</p>")))) == count

    def test_headings_labels_and_notes_do_not_make_a_page_look_easier(self) -> None:
        notes = (
            "<h2>Kort</h2><label>Navn</label><ul><li>Matte</li></ul><nav><p>Kort.</p></nav><p aria-hidden='true'>A.</p>"
        )

        assert readability.reading(page(f"{notes}<p>Eleven går hjem.</p>")).words == 3

    def test_a_hard_page_is_told(self) -> None:
        hard = "Kommunikasjonsteknologiske tilgjengelighetserklæringer forutsetter samhandlingskompetanse. " * 13
        found = readability.reading(page(f"<p>{hard}</p>"))

        assert told(readability.problems(found, readability.LIMIT)) == [
            "side/: LIX er 104, og kan være 50. Skriv kortere setninger og ord."
        ]

    def test_a_long_sentence_is_told(self) -> None:
        sentence = " ".join(["ord"] * 29)
        found = readability.reading(page(f"<p>Kort.</p><ul><li>{sentence}</li></ul>"))

        assert told(readability.problems(found, readability.LIMIT)) == [
            f"side/: En setning har 29 ord: «{sentence}». Del den. Den kan ha 28 ord."
        ]
        assert not told(readability.problems(found, readability.LIMITS["om/lov/"]))


class TestLinks:
    """Links, and what is loaded."""

    PLACES = links.Places(
        "https://site.example/base/",
        frozenset({"index.html", "om/index.html", links.CATALOGUE, "a/b.css", "a/bilde.png", "404.html"}),
        {"index.html": frozenset(), "om/index.html": frozenset({"lov", "æ"}), links.CATALOGUE: frozenset()},
    )

    def faults(self, body: str, address: str = "om/") -> list[Problem]:
        """What is wrong with the links of a page."""
        return list(links.check_links(links.page_links(page(body, address)), address, self.PLACES))

    @pytest.mark.parametrize(
        "body",
        [
            '<a href="../">Hjem</a>',
            '<a href="#lov">Lov</a>',
            '<a href="#%C3%A6">Æ</a>',
            '<a href="../tiltaksbank/#arsak=venner&hvem=skole,ppt">Venner</a>',
            '<a href="https://lovdata.example/">Ut</a>',
            '<a href="mailto:a@b.example">Skriv</a>',
            '<a href="https://site.example/base/om/#lov">Lov</a>',
            '<link rel="canonical" href="https://site.example/base/om/">',
            '<img src="data:image/png;base64,xx" srcset="../a/bilde.png 2x">',
            "<style>@import '../a/b.css';</style>",
        ],
    )
    def test_what_leads_somewhere_is_right(self, body: str) -> None:
        assert not self.faults(body)

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ('<a href="../borte/">x</a>', "Filen borte/index.html finnes ikke"),
            ('<a href="../om">x</a>', "Filen om finnes ikke"),
            ('<a href="#borte">x</a>', 'Ingenting i om/index.html har id="borte"'),
            ('<a href="../../borte/">x</a>', links.OWN_FILE),
            ('<a href="../tiltaksbank/?arsak=venner">x</a>', links.UNSENT),
            ('<a href="../tiltaksbank/#aarsak=venner">x</a>', "Det kan spørres med arsak, gruppe, hvem, hvor, sok"),
            ('<template><a href="../borte/">x</a></template>', "Filen borte/index.html finnes ikke"),
            ('<img src="../a/borte.png">', "Filen a/borte.png finnes ikke"),
            ('<p style="background: url(../a/borte.png)">x</p>', "Filen a/borte.png finnes ikke"),
        ],
    )
    def test_what_leads_nowhere_is_told(self, body: str, expected: str) -> None:
        assert [problem.cure for problem in self.faults(body)] == [expected]

    @pytest.mark.parametrize(
        "body",
        [
            '<script src="https://cdn.example/x.js"></script>',
            '<script src="//cdn.example/x.js"></script>',
            '<link rel="stylesheet" href="https://cdn.example/x.css">',
            '<link rel="preconnect" href="https://cdn.example/">',
            '<img src="https://cdn.example/x.png">',
            '<img srcset="../a/bilde.png 1x, https://cdn.example/x.png 2x">',
            '<iframe src="https://cdn.example/"></iframe>',
            '<svg><use href="https://cdn.example/x.svg#a"/></svg>',
            '<form action="https://cdn.example/"></form>',
            '<meta http-equiv="refresh" content="0; url=https://cdn.example/">',
            "<style>p { background: url('https://cdn.example/x.png') }</style>",
            '<style>@import "https://cdn.example/x.css";</style>',
            '<script>fetch("https://cdn.example/x")</script>',
            '<script type="module">import x from "https://cdn.example/x.js"</script>',
            "<script>new Worker(new URL(`https://cdn.example/x.js`))</script>",
        ],
    )
    def test_nothing_is_loaded_from_elsewhere(self, body: str) -> None:
        assert [problem.cure for problem in self.faults(body)] == [links.OWN_FILE]

    def test_files_are_followed_too(self) -> None:
        assert list(links.css_addresses("/* url(no) */ a { b: url(c.png) } @import 'd.css';")) == ["c.png", "d.css"]
        script = "import { a } from './b.js'; const c = await import('../d.js'); fetch(address); // from 'x'"
        assert list(links.javascript_addresses(script)) == ["./b.js", "../d.js"]
        types = "/** @param {import('./types')} a */ import('./e.js'); import(`./${name}.js`)"
        assert list(links.javascript_addresses(types)) == ["./e.js"]

    def test_an_id_in_a_template_cannot_be_linked_to(self, tmp_path: Path) -> None:
        (tmp_path / "index.html").write_text('<p id="a"></p><template><p id="b"></p></template>', encoding="utf-8")

        assert links.places_of(read(tmp_path, tmp_path)).ids == {"index.html": frozenset({"a"})}

    def test_the_same_fault_on_many_pages_is_told_once(self) -> None:
        found = [
            problem
            for address, link in (("", "borte/"), ("om/", "../borte/"))
            for problem in links.check_links(
                links.page_links(page(f'<a href="{link}">x</a>', address)), address, self.PLACES
            )
        ]

        assert told(links.each_once(found)) == [
            '(forsiden) og 1 til: <a href="borte/"> fører ingen steder: borte/. Filen borte/index.html finnes ikke.'
        ]

    def test_measures_lead_to_their_place(self) -> None:
        data = {
            "$schema": "https://site.example/base/borte.json",
            "tiltak": [{"id": "a", "adresse": "om/#lov"}, {"id": "b", "adresse": "om/#borte"}],
        }

        assert told(links.check_measures(data, self.PLACES)) == [
            'tiltak.json: b fører ingen steder: om/#borte. Ingenting i om/index.html har id="borte".',
            (
                "tiltak.json: $schema fører ingen steder: https://site.example/base/borte.json. "
                "Filen borte.json finnes ikke."
            ),
        ]

    def test_the_sitemap_has_every_page_and_no_other(self) -> None:
        locations = "".join(f"<url><loc>https://site.example/base/{path}</loc></url>" for path in ("", "borte/"))
        sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>'

        assert told(links.check_sitemap(sitemap, self.PLACES)) == [
            (
                "sitemap.xml: <loc> fører ingen steder: https://site.example/base/borte/. "
                "Filen borte/index.html finnes ikke."
            ),
            "sitemap.xml: om/index.html mangler. Alle sidene skal stå der.",
            "sitemap.xml: tiltaksbank/index.html mangler. Alle sidene skal stå der.",
        ]

    def test_links_of_the_readme_lead_to_files(self, tmp_path: Path) -> None:
        readme = tmp_path / "README.md"
        readme.write_text("[a](README.md#x) ![b](borte.png) [c](https://a.example/) [d](#e)", encoding="utf-8")

        assert told(links.check_markdown(readme)) == [
            "README.md: En lenke fører ingen steder: borte.png. Filen borte.png finnes ikke."
        ]

    def test_files_of_the_project_that_a_page_names_exist(self, root: Path) -> None:
        named = page("<code>docs/del-2/</code> <pre><code>python3 scripts/test.py\nscripts/borte</code></pre>")

        assert told(links.check_named(named, root)) == [
            "side/: Siden nevner filen scripts/borte. Prosjektet har ingen slik fil."
        ]


NONE_LEFT = "Gruppe 1 har 0 tiltak, og sier 1. Bygg nettstedet på nytt."
MEASURE = '<div class="measure"><h2 id="a">Møt eleven</h2><p>Møt eleven ved porten.</p></div>'


def measures(**changes: object) -> dict[str, Any]:
    """What tiltak.json holds of one group with one measure."""
    measure: dict[str, Any] = {
        "id": "a",
        "tittel": "Møt eleven",
        "tekst": "Møt.",
        "kilde": "1.1",
        "hvem": ["skole"],
        "gruppe": 1,
    }
    measure["opphav"] = {"slag": "veileder", "tekst": "punkt 1.1 i veilederen"}
    return {"grupper": [{"nr": 1, "antall": 1}], "tiltak": [{**measure, "adresse": "del-2/g/#a", **changes}]}


class TestStructure:
    """Titles, headings, pictures and measures."""

    def test_a_sound_page_has_no_problem(self) -> None:
        headings = "<h1>Side</h1><h2>Del</h2><h3>Punkt</h3><h2>Neste del</h2><h3>Punkt</h3>"
        body = f'{headings}<img src="a" alt="Kart"><svg aria-hidden="true"></svg>'
        sound = page(body + MEASURE)

        assert not [problem for check in structure.EACH for problem in check(sound)]

    def test_language_and_description_are_needed(self) -> None:
        empty = Page("side/", parse('<html lang="en"><head></head><body></body></html>'))

        assert told(structure.check_head(empty)) == [
            'side/: Siden har lang="en". Den skal ha lang="nb".',
            "side/: Siden har ingen beskrivelse. Skriv en etter «description:» øverst i filen.",
        ]

    @pytest.mark.parametrize(
        ("body", "right"),
        [
            ('<img src="a.png">', False),
            ('<img src="a.png" alt=" ">', False),
            ('<img src="a.png" alt="">', False),
            ("<svg><path/></svg>", False),
            ('<img src="a.png" alt="Et kart">', True),
            ("<svg><title>Et kart</title></svg>", True),
            ('<span aria-hidden="true"><svg></svg></span>', True),
        ],
    )
    def test_a_picture_has_a_text_or_is_hidden(self, body: str, right: bool) -> None:
        assert (not list(structure.check_pictures(page(body)))) is right

    def test_two_pages_with_one_title_are_told(self) -> None:
        assert told(structure.check_titles([page("", "a/"), page("", "b/")])) == [
            "b/: a/ heter også «Side». Gi siden en tittel for seg."
        ]

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ('<div class="measure"><p>Møt.</p></div>', "Tiltaket skal ha en overskrift med id og tekst"),
            ('<div class="measure"><h2>Møt</h2><p>Møt.</p></div>', "Tiltaket skal ha en overskrift med id og tekst"),
            ('<div class="measure"><h2 id="a">Møt</h2><p></p></div>', "Skriv minst én setning"),
        ],
    )
    def test_a_measure_needs_title_and_text(self, body: str, expected: str) -> None:
        assert [problem.cure for problem in structure.check_measures(page(body))] == [expected]

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, []),
            ({"tekst": ""}, ["a mangler tekst. Skriv det i tiltaket."]),
            ({"hvem": []}, ["a mangler hvem. Skriv det i tiltaket."]),
            ({"opphav": {}}, ["a mangler opphav. Skriv det i tiltaket."]),
            ({"kilde": ""}, []),
            ({"kilde": "2.1"}, ["a står i gruppe 1, og kilden er 2.1. Sett tiltaket i gruppen som kilden sier."]),
            (
                {"gruppe": 2},
                ["a står i gruppe 2, og kilden er 1.1. Sett tiltaket i gruppen som kilden sier.", NONE_LEFT],
            ),
        ],
    )
    def test_every_measure_says_where_it_comes_from(self, changes: dict[str, object], expected: list[str]) -> None:
        assert told(structure.check_sources(measures(**changes))) == [f"tiltak.json: {fault}" for fault in expected]

    def test_two_measures_cannot_have_one_place(self) -> None:
        data = measures()
        data["tiltak"] *= 2
        data["grupper"][0]["antall"] = 2
        assert told(structure.check_sources(data)) == [
            "tiltak.json: 1.1 i veilederen står to ganger. La det stå én gang."
        ]

    @pytest.mark.parametrize(
        ("href", "right"),
        [("./", False), ("../g/", False), ("../g/#a", True), ("#a", True), ("../h/", True), ("?a=b", True)],
    )
    def test_a_link_does_not_lead_to_its_own_page(self, href: str, right: bool) -> None:
        assert (not list(structure.check_circles(page(f'<a href="{href}">poengsystemet</a>', "del-2/g/")))) is right

    @pytest.mark.parametrize(
        ("body", "right"),
        [
            ("<p>Se §\u00a013.</p>", True),
            ("<p>Se §&nbsp;13 og <code>§ 13</code>.</p>", True),
            ("<p>Se § 13.</p>", False),
            ("<template><p>Se §\n13.</p></template>", False),
        ],
    )
    def test_a_paragraph_stays_with_its_number(self, body: str, right: bool) -> None:
        assert (not list(structure.check_paragraphs(page(body)))) is right

    @pytest.mark.parametrize(
        ("body", "right"),
        [
            ("<p><strong>Spør kommunen først.</strong></p>", True),
            ("<p><strong>Valg:</strong> Bygget starter Python.</p>", True),
            ("<p><strong>Hvordan</strong>:</p>", False),
            ("<p><b>Hvordan:</b>\n</p>", False),
        ],
    )
    def test_a_heading_is_no_bold_paragraph(self, body: str, right: bool) -> None:
        assert (not list(structure.check_headings(page(body)))) is right

    def test_two_headings_with_one_name_are_told(self) -> None:
        assert told(structure.check_repeated(page("<h2>Del</h2><h3>Punkt</h3><h2>Del</h2><h3>Punkt</h3>"))) == [
            "side/: 2 overskrifter heter «Del». Gi hver av dem et navn for seg."
        ]

    @pytest.mark.parametrize(
        ("written", "left"),
        [
            ("Se [loven] (https://lovdata.no/).", ["[loven] (https://lovdata.no/)"]),
            ("Se [loven](../lov/ for mer.", ["[loven](../lov/"]),
            ("Se [loven](../lov.md) [eller et ord i klammer] (kanskje to).", []),
            ("Dette er ** viktig ** å vite.", ["** viktig ", "** å vite."]),
            ("Dette er **viktig** å vite, og 2 * 3 = 6.", []),
            ("Først.\n### Så dette\n\nTil slutt.", []),
            ("Først. ### Så dette", ["### Så"]),
            ("Først.\n/// skjema", ["/// skjema"]),
            ("Se det[^1].", ["[^1]"]),
            ("Et ord {#id} til, i {klammer} og `{#kode}`.", ["{#id}"]),
        ],
    )
    def test_markdown_that_did_not_come_to_anything_is_told(self, written: str, left: list[str]) -> None:
        html = markdown(written, extensions=["attr_list", "pymdownx.blocks.details"])

        assert [problem.what for problem in structure.check_markup(page(html))] == [
            f"«{sign}» står igjen i teksten" for sign in left
        ]

    def test_pages_and_data_have_the_same_measures(self) -> None:
        assert not list(structure.check_published([page(MEASURE, "del-2/g/")], measures()))
        assert told(structure.check_published([page(MEASURE, "del-2/g/")], measures(adresse="del-2/g/#b"))) == [
            "del-2/g/#a: Tiltaket mangler i tiltak.json, og står på siden. Bygg nettstedet på nytt.",
            "del-2/g/#b: Tiltaket mangler i siden, og står i tiltak.json. Bygg nettstedet på nytt.",
        ]


class TestWording:
    """Words that are said otherwise here."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("Snakk med helsesøsteren.", ["«helsesøsteren»"]),
            ("Si hva h*n skal gjøre.", ["«h*n»"]),
            ("Det hun/han vil.", ["«hun»", "«han»"]),
            ("Det er hans valg.", ["«hans»"]),
            ("Snakk med med eleven.", ["«med med»"]),
            ("Besøk gymsalen når det ikke er skoletid.", ["«når det ikke er skoletid»"]),
            ("Si hvilken hensikt det har å være der.", ["«hvilken hensikt det har»"]),
            ("De kan hjelpe når eleven er redd.", ["«De kan hjelpe når»"]),
            ("Se hvilken årsak de kan hjelpe ved.", ["«kan hjelpe ved»"]),
            ("La kommunen dekke busskortet.", ["«La kommunen dekke»"]),
            ("Tre ting skiller seg fra veilederen.", ["«Tre ting skiller seg»"]),
            (
                "Samtykke til samarbeid: Ta eventuelt også med den.",
                ["«Samtykke til samarbeid»", "«Ta eventuelt også med»"],
            ),
            ("Start aktiviteter som er faste innslag i uka.", ["«som er faste innslag»"]),
            ("Ring barneverntjenesten.", ["«barneverntjenesten»"]),
            ("Gruppa fyller ut samtykkeskjemaet uken før.", ["«samtykkeskjemaet»", "«uken»", "«Gruppa»"]),
            ("Han kan få den samme informasjonen.", ["«Han»", "«kan få den samme informasjonen»"]),
            ("Ha faste rutiner, og møt dem ofte når de kan.", []),
            ("Kilden skriver «helsesøster», og Hanna er det det gjelder.", []),
        ],
    )
    def test_such_words_are_found_but_may_be_talked_about(self, text: str, found: list[str]) -> None:
        assert [problem.what for problem in wording.problems(text, "side/")] == [f"Her står {word}" for word in found]


class TestButtons:
    """Buttons that texts tell readers to press."""

    PAGE = page(
        "<button>Lagre</button><summary>Mer</summary><template><button>Lagre nettstedet (15 MB)</button></template>"
        '<button>Kopier lenke<span class="nv-visually-hidden"> til «Ring»</span></button>'
    )

    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ("Velg «Lagre» under «Mer», eller trykk **Lagre nettstedet**.", []),
            ("Trykk\n**Kopier lenke**, og åpne **Konsoll**.", []),
            ("lagret med «Lagre» eller «Lagre til fil»", ["«Lagre til fil»"]),
            ("Velg «Lagre med passord» under «Mer»", ["«Lagre med passord»"]),
            ("Si det de kaller «Andre». Velg «hun» eller et navn. Velg «${name}».", []),
        ],
    )
    def test_what_readers_are_told_to_press_is_there(self, source: str, found: list[str]) -> None:
        known = buttons.names([self.PAGE])

        assert [problem.what for problem in buttons.unknown(source, "fil.md", known)] == [
            f"Teksten viser til {name}, og ingenting heter det" for name in found
        ]

    def test_what_scripts_call_things_is_known_and_a_problem_names_the_line(self) -> None:
        assert list(buttons.literals('x = { back: "Angre" };')) == ["Angre"]
        assert told(buttons.unknown("En.\n\nTrykk «Angre».", "fil.md", set())) == [
            (
                "fil.md:3: Teksten viser til «Angre», og ingenting heter det. "
                "Skriv det knappen, lenken eller overskriften heter."
            )
        ]
