"""The saved file: what is written is read back, and whatever else a file holds is refused or kept as plain text."""

import base64
import datetime as dt
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.summary import summarise
from forms.core.validation import validate
from forms.export import json as json_file
from forms.export import print as paper
from forms.export.json import Opened, read, write
from forms.export.json_text import FileError
from tests.make import fields

TODAY = dt.date(2026, 11, 22)
SOME = settings(max_examples=40)  # each example is also looked through, printed and saved
UNREADABLE = "Filen kan ikke leses."
NOT_OURS = "Filen er ikke et skjema som er lagret herfra. Velg en annen fil."


def saved(form: Form, answers: Any = None, /, **changes: Any) -> str:
    """The text of a file for `form` with these answers, and with these other things changed."""
    data = {"$schema": json_file.SCHEMA, "form": form.id, "version": form.version, "answers": answers or {}}
    return json.dumps(data | changes)


def survives(form: Form, text: str) -> Opened | None:
    """Read a hostile text: it is refused with a sentence, or its answers can be looked through, printed and saved."""
    sentence = ""
    try:
        opened = read(form, text)
    except FileError as error:
        opened, sentence = None, str(error)
    if opened is None:
        assert sentence.endswith(".")
        return None
    answers = opened.answers
    validate(form, answers, TODAY, complete=True)
    assert paper.render(summarise(form, answers, TODAY))
    again = read(form, write(form, answers))
    assert again.answers == answers
    assert (again.refusals, again.remarks) == ((), ())
    return opened


def keys(form: Form) -> list[str]:
    return [question.id for question in form.questions()]


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(["ja", "skole", "text"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def test_an_untouched_form_is_saved_and_opened_again(form: Form) -> None:
    """Nothing is refused, nothing is remarked on."""
    blank = Answers.blank(form)
    opened = read(form, write(form, blank))
    assert opened == Opened(blank, (), (), intact=True)


def test_a_person_can_read_the_file(samtykke: Form) -> None:
    """Indented, with æøå as they are, and it says what it is."""
    answers, _ = Answers.accept(samtykke, {"navn": "Åse Bjørk 😀"})
    text = write(samtykke, answers)
    assert text.startswith('{\n  "$schema": "urn:naervaer:svar:1",\n  "form": "samtykke",\n  "version": 2,\n')
    assert '\n    "navn": "Åse Bjørk 😀",\n' in text
    assert text.endswith("}\n")


def test_the_files_name_tells_nothing_of_anybody(samtykke: Form) -> None:
    """The form and the day it was saved."""
    assert json_file.file_name(samtykke, TODAY) == "samtykke-2026-11-22.json"


def test_saved_files_follow_the_published_schema(form: Form, root: Path) -> None:
    """Blank files and files with every kind of answer, for every form."""
    schema = json.loads((root / "forms/export/svar.schema.json").read_text(encoding="utf-8"))
    assert schema["$id"] == json_file.SCHEMA
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    filled = {
        "navn": "Åse",
        "tjenester": {"chosen": ["bup"], "details": {"bup": "Kysten"}},
        "utveksling": "ja",
        "underskrifter": [{"navn": "ÅSE"}],
        "avtaler": [{"delmal": "Møte", "tiltak": {"text": "Møt eleven", "address": "del-2/overganger/#mote"}}],
        "dager": [{"ukedager": {"chosen": ["mandag"]}, "rader": [{"tidspunkt": "8–9", "hva": "Lese"}]}],
    }
    for answers in (Answers.blank(form), Answers.accept(form, filled)[0]):
        assert list(validator.iter_errors(json.loads(write(form, answers)))) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"$schema": "urn:naervaer:tiltak:1"},
        {"form": "../x"},
        {"version": 0},
        {"version": "1"},
        {"answers": []},
        {"answers": {"navn": 5}},
        {"answers": {"kryss": {"chosen": ["a"], "details": {"a": 1}}}},
        {"answers": {"tiltak": {"text": "a", "address": "https://ond.example/"}}},
        {"answers": {"rader": ["a"]}},
        {"name": "Åse"},
    ],
)
def test_the_published_schema_refuses_what_is_not_a_saved_file(
    changes: dict[str, Any], samtykke: Form, root: Path
) -> None:
    """It describes the file, and does not just let everything through."""
    schema = json.loads((root / "forms/export/svar.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid(json.loads(saved(samtykke)))
    assert not validator.is_valid(json.loads(saved(samtykke, **changes)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", UNREADABLE),
        ("Kjære foresatte,", UNREADABLE),
        ("%PDF-1.7", UNREADABLE),
        ("<!doctype html><script>alert(1)</script>", UNREADABLE),
        ("null", NOT_OURS),
        ("[]", NOT_OURS),
        ('"urn:naervaer:svar:1"', NOT_OURS),
        ("{}", NOT_OURS),
        ('{"$schema": ["urn:naervaer:svar:1"]}', NOT_OURS),
        ('{"$schema": "https://json-schema.org/draft/2020-12/schema"}', NOT_OURS),
    ],
)
def test_a_file_that_is_not_ours_is_refused(text: str, message: str, samtykke: Form) -> None:
    """The sentence says what the matter is, and that nothing on screen has changed."""
    with pytest.raises(FileError) as error:
        read(samtykke, text)
    assert str(error.value).startswith(message)


def test_a_file_for_another_form_is_sent_to_its_page(samtykke: Form) -> None:
    """One that names no form is told to lack it."""
    with pytest.raises(FileError, match="hører til et annet skjema enn «Tverrfaglig samtykkeerklæring»"):
        read(samtykke, saved(samtykke, form="dagsplan"))
    for other in (None, ["samtykke"], 1):
        with pytest.raises(FileError, match="Filen er skadet: Den sier ikke hvilket skjema den hører til"):
            read(samtykke, saved(samtykke, form=other))


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"version": None}, "Den mangler versjon."),
        ({"version": "1"}, "Et annet program har gjort tall i den om til tekst."),
        ({"version": "en"}, "Versjonen i den er ikke et helt tall."),
        ({"version": True}, "Versjonen i den er ikke et helt tall."),
        ({"version": 2.5}, "Versjonen i den er ikke et helt tall."),
        ({"answers": None}, "Den mangler svar."),
        ({"answers": [1]}, "Den mangler svar."),
        ({"answers": ""}, "Den mangler svar."),
        ({"answers": "{}"}, "Et annet program har gjort svarene i den om til tekst."),
        ({"answers": None, "answers.navn": "Åse"}, "Et annet program har bygd den opp på en annen måte."),
        ({"answers": None, "answers[tiltak][0]": ""}, "Et annet program har bygd den opp på en annen måte."),
    ],
)
def test_a_file_without_answers_or_version_is_damaged(changes: dict[str, Any], lacks: str, samtykke: Form) -> None:
    """The sentence says which, and what to do."""
    advice = "Åpne filen slik den ble lagret herfra. Det som står i skjemaet, er ikke endret."
    with pytest.raises(FileError, match=f"^Filen er skadet: {lacks} {advice}$"):
        read(samtykke, saved(samtykke, {"navn": "Åse"}, **changes))


