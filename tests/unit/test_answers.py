"""What is taken in from the page or a file: the right shape is kept, all else is refused and said so."""

from dataclasses import replace
from typing import Any

import pytest

from forms.core.answers import Answers
from forms.core.model import Form, Section
from forms.core.question import Choice, parse_text
from forms.core.text import LONGEST, MOST_IN_ROW, MOST_LINES, is_empty, show
from tests.make import make

TEXT = make("tekst", "text", "Tekst")
DETAIL = make("annet", "text", "Hva da?", required=True)
TICKS = make("kryss", "checkboxes", "Kryss", choices=(Choice("ja", "Ja"), Choice("annet", "Annet", "", DETAIL)))
RADIO = make("valg", "radios", "Valg", choices=(Choice("ja", "Ja"), Choice("nei", "Nei")))
MEASURE = make("tiltak", "measure", "Tiltak")
SIGNATURE = make("signatur", "signature", "Underskrift")
ROWS = make("rader", "rows", "Rader", fields=(TEXT, MEASURE, SIGNATURE), least=1, most=3, start=({"tekst": "Å"},))
FORM = Form("prove", 1, "Prøve", "Eksempelvik", sections=(Section("del", "Del", (), (TEXT, TICKS, RADIO, ROWS)),))
NOT_TEXT = "Svaret er ikke tekst."
NO_CHOICE = "Skjemaet har ikke dette valget."
NO_FIELD = "Skjemaet har ikke dette feltet."


def accept(**data: Any) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    answers, refusals = Answers.accept(FORM, data)
    return answers.raw(), [(refusal.path, refusal.content, refusal.reason) for refusal in refusals]


BLANK_ROW = {"tekst": "", "tiltak": {"text": "", "address": ""}, "signatur": ""}
BLANK = {
    "tekst": "",
    "kryss": {"chosen": [], "details": {"annet": ""}},
    "valg": "",
    "rader": [BLANK_ROW | {"tekst": "Å"}],
}


def test_missing_answers_are_those_of_an_untouched_form() -> None:
    """Also null means that nothing is answered, and rows start as the form starts them."""
    assert accept() == (BLANK, [])
    assert accept(tekst=None, kryss=None, valg=None, rader=None) == (BLANK, [])
    assert Answers.blank(FORM).raw() == BLANK


@pytest.mark.parametrize(
    ("key", "given", "content", "reason"),
    [
        ("tekst", 5, "5", NOT_TEXT),
        ("tekst", False, "false", NOT_TEXT),
        ("tekst", ["a"], '["a"]', NOT_TEXT),
        ("tekst", {"å": None}, '{"å": null}', NOT_TEXT),
        ("valg", "kanskje", "kanskje", NO_CHOICE),
        ("valg", ["ja"], '["ja"]', NO_CHOICE),
        ("valg", 0, "0", NO_CHOICE),
        ("kryss", "ja", "ja", "Svaret er ikke en liste med valg."),
        ("kryss", ["ja"], '["ja"]', "Svaret er ikke en liste med valg."),
        ("kryss", {"chosen": "ja"}, '{"chosen": "ja"}', "Svaret er ikke en liste med valg."),
        ("kryss", {"chosen": ["nei"]}, "nei", NO_CHOICE),
        ("kryss", {"chosen": [["ja"]]}, '["ja"]', NO_CHOICE),
        ("kryss", {"details": "annet"}, "annet", "Utdypingen er ikke tekst."),
        ("kryss", {"details": {"ja": "fordi"}}, "fordi", "Skjemaet har ikke denne utdypingen."),
        ("kryss", {"annet": "BUP"}, "BUP", NO_FIELD),
        ("rader", {"tekst": "a"}, '{"tekst": "a"}', "Svaret er ikke en liste med rader."),
        ("rader", "a", "a", "Svaret er ikke en liste med rader."),
    ],
)
def test_the_wrong_shape_is_refused_and_the_field_left_blank(
    key: str, given: object, content: str, reason: str
) -> None:
    """The refusal says where, shows what it was, and says why; nothing else is touched."""
    assert accept(**{key: given}) == (BLANK, [(key, content, reason)])


def test_a_bad_cell_costs_no_more_than_itself() -> None:
    """The rest of the row, and the other rows, are kept."""
    raw, refusals = accept(rader=[{"tekst": "Én", "tiltak": 3}, "to", {"tekst": "Tre"}])
    assert [row["tekst"] for row in raw["rader"]] == ["Én", "Tre"]
    assert refusals == [("rader.0.tiltak", "3", NOT_TEXT), ("rader.1", "to", "Raden er ikke lesbar.")]


def test_rows_beyond_the_forms_room_are_shown_as_refused() -> None:
    """What does not fit is said, not dropped quietly."""
    raw, refusals = accept(rader=[{"tekst": str(number)} for number in range(4)])
    assert len(raw["rader"]) == 3
    assert refusals == [("rader.3", '[{"tekst": "3"}]', "Skjemaet har plass til 3 rader. Én rad er ikke med.")]
    raw, refusals = accept(rader=[{}] * 10_000)
    assert len(raw["rader"]) == 3
    assert [reason for _, _, reason in refusals] == [
        "Skjemaet har plass til 3 rader. 9\xa0997 av 10\xa0000 rader er ikke med."
    ]