def test_files_of_other_versions_are_opened_with_a_remark(samtykke: Form) -> None:
    """Older and newer alike: what can be used is used."""
    older = read(samtykke, saved(samtykke, Answers.blank(samtykke).raw() | {"navn": "Åse"}, version=0))
    assert older.answers["navn"].value == "Åse"
    assert older.remarks == ("Filen er laget med en eldre utgave av skjemaet. Se etter om noe nytt skal fylles ut.",)
    newer = read(samtykke, saved(samtykke, Answers.blank(samtykke).raw() | {"navn": "Åse", "ny": "ting"}, version=3))
    assert newer.answers["navn"].value == "Åse"
    assert newer.remarks == ("Filen er laget med en nyere utgave av skjemaet. Se over at alt er med.",)
    assert [(refusal.path, refusal.content) for refusal in newer.refusals] == [("ny", "ting")]


def test_missing_fields_are_named(form: Form) -> None:
    """Each by its label, and no nameless ones; text that takes no answer is not missed."""
    (remark,) = read(form, saved(form)).remarks
    assert remark.startswith("Filen har ikke feltene «")
    assert "«»" not in remark
    for question in form.questions():
        assert (f"«{question.label}»" in remark) is (question.answered)


def test_a_field_under_its_former_id_is_not_missed(samtykke: Form) -> None:
    """The consent form called the number `personnummer` before."""
    opened = read(samtykke, saved(samtykke, {"personnummer": "30108299920"}))
    assert opened.answers["fodselsnummer"].value.digits == "30108299920"
    assert opened.refusals == ()
    assert "Fødselsnummer" not in opened.remarks[0]


def test_a_file_of_more_than_a_megabyte_is_refused_unread(samtykke: Form) -> None:
    """Up to that size it is read."""
    text = saved(samtykke, {"navn": "Åse"})
    assert read(samtykke, text + " " * (5_000_000 - len(text))).answers["navn"].value == "Åse"
    with pytest.raises(FileError, match="for stor"):
        read(samtykke, text + " " * (5_000_001 - len(text)))


def test_a_file_cut_off_anywhere_is_refused(samtykke: Form) -> None:
    """No part of it is taken for the whole."""
    text = write(samtykke, Answers.blank(samtykke)).rstrip()
    for length in range(0, len(text), 7):
        with pytest.raises(FileError):
            read(samtykke, text[:length])


def _word(text: str) -> str:
    return text.translate({ord('"'): "”", ord(":"): ":"})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text[:-9], "Den er ikke hel, for slutten mangler."),
        (lambda text: text[: text.index("Åse") + 2], "Den er ikke hel, for slutten mangler."),
        (lambda text: text + "--\nSendt fra telefonen", "Det står noe mer etter svarene."),
        (lambda text: text + text, "Det står noe mer etter svarene."),
        (_word, "Et annet program har byttet ut anførselstegnene i den."),
        (lambda text: text.replace('"navn"', "“navn”"), "Et annet program har byttet ut anførselstegnene i den."),
        (
            lambda text: text.replace('"Åse «hei»"', "«Åse»"),
            "Et annet program har byttet ut anførselstegnene i den.",
        ),
        (lambda text: text.replace("Åse «", "Åse\n«"), "Et annet program har delt linjer i den eller satt inn tegn"),
        (lambda text: text.replace("Åse «", "Åse\0«"), "Et annet program har delt linjer i den eller satt inn tegn"),
        (lambda text: "Videresendt:\n" + text, "Et annet program har lagt noe rundt det som står i den."),
        (
            lambda text: text.replace("nei»", 'nei", sa han'),
            "Den er endret for hånd eller av et annet program, i linje",
        ),
        (lambda text: base64.b64encode(text.encode()).decode(), "Den er ikke lagret herfra, eller et annet program"),
        (lambda text: quote(text), "Den er ikke lagret herfra, eller et annet program"),
    ],
)
def test_what_a_program_has_done_to_a_file_is_told(change: Callable[[str], str], reason: str, samtykke: Form) -> None:
    """The reason is the one that helps, and the sentence says what to do and that nothing has changed."""
    text = write(samtykke, Answers.accept(samtykke, {"navn": "Åse «hei»", "unntak": "sa: «nei», “ja”: “jo”"})[0])
    with pytest.raises(FileError) as error:
        read(samtykke, change(text))
    told = str(error.value)
    assert told.startswith(f"{UNREADABLE} {reason}")
    assert told.endswith("Det som står i skjemaet, er ikke endret.")


@pytest.mark.slow
@SOME
@given(st.data())
def test_a_file_that_was_saved_anew_opens_the_same(form: Form, data: st.DataObject) -> None:
    """Letters taken apart, other ends of lines, a mark at the start, letters as numbers, another layout."""
    answers = Answers.accept(form, data.draw(st.dictionaries(st.sampled_from(keys(form)), ANYTHING | TEXTS)))[0]
    text = write(form, answers)
    wanted = read(form, text)
    changes: list[Callable[[str], str]] = [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: json.dumps(json.loads(text)),
        lambda text: json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")),
        lambda text: json.dumps(decomposed(json.loads(text)), ensure_ascii=False),
    ]
    for change in data.draw(st.permutations(changes)):
        text = change(text)
        assert read(form, "\ufeff" + text) == wanted


TEXTS = st.text(st.sampled_from('PålØÆæé Åse\r\n\t"\\{}[]:,«»“”’\u0301\u0308\u200d😀') | st.characters(), max_size=30)


def decomposed(data: Any) -> Any:
    """The same data with letters taken apart, as a Mac does it."""
    if isinstance(data, str):
        return unicodedata.normalize("NFD", data)
    if isinstance(data, list):
        return [decomposed(part) for part in data]
    return {key: decomposed(part) for key, part in data.items()} if isinstance(data, dict) else data


@pytest.mark.parametrize("place", ["answers", "top", "row"])
def test_a_key_that_stands_twice_is_told_of_with_both(place: str, samtykke: Form) -> None:
    """Any reader of JSON would take the last, and lose the first unseen."""
    twice = '"navn": "Kari", "navn": "Ola"'
    text = {
        "answers": saved(samtykke).replace("{}", f"{{{twice}}}"),
        "top": saved(samtykke).replace('"version"', f'{twice}, "version"'),
        "row": saved(samtykke).replace("{}", f'{{"underskrifter": [{{{twice}}}]}}'),
    }[place]
    with pytest.raises(FileError) as error:
        read(samtykke, text)
    told = "Filen er skadet: I den står «navn» to ganger, først med «Kari» og så med «Ola»."
    assert str(error.value).startswith(told)