def test_there_are_never_fewer_rows_than_the_form_has_at_least() -> None:
    """An empty list of rows gives one empty row, and more where there are to be more."""
    assert accept(rader=[]) == (BLANK | {"rader": [BLANK_ROW]}, [])
    rows, refusals = replace(ROWS, least=3).accept([{"tekst": "Å"}], "rader")
    assert (rows, refusals) == ([BLANK_ROW | {"tekst": "Å"}, BLANK_ROW, BLANK_ROW], [])


@pytest.mark.parametrize(
    ("least", "start", "by_hand", "rows"), [(1, 1, 5, 5), (1, 3, 5, 5), (3, 1, 5, 5), (3, 1, 2, 3), (1, 3, 2, 3)]
)
def test_by_hand_there_are_as_many_rows_as_are_asked_for(least: int, start: int, by_hand: int, rows: int) -> None:
    """Those that the form starts with are among them, and none of these is left out."""
    question = replace(ROWS, least=least, start=({"tekst": "Å"},) * start, by_hand=by_hand)
    assert [row["tekst"] for row in question.unwritten()] == ["Å"] * start + [""] * (rows - start)


def test_a_first_row_that_says_nothing_of_a_field_leaves_it_blank() -> None:
    """As a definition has it where nothing stands behind the colon."""
    assert replace(ROWS, start=({"tekst": None, "tiltak": ""}, {})).empty() == [BLANK_ROW] * 2


def test_the_version_before_holds_what_two_forms_do() -> None:
    """More of it is shown as refused, row by row."""
    before = make("forrige", "previous_version", "Forrige avtale")
    rows, refusals = before.accept([{"tiltak": str(number)} for number in range(122)], "forrige")
    assert [row["tiltak"] for row in rows] == [str(number) for number in range(120)]
    assert [refusal.path for refusal in refusals] == ["forrige.120", "forrige.121"]


@pytest.mark.parametrize("given", ["x", 0, False, 1.5, [1], {"a": {"b": "c"}}])
def test_an_unknown_field_with_anything_in_it_is_refused(given: object) -> None:
    """Numbers and truth values count as something, too."""
    raw, refusals = accept(ukjent=given)
    assert raw == BLANK
    assert refusals == [("ukjent", show(given), NO_FIELD)]
    assert accept(rader=[{"tekst": "Å", "ukjent": given}])[1] == [("rader.0.ukjent", show(given), NO_FIELD)]


@pytest.mark.parametrize("given", [None, "", "  ", [], {}, [""], {"a": [None]}])
def test_an_unknown_field_with_nothing_in_it_is_not_worth_a_word(given: object) -> None:
    """The reader loses nothing by it."""
    assert is_empty(given)
    assert accept(ukjent=given) == (BLANK, [])


def test_a_field_is_found_under_its_former_id() -> None:
    """A file older than a renaming opens; when both ids are there, the old one is shown as not used."""
    old = make("navn", "text", "Navn", formerly=("elev", "barn"))
    form = Form("prove", 2, "Prøve", "Eksempelvik", sections=(Section("del", "Del", (), (old,)),))
    answers, refusals = Answers.accept(form, {"barn": "Åse"})
    assert (answers.raw(), refusals) == ({"navn": "Åse"}, [])
    answers, refusals = Answers.accept(form, {"navn": "Åse", "elev": "Ola"})
    assert answers.raw() == {"navn": "Åse"}
    assert [(refusal.path, refusal.content) for refusal in refusals] == [("elev", "Ola")]


def test_a_measure_takes_text_and_an_address_of_the_measures_alone() -> None:
    """Plain text is a measure without an address; an address that leads elsewhere is refused, and its text kept."""
    good = {"text": "Møt eleven", "address": "del-2/overganger/#mote-i-skolegarden"}
    assert accept(rader=[{"tiltak": good}])[0]["rader"][0]["tiltak"] == good
    assert accept(rader=[{"tiltak": "Møt eleven"}])[0]["rader"][0]["tiltak"] == {"text": "Møt eleven", "address": ""}
    for address in ("javascript:alert(1)", "//ond.example/#a", "del-2/../#a", "https://ond.example/del-2/a/#b", 7):
        raw, refusals = accept(rader=[{"tiltak": {"text": "Møt eleven", "address": address}}])
        assert raw["rader"][0]["tiltak"] == {"text": "Møt eleven", "address": ""}
        assert refusals == [("rader.0.tiltak", show(address), "Adressen hører ikke til tiltaksbanken.")]
    assert accept(rader=[{"tiltak": {"text": "a", "tekst": "b"}}])[1] == [("rader.0.tiltak", "b", NO_FIELD)]