def test_a_byte_order_mark_does_no_harm(samtykke: Form) -> None:
    """Some editors put one first."""
    assert read(samtykke, "\ufeff" + saved(samtykke, {"navn": "Åse"})).answers["navn"].value == "Åse"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "9" * 5000])
def test_numbers_that_are_not_json_make_a_file_unreadable(number: str, samtykke: Form) -> None:
    """Python's own reader would take the first three, and stumble in its own words over the last."""
    with pytest.raises(FileError, match=UNREADABLE):
        read(samtykke, saved(samtykke).replace('"version": 2', f'"version": {number}'))


def test_a_number_beyond_all_bounds_is_refused_as_any_number(samtykke: Form) -> None:
    """1e999 is valid JSON and reads as infinity."""
    opened = read(samtykke, saved(samtykke).replace("{}", '{"navn": 1e999}'))
    assert [(refusal.content, refusal.reason) for refusal in opened.refusals] == [("Infinity", "Svaret er ikke tekst.")]


@pytest.mark.parametrize("brackets", ["[]", '{"a":}'])
@pytest.mark.parametrize("depth", [60, 1_000, 10_000, 150_000])
def test_brackets_within_brackets_end_at_some_depth(brackets: str, depth: int, samtykke: Form) -> None:
    """Without a bound they would end Python in the browser, and with it everything typed would lose its help."""
    deep = brackets[:-1] * depth + "1" + brackets[-1] * depth
    for text in (deep, saved(samtykke).replace("{}", '{"x": ' + deep + "}"), brackets[:-1] * depth):
        with pytest.raises(FileError):
            read(samtykke, text)


def test_brackets_in_text_are_text(samtykke: Form) -> None:
    """Only those of the file's own structure count."""
    typed = '[{"' * 5_000 + "\\"
    assert read(samtykke, saved(samtykke, {"unntak": typed})).answers["unntak"].raw == typed


def test_some_depth_is_fine(samtykke: Form) -> None:
    """An unknown field with a few levels is shown as plain text."""
    (refusal,) = read(samtykke, saved(samtykke, {"ukjent": [[[{"a": "b"}]]]})).refusals
    assert refusal.content == '[[[{"a": "b"}]]]'


@pytest.mark.parametrize("key", ["__proto__", "constructor", "prototype", "toString", "__class__", "by_id"])
def test_names_with_a_meaning_to_some_language_are_just_unknown(key: str, samtykke: Form) -> None:
    """At the top and inside an answer."""
    opened = read(samtykke, saved(samtykke, {key: {"polluted": "x"}, "navn": "Åse"}))
    assert opened.answers["navn"].value == "Åse"
    assert [(refusal.path, refusal.label) for refusal in opened.refusals] == [(key, key)]
    opened = read(samtykke, saved(samtykke, {"tjenester": {"chosen": [key], "details": {key: "x"}}}))
    assert opened.answers["tjenester"].raw == {"chosen": [], "details": {"bup": "", "annen": ""}}
    assert len(opened.refusals) == 2


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><!--",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    "‮gnirps",
    "a\r\nb\tc",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_answers_stays_text(text: str, samtykke: Form) -> None:
    """It comes in as it was, and paper shows it as it was."""
    opened = survives(samtykke, saved(samtykke, {"navn": text, "unntak": text, text: text}))
    assert opened is not None
    assert opened.answers["navn"].raw == (text if text.isprintable() or "\n" not in text else "a b c")
    assert opened.answers["unntak"].raw == text
    html = paper.render(summarise(samtykke, opened.answers, TODAY))
    assert "<script" not in html
    assert "<img" not in html


def test_half_signs_in_keys_and_values_can_be_saved_again(samtykke: Form) -> None:
    """JSON can hold them, files in UTF-8 cannot."""
    opened = survives(samtykke, saved(samtykke, {"navn": "\ud83d", "\udc00": "\udc00", "unntak": ["\ud800"]}))
    assert opened is not None
    assert opened.answers["navn"].raw == "?"
    for refusal in opened.refusals:
        assert f"{refusal.path}{refusal.label}{refusal.content}".encode()


@given(st.text() | st.binary().map(lambda data: data.decode("utf-8", "replace")))
def test_any_text_is_a_file_or_a_sentence(samtykke: Form, text: str) -> None:
    """Random text and random bytes are never a saved form."""
    assert survives(samtykke, text) is None


@given(ANYTHING)
def test_any_json_is_a_file_or_a_sentence(samtykke: Form, data: Any) -> None:
    """Data that nobody thought of is refused."""
    assert survives(samtykke, json.dumps(data)) is None


@pytest.mark.slow
@SOME
@given(st.data())
def test_any_answers_are_kept_or_refused(form: Form, data: st.DataObject) -> None:
    """In a file that says it is ours, each answer may be anything; what is taken can be printed and saved again."""
    answers = data.draw(st.dictionaries(st.sampled_from(keys(form)) | st.text(max_size=8), ANYTHING, max_size=6))
    assert survives(form, saved(form, answers)) is not None


@SOME
@given(st.data())
def test_any_rows_are_kept_or_refused(avtale: Form, data: st.DataObject) -> None:
    """The same holds inside rows."""
    rows = next(question for question in avtale.questions() if question.id == "avtaler")
    ids = st.sampled_from([field.id for field in fields(rows)])
    given = data.draw(st.lists(st.dictionaries(ids, ANYTHING | st.text(), max_size=4), max_size=4))
    assert survives(avtale, saved(avtale, {"avtaler": given})) is not None


@SOME
@given(st.data())
def test_a_damaged_file_is_a_file_or_a_sentence(form: Form, data: st.DataObject) -> None:
    """A piece is cut out of a saved file, or put in."""
    text = write(form, Answers.blank(form))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    piece = data.draw(st.sampled_from(["", "}", "{", '"', "null", ",", "\\", "\x00", "\ud800", "0"]))
    damaged = text[:start] + piece + text[end:]
    opened = survives(form, damaged)
    assert opened is None or list(opened.answers.raw()) == keys(form)


LINES = "Teksten er på 5\xa0000 linjer, og det er plass til 4\xa0000."
IN_ROW = "Teksten har flere enn 100 tegn på rad som verken er bokstaver eller tall."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a" + "\u0315\u0316" * 50_000, "Teksten er på 100\xa0001 tegn, og det er plass til 40\xa0000."),
        ("a" + "\u0315\u0316" * 10_000, IN_ROW),
        ("a" + "\u200d" * 101, IN_ROW),
        ("👩" + "\U0001f3fb" * 101, IN_ROW),
        ("ที่นี่" * 400, "Teksten har flere enn 2\xa0000 bokstaver på rad uten mellomrom."),
        ("a\n" * 5_000, LINES),
        ("a\r" * 5_000, LINES),
        ("a b " * 1_200_000, "Teksten er på 4\xa0800\xa0000 tegn, og det er plass til 40\xa0000."),
    ],
)
def test_a_text_that_would_keep_the_page_busy_is_reported_and_not_laid_out(
    text: str, reason: str, samtykke: Form
) -> None:
    """Shortened, under the label of its field; the rest of the file is opened."""
    opened = read(samtykke, saved(samtykke, {"navn": "Åse", "unntak": text}))
    assert opened.answers["navn"].raw == "Åse"
    assert opened.answers["unntak"].raw == ""
    (refusal,) = opened.refusals
    assert (refusal.path, refusal.label) == ("unntak", "Unntak")
    assert refusal.content == text[:300] + ("" if len(text) <= 300 else " …")
    assert refusal.reason == f"{reason} Den er ikke tatt med, men står i filen som før."


@pytest.mark.parametrize(
    ("typed", "kept", "content", "reason"),
    [
        ("Kari \ud800", "Kari ?", "Kari ?", "Et halvt tegn er byttet ut med «?». Se over svaret."),
        ("Ka\x00ri", "Kari", "Ka\ufffdri", "Et tegn som ikke kan vises, er tatt bort. Se over svaret."),
    ],
    ids=["half a sign", "NUL"],
)
def test_a_sign_that_cannot_be_kept_is_told_of(
    typed: str, kept: str, content: str, reason: str, samtykke: Form
) -> None:
    """What comes of it is opened; in a row and a choice's own text as well."""
    opened = read(samtykke, saved(samtykke, {"navn": typed, "underskrifter": [{"navn": typed}]}))
    assert (opened.answers["navn"].raw, opened.answers["underskrifter"].raw[0]["navn"]) == (kept, kept)
    assert [(at.path, at.content, at.reason) for at in opened.refusals] == [
        ("navn", content, reason),
        ("underskrifter.0.navn", content, reason),
    ]
    assert read(samtykke, saved(samtykke, {"navn": "Kari 😀"})).refusals == ()