def test_nothing_can_be_answered_where_a_signature_goes() -> None:
    """The paper is what counts."""
    raw, refusals = accept(rader=[{"tekst": "Å", "signatur": "Åse"}])
    assert raw == BLANK
    assert refusals == [("rader.0.signatur", "Åse", "Her er det ikke noe å fylle ut.")]


def test_a_file_has_nothing_of_what_holds_no_answer() -> None:
    """Neither of a question that is there to be read, nor of a field of a row that is signed on paper."""
    said = make("sagt", "statement", "Sagt")
    form = replace(FORM, sections=(*FORM.sections, Section("mer", "Mer", (), (said,))))
    row = {"tekst": "Å", "tiltak": {"text": "", "address": ""}}
    assert Answers.blank(form).saved(form) == BLANK | {"rader": [row]}


def test_half_signs_and_nul_do_not_come_in() -> None:
    """A lone surrogate cannot be written to a file again, and NUL ends the text in some programs."""
    assert accept(tekst="a\ud800b\x00c 😀")[0]["tekst"] == "a?bc 😀"
    assert show(["\udfff"]) == '["?"]'


def test_a_text_that_is_too_long_is_kept_and_pointed_out() -> None:
    """Neither cut nor dropped: the reader shortens it, and until then it is printed and saved as it stands."""
    long = "å" * (LONGEST + 1)
    answers, refusals = Answers.accept(FORM, {"tekst": long, "rader": [{"tiltak": long}]})
    assert refusals == []
    assert answers["tekst"].raw == long
    assert answers["tekst"].problem == "Teksten er på 20\xa0001 tegn, og det er plass til 20\xa0000. Kort den ned."
    assert answers["rader"].value[0]["tiltak"].problem == answers["tekst"].problem
    assert Answers.accept(FORM, {"tekst": long[1:]})[0]["tekst"].problem == ""


def test_a_number_of_any_length_is_told_of() -> None:
    """Also one that is longer than Python would read."""
    answer = make("tall", "number", "Tall", least=1, most=10).parse("9" * 5_000)
    assert (answer.value, answer.problem) == (None, "Skriv et helt tall fra 1 til 10.")


def test_lines_and_signs_that_a_browser_cannot_lay_out_are_pointed_out_too() -> None:
    """What is typed stays. What people write of any script has room enough."""
    for text, problem in {
        "a\n" * (MOST_LINES + 1): "Teksten er på 2\xa0001 linjer, og det er plass til 2\xa0000. Kort den ned.",
        "a" + "\u0315\u0316" * 60: (
            "Teksten har flere enn 100 tegn på rad som verken er bokstaver eller tall. Kort den ned."
        ),
        "a\n" * MOST_LINES: "",
        "a" + "\u0315" * MOST_IN_ROW: "",
        "-" * 5_000: "",
        "–" * 101 + "…" * 101: "",
        "ที่นี่ " * 1_500 + "क्षत्रिय " * 500 + "سَلَّام " * 300: "",
    }.items():
        answer = parse_text(text)
        assert (answer.raw, answer.problem) == (text, problem)


def test_text_means_the_same_however_it_is_composed() -> None:
    """å as one sign or as a and a ring; the ends are trimmed; what was typed stays beside it."""
    answers, _ = Answers.accept(FORM, {"tekst": " A\u030ase "})
    assert answers["tekst"].value == "Åse"
    assert answers["tekst"].raw == " A\u030ase "


def test_ticks_stand_in_the_forms_order_and_once() -> None:
    """A file may name them as it likes."""
    assert accept(kryss={"chosen": ["annet", "ja", "annet"]})[0]["kryss"]["chosen"] == ["ja", "annet"]


def test_a_free_text_is_kept_though_its_tick_is_gone() -> None:
    """Unticking by mistake costs nothing; the text is asked for only when the choice is ticked."""
    answers, _ = Answers.accept(FORM, {"kryss": {"details": {"annet": "BUP"}}})
    assert answers["kryss"].raw["details"] == {"annet": "BUP"}
    assert answers["kryss"].parts == {}
    answers, _ = Answers.accept(FORM, {"kryss": {"chosen": ["annet"], "details": {"annet": "BUP"}}})
    assert answers["kryss"].parts["details.annet"].value == "BUP"


def test_every_answer_is_walked_in_reading_order() -> None:
    """Also those inside rows and beside ticks."""
    answers, _ = Answers.accept(FORM, {"kryss": {"chosen": ["annet"]}})
    assert [path for path, _, _ in answers.walk(FORM)] == [
        "tekst",
        "kryss",
        "kryss.details.annet",
        "valg",
        "rader",
        "rader.0.tekst",
        "rader.0.tiltak",
        "rader.0.signatur",
    ]


def test_what_is_shown_of_refused_data_is_short() -> None:
    """A long text is cut where it is shown as refused, with a mark."""
    assert show("å" * 300) == "å" * 300
    assert show("å" * 301) == "å" * 300 + " …"