def test_what_a_person_could_write_is_not_shortened(samtykke: Form) -> None:
    """Nor what is twice too long, since it may have been typed and saved here."""
    for text in (
        "å" * 20_000,
        "å" * 40_000,
        "Ja.\n" * 900,
        "a\n" * 4_000,
        "–" * 300 + "\n" + "…" * 300 + "\n" + "─" * 300,
        ("ที่นี่" * 20 + " ") * 100,
        "क्षत्रिय " * 1_000,
        "سَلَّام " * 1_000,
    ):
        opened = read(samtykke, saved(samtykke, {"unntak": text}))
        assert (opened.answers["unntak"].raw, opened.refusals) == (unicodedata.normalize("NFC", text), ())


def test_all_the_texts_together_are_bounded(avtale: Form) -> None:
    """Each may be as long as any, and none are lost before there is no more room."""
    rows = [{"delmal": f"{number}" + "å" * 20_000} for number in range(30)]
    opened = read(avtale, saved(avtale, {"elev": "Åse", "avtaler": rows}))
    assert opened.answers["elev"].raw == "Åse"
    kept = [row["delmal"] for row in opened.answers["avtaler"].raw]
    assert kept == [row["delmal"] for row in rows[:19]] + [""] * 11
    assert [refusal.reason for refusal in opened.refusals] == [
        "Filen har mer tekst enn skjemaet har plass til. Den er ikke tatt med, men står i filen som før."
    ] * 11
    assert opened.refusals[0].label.endswith("rad 20")


@pytest.mark.parametrize(
    "answers",
    [{f"k{number}": "x" for number in range(20_000)}, {"tjenester": {"chosen": ["ukjent"] * 20_000}}],
)
def test_what_cannot_be_used_is_counted_beyond_some(answers: dict[str, Any], samtykke: Form) -> None:
    """What comes out of a file is bounded as what goes in."""
    opened = read(samtykke, saved(samtykke, answers))
    assert len(opened.refusals) == json_file.MOST_REFUSALS
    assert "Filen har 20\xa0000 deler som ikke kunne brukes. De første 50 vises." in opened.remarks


def test_a_file_of_more_values_than_any_form_has_is_refused(samtykke: Form) -> None:
    """Before any of them is looked at."""
    for answers in ({"tjenester": {"chosen": ["ppt"] * 60_000}}, {f"k{number}": {"a": 1} for number in range(30_000)}):
        with pytest.raises(FileError, match="Filen har for mange deler til å være et skjema herfra"):
            read(samtykke, saved(samtykke, answers))


@pytest.mark.parametrize("nothing", [0, 0.0, False])
def test_a_number_that_says_nothing_is_named_too(nothing: object, form: Form) -> None:
    """A spreadsheet writes a level as 0, which is an answer: it was taken for none, in silence."""
    for question in form.questions():
        blank = question.empty()
        odd: list[Any] = [nothing, *({key: nothing} for key in (blank if isinstance(blank, dict) else ()))]
        odd += [[{key: nothing}] for key in question.inside()]
        for answer in odd:
            refusals = Answers.accept(form, {question.id: answer})[1]
            assert [json.dumps(nothing) in refusal.content for refusal in refusals] == [True], (question.id, answer)


@pytest.mark.parametrize("layout", ["urn:naervaer:svar:2", "urn:naervaer:svar:", "urn:naervaer:svar:11"])
def test_a_file_of_a_later_layout_says_so(layout: str, samtykke: Form) -> None:
    """As one of a later version of the form does."""
    remark, *_ = read(samtykke, saved(samtykke, {"navn": "Åse"}, **{"$schema": layout})).remarks
    assert remark.startswith("Filen er laget med en nyere utgave av skjemaet.")


def test_what_a_part_of_a_file_lacks_is_named(form: Form) -> None:
    """As where two files were put together by hand: a row's field, a level. Older files may lack more."""
    whole = json.loads(write(form, Answers.accept(form, {})[0]))
    del whole["crc32"]
    assert not read(form, json.dumps(whole)).remarks

    def cut(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        own = [(*path, key) for key in part] if isinstance(part, dict) and path else []
        return own + [found for key, value in inner for found in cut(value, (*path, key))]

    for *path, key in cut(whole["answers"]):
        lacking = json.loads(json.dumps(whole))
        at = lacking["answers"]
        for step in path:
            at = at[step]
        if at.pop(key) == {}:
            continue  # of words beside ticks there may be none
        remarks = read(form, json.dumps(lacking)).remarks
        assert [remark.startswith("Filen mangler noe av det som hører til «") for remark in remarks] == [True], path
        older = read(form, json.dumps(lacking | {"version": form.version - 1})).remarks
        assert not any(remark.startswith("Filen mangler") for remark in older)


def test_what_a_file_lacks_is_told_in_whole_sentences(avtale: Form) -> None:
    """Each field once, whichever rows lack it; and what stands beside the answers is named."""
    given = Answers.accept(avtale, {"avtaler": [{"tiltak": "A"}, {"tiltak": "B"}]})[0].saved(avtale)
    for key in ("hovedmal", "plan_b"):
        del given[key]
    for row in given["avtaler"]:
        del row["ansvar"], row["frist"]
    opened = read(avtale, saved(avtale, given, **{"answers.elev": "x"}))
    label = {question.id: question.label for question in avtale.questions()}
    assert opened.remarks == (
        "Filen mangler noe av det som hører til «Ansvar» og «Frist». Se over at alt er med.",
        f"Filen har ikke feltene «{label['hovedmal']}», «{label['plan_b']}». De er tomme.",
    )
    assert [(at.path, at.content, at.reason) for at in opened.refusals] == [
        ("answers.elev", "x", "Skjemaet har ikke dette feltet.")
    ]


@pytest.mark.parametrize(
    ("written", "told"), [("12/15/2026", True), ("1/31/27", True), ("12/1/2026", False), ("15/12/2026", False)]
)
def test_dates_with_the_month_first_are_told_of(written: str, *, told: bool, samtykke: Form) -> None:
    """One that can be nothing else says what the others are."""
    remarks = read(samtykke, saved(samtykke, {"fodselsdato": written})).remarks
    assert any(f"måneden først, som «{written}»" in remark for remark in remarks) == told
    # In a file that is as it was saved here, a person has typed it.
    assert read(samtykke, write(samtykke, Answers.accept(samtykke, {"fodselsdato": written})[0])).remarks == ()


MOMENTS = ("2026-11-30T23:00:00.000Z", "2026-12-01 00:00:00", "46357", "/Date(1796079600000)/", "1796079600")
HOURS = ("2:00\u202fPM", "8:15 a.m.", "2 pm – 3 pm", "0,5833333", "1899-12-30T14:00:00Z")


@pytest.mark.parametrize(
    ("date", "time", "asked"),
    [
        *((date, "8", "datoer") for date in MOMENTS),
        *(("", time, "klokkeslett") for time in HOURS),
        *((date, "", "") for date in ("1. mai 2027", "1/5-27", "2027-05-01", "01022026", "uke 48")),
        *(("", time, "") for time in ("kl. 8–9:30", "0830", "08:00:00", "etter lunsj")),
    ],
)
def test_dates_and_times_of_another_program_are_told_of(date: str, time: str, asked: str, dagsplan: Form) -> None:
    """They stay as they are: which day or hour is meant is not known here. What people write is not told of."""
    given = {"dager": [{"dato": date, "rader": [{"tidspunkt": time}]}]}
    opened = read(dagsplan, saved(dagsplan, given))
    told = [remark.split("»")[0] for remark in opened.remarks if "et annet program skriver" in remark]
    assert told == ([f"Filen har {asked} slik et annet program skriver dem, som «{date or time}"] if asked else [])
    [day] = opened.answers.raw()["dager"]
    assert (day["dato"], day["rader"][0]["tidspunkt"]) == (date, time)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<div class="ExternalClass7B"><p>Mer ro</p></div>', "<p>"),
        ("Mer ro<br>Og hvile", "<br>"),
        ("Ro&#160;hjemme", "&#160;"),
        ("Kalles &quot;Pelle&quot;", "&quot;"),
        ("1 < 2 og 3 > 2, <navn>, AT&T, a&b;c <3", ""),
    ],
)
def test_what_a_program_writes_for_the_web_is_told_of(text: str, code: str, avtale: Form) -> None:
    """Around and in a text; what people write with the same signs is not."""
    opened = read(avtale, saved(avtale, {"status": text}))
    assert opened.answers.raw()["status"] == text
    told = f"Et annet program har satt inn koder i teksten, som «{code}». Se over teksten, og ta dem bort."
    assert [remark for remark in opened.remarks if "koder" in remark] == ([told] if code else [])


@pytest.mark.parametrize(
    ("date", "time", "told"),
    [
        ("01.01.1900", "", "datoer som programmer setter der det ikke står noen, som «01.01.1900»"),
        ("1.1.1970", "14:00", "datoer som programmer setter der det ikke står noen, som «1.1.1970»"),
        ("31.12.9999", "", "datoer som programmer setter der det ikke står noen, som «31.12.9999»"),
        ("1899-12-30", "", "datoer som programmer setter der det ikke står noen, som «1899-12-30»"),
        ("11.01.2027", "00:00", "klokkeslettet «00:00»"),
        ("11.01.2027", "00:00:00", "klokkeslettet «00:00»"),
        ("01.01.2027", "08:00", ""),
        ("31.12.2026", "00:15", ""),
        ("", "", ""),
    ],
)
def test_what_a_program_puts_for_no_date_is_told_of(date: str, time: str, told: str, avtale: Form) -> None:
    """The first and the last day that a table knows, and midnight. They stay until the reader takes them away."""
    opened = read(avtale, saved(avtale, {"moter": [{"dato": date, "tid": time}]}))
    found = [remark for remark in opened.remarks if "programmer setter" in remark or "00:00" in remark]
    assert [told in remark for remark in found] == ([True] if told else [])
    assert (opened.answers.raw()["moter"][0]["dato"], opened.answers.raw()["moter"][0]["tid"]) == (date, time)


def test_midnight_in_a_day_plan_is_an_hour(dagsplan: Form) -> None:
    """A day may begin with it."""
    given = {"dager": [{"dato": "11.01.2027", "rader": [{"tidspunkt": "00:00", "hva": "Sover"}]}]}
    assert not any("00:00" in remark for remark in read(dagsplan, saved(dagsplan, given)).remarks)


@pytest.mark.parametrize(
    ("word", "times", "told"), [("nan", 3, True), ("NULL", 4, True), ("null", 2, False), ("nei", 9, False)]
)
def test_what_a_program_writes_for_nothing_is_told_of(word: str, times: int, *, told: bool, avtale: Form) -> None:
    """Where it stands in several fields: one is what a person may have meant."""
    rows = [{"delmal": word, "ansvar": f"{word} Berg"} for _ in range(times)]
    remarks = read(avtale, saved(avtale, {"avtaler": rows})).remarks
    assert any(remark.startswith(f"«{word}» står {times} ganger") for remark in remarks) == told


def test_a_version_with_a_decimal_is_a_whole_number(samtykke: Form) -> None:
    """As programs write that keep every number so."""
    data = json.loads(saved(samtykke, {"navn": "Åse"}))
    opened = read(samtykke, json.dumps(data | {"version": float(data["version"])}))
    assert (opened.answers.raw()["navn"], opened) == ("Åse", read(samtykke, json.dumps(data)))


def in_base64(data: Any) -> dict[str, str]:
    """As a flow keeps what lies in a file."""
    text = json.dumps(data)
    return {"$content-type": "application/json", "$content": base64.b64encode(text.encode()).decode()}


@pytest.mark.parametrize("wrap", [lambda data: [data], json.dumps, lambda data: {"fil": data}, in_base64])
def test_a_file_that_a_program_has_wrapped_says_so(wrap: Callable[[Any], Any], samtykke: Form) -> None:
    """In a list, or as a text: it is ours all the same."""
    with pytest.raises(FileError, match="pakket inn det som står i den"):
        read(samtykke, json.dumps(wrap(json.loads(saved(samtykke, {"navn": "Åse"})))))


@pytest.mark.parametrize("size", range(100, 106))
@pytest.mark.parametrize("end", ["", "=", "==", "\r\n"])
def test_a_text_that_is_no_base64_of_ours_is_not_ours(size: int, end: str, samtykke: Form) -> None:
    """Of any length, also one that base64 cannot have; and long blanks do not hold it up."""
    for text in ("A" * size + end, "A" * size + "\n" * 200_000 + "!"):
        with pytest.raises(FileError, match="Filen er ikke et skjema som er lagret herfra"):
            read(samtykke, json.dumps({"a": text}))


def test_answers_that_a_program_has_made_into_text_are_not_missing(samtykke: Form) -> None:
    """As a list column does."""
    with pytest.raises(FileError, match="gjort svarene i den om til tekst"):
        read(samtykke, saved(samtykke, json.dumps({"navn": "Åse"})))
