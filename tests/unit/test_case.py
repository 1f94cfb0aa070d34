"""The case: what is written is read back, a single form's file opens too, and what is hostile opens nothing."""

import copy
import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.browser.app import App
from forms.build.pages.project import Project
from forms.core.answers import Answers
from forms.core.case import Case, merge
from forms.core.model import Form, to_data
from forms.core.pupil import pupil_field
from forms.export import case_json as case
from forms.export import json as json_file
from forms.export import json_text
from forms.export.case_json import OpenedCase, read, read_part, write
from forms.export.json import Opened
from forms.export.json_text import FileError

TODAY = dt.date(2026, 11, 22)
SOME = settings(max_examples=40)
BLANK: dict[str, Any] = {"pupil": "", "parts": {}, "filled": []}
"""An empty case, as it is sent with what is opened into it."""


@pytest.fixture(scope="module")
def forms(project: Project) -> dict[str, Form]:
    """The forms of a case."""
    return dict(project.forms)


@pytest.fixture(scope="module")
def validator(root: Path) -> jsonschema.Draft202012Validator:
    """What the published schema says."""
    folder = root / "forms/export"
    answers, whole = (
        json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8")) for name in ("svar", "mappe")
    )
    registry: Any = referencing.Registry().with_resource(answers["$id"], referencing.Resource.from_contents(answers))
    assert whole["$id"] == case.SCHEMA
    return jsonschema.Draft202012Validator(whole, registry=registry)


def saved(*entries: Any, **changes: Any) -> str:
    """The text of a case file with these forms in it, and with these other things changed."""
    return json.dumps({"$schema": case.SCHEMA, "version": 1, "pupil": "Åse", "forms": list(entries)} | changes)


def entry(form: str, **answers: Any) -> dict[str, Any]:
    return {"form": form, "version": 1, "answers": answers}


def survives(forms: dict[str, Form], text: str) -> OpenedCase | None:
    """Read a hostile text: it is refused with a sentence, or what came of it can be saved and read again."""
    sentence = ""
    try:
        opened = read(forms, text)
    except FileError as error:
        opened, sentence = None, str(error)
    if opened is None:
        assert sentence.endswith(".")
        return None
    answers = {name: part.answers for name, part in opened.parts.items()}
    again = read(forms, write(opened.pupil, [(forms[name], part) for name, part in answers.items()]))
    assert {name: part.answers for name, part in again.parts.items()} == answers
    # A case without a name is of the first that is named in it, and forms of others are told of.
    assert (opened.pupil in ("", again.pupil), again.refusals) == (True, ())
    assert all("samme elev" in remark for remark in again.remarks)
    return opened


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def test_a_whole_case_is_saved_and_opened_again(
    forms: dict[str, Form], validator: jsonschema.Draft202012Validator
) -> None:
    """Every form, with nothing refused or remarked on, in a file that follows the published schema."""
    blank = [(form, Answers.blank(form)) for form in forms.values()]
    text = write("Åse Bjørk 😀", blank)

    opened = read(forms, text)

    parts = {form.id: Opened(answers, (), (), intact=True) for form, answers in blank}
    assert opened == OpenedCase("Åse Bjørk 😀", parts, (), (), whole=True, intact=True)
    assert list(opened.parts) == list(forms)
    assert list(validator.iter_errors(json.loads(text))) == []
    assert text.startswith('{\n  "$schema": "urn:naervaer:mappe:1",\n  "version": 1,\n  "pupil": "Åse Bjørk 😀",\n')


@pytest.mark.parametrize(
    "changes",
    [
        {"$schema": json_file.SCHEMA},
        {"version": "1"},
        {"pupil": None},
        {"forms": {}},
        {"forms": [{"form": "samtykke", "version": 1}]},
        {"forms": [entry("samtykke", navn=5)]},
        {"name": "Åse"},
    ],
)
def test_the_published_schema_refuses_what_is_not_a_case(
    changes: dict[str, Any], validator: jsonschema.Draft202012Validator
) -> None:
    """It describes the file, and does not just let everything through."""
    assert validator.is_valid(json.loads(saved(entry("samtykke", navn="Åse"))))
    assert not validator.is_valid(json.loads(saved(**changes)))


def test_the_files_name_tells_nothing_of_anybody() -> None:
    """What it is and the day it was saved."""
    assert case.file_name(TODAY) == "elevmappe-2026-11-22.json"


def test_every_form_knows_where_the_pupils_name_stands(forms: dict[str, Form]) -> None:
    """It is typed once and carried into all of them."""
    assert pupil_field(forms["samtykke"]) == "navn"
    assert pupil_field(forms["samarbeidsavtale"]) == "elev"
    assert [form.id for form in forms.values() if not pupil_field(form)] == []


def test_the_file_of_a_single_form_opens_into_a_case(forms: dict[str, Form]) -> None:
    """Also one saved before there were cases; the pupil is the one named in it."""
    form = forms["samarbeidsavtale"]
    text = json_file.write(form, Answers.accept(form, {"elev": "Åse", "plan_b": "Ring"})[0])

    opened = read(forms, text)

    assert (opened.whole, opened.pupil, list(opened.parts)) == (False, "Åse", ["samarbeidsavtale"])
    assert opened.parts["samarbeidsavtale"] == json_file.read(form, text)


def test_a_case_gives_a_single_forms_page_its_part(forms: dict[str, Form]) -> None:
    """With a remark on where it comes from, and a sentence when there is none."""
    text = saved(entry("dagsplan"), entry("samtykke", navn="Åse"))
    opened = read_part(forms["samtykke"], text)
    assert opened.answers["navn"].value == "Åse"
    assert opened.remarks[0] == "«Tverrfaglig samtykkeerklæring» er hentet fra en elevmappe."
    with pytest.raises(FileError, match="elevmappe uten «Samarbeidsavtale mellom foresatte og skole»"):
        read_part(forms["samarbeidsavtale"], text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Filen kan ikke leses."),
        ("%PDF-1.7", "Filen kan ikke leses."),
        ("[]", "Filen er ikke et skjema som er lagret herfra."),
        ('{"$schema": "urn:naervaer:tiltak:1"}', "Filen er ikke et skjema som er lagret herfra."),
        ('{"$schema": "urn:naervaer:laast:1"}', "Filen er ikke et skjema som er lagret herfra."),
        ('{"$schema": "urn:naervaer:mappe:1"}', "Filen er skadet"),
        (saved(version="1"), "Filen er skadet"),
        (saved(version=True), "Filen er skadet"),
        (saved(forms={"samtykke": {}}), "Filen er skadet"),
        (saved(None), "Filen er skadet"),
        (saved({"form": ["samtykke"], "version": 1, "answers": {}}), "Filen er skadet"),
        (saved(entry("samtykke", navn="Åse"), {"form": "dagsplan", "version": 1}), "Filen er skadet"),
        (saved(entry("samtykke", navn="Åse"), entry("dagsplan") | {"version": None}), "Filen er skadet"),
        ('{"$schema": "urn:naervaer:svar:1", "form": "hemmelig"}', "Filen hører til et skjema som ikke er med"),
        ('{"$schema": "urn:naervaer:svar:1", "form": ["samtykke"]}', "Filen er skadet: Den sier ikke"),
        (saved(entry("samtykke") | {"version": 2.5}), "Filen er skadet: Versjonen i den er ikke et helt tall."),
    ],
)
def test_what_is_no_case_opens_nothing(text: str, message: str, forms: dict[str, Form]) -> None:
    """Nor does a case of which one part is damaged: half of it would look like the whole."""
    with pytest.raises(FileError) as error:
        read(forms, text)
    assert str(error.value).startswith(message)


def test_what_the_case_has_no_place_for_is_shown(forms: dict[str, Form]) -> None:
    """Other forms, a form twice, and a name that is no text: the first of each is used, and nothing vanishes unseen."""
    text = saved(
        entry("samtykke", navn="Åse"), entry("romferd", mal="månen"), entry("samtykke", navn="Per"), pupil=["Åse"]
    )
    opened = read(forms, text)
    assert opened.parts["samtykke"].answers["navn"].value == "Åse"
    assert opened.pupil == ""
    assert [(r.label, "månen" in r.content or "Per" in r.content) for r in opened.refusals] == [
        ("Elevens navn", False),
        ("romferd", True),
        ("Tverrfaglig samtykkeerklæring", True),
    ]


def test_what_lies_beside_the_known_parts_is_shown(forms: dict[str, Form]) -> None:
    """At the top of a case, beside a form in it, and in the file of a single form."""
    text = saved(entry("samtykke", navn="Åse") | {"notat": "om skjemaet", "tomt": ""}, merknad="om mappen")
    opened = read(forms, text)
    assert [(refusal.label, refusal.content, refusal.reason) for refusal in opened.refusals] == [
        ("merknad", "om mappen", "Mappen har ikke dette feltet.")
    ]
    inside = [("notat", "om skjemaet", "Skjemaet har ikke dette feltet.")]
    assert [(at.label, at.content, at.reason) for at in opened.parts["samtykke"].refusals] == inside
    part = read_part(forms["samtykke"], text)
    assert [refusal.content for refusal in part.refusals] == ["om mappen", "om skjemaet"]
    single = json.dumps({"$schema": json_file.SCHEMA, **entry("samtykke", navn="Åse"), "notat": "om skjemaet"})
    assert [(at.label, at.content, at.reason) for at in read_part(forms["samtykke"], single).refusals] == inside


def test_a_name_that_no_page_can_show_is_reported(forms: dict[str, Form]) -> None:
    """A letter with thousands of marks ends a browser."""
    opened = read(forms, saved(entry("samtykke", navn="Åse"), pupil="a" + "\u0315" * 40_000))
    assert opened.pupil == ""
    assert opened.parts["samtykke"].answers["navn"].raw == "Åse"
    assert [(refusal.label, len(refusal.content)) for refusal in opened.refusals] == [("Elevens navn", 302)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Åse\nBjørk", "Åse Bjørk"),
        ("Åse\r\n Bjørk\u2028", "Åse Bjørk"),
        ("Å\x07se\tBjørk\x9f", "Åse Bjørk"),
        (" Åse  Bjørk\xa0", " Åse  Bjørk\xa0"),
    ],
)
def test_a_name_stands_on_one_line(forms: dict[str, Form], written: str, name: str) -> None:
    """As a field for one holds it, of the case and of a form in it."""
    opened = read(forms, saved(entry("samtykke", navn=written), pupil=written))
    assert (opened.pupil, opened.parts["samtykke"].answers["navn"].raw, opened.refusals) == (name, name, ())


@pytest.mark.parametrize("blank", ["", "  ", " \n "])
def test_a_name_of_blanks_is_none(forms: dict[str, Form], blank: str) -> None:
    """The case is of the pupil that its forms are about."""
    assert read(forms, saved(entry("samtykke", navn="Ida"), pupil=blank)).pupil == "Ida"


def test_many_strange_parts_are_counted(forms: dict[str, Form]) -> None:
    """A file made to harm does not fill the page."""
    opened = read(forms, saved(*[entry(f"x{number}") for number in range(500)]))
    assert len(opened.refusals) == 50
    assert opened.remarks == ("Filen har 500 deler som ikke kunne brukes. De første 50 vises.",)


def test_what_stands_beside_a_part_is_counted_with_what_is_strange_in_it(forms: dict[str, Form]) -> None:
    """One count of all, and none goes unseen because there is much of the other kind."""
    strange = {f"k{number}": "x" for number in range(1_200)}
    part = read_part(forms["samtykke"], saved(entry("samtykke", navn="Åse", **strange), **strange))
    assert len(part.refusals) == 50
    assert part.remarks[0] == "«Tverrfaglig samtykkeerklæring» er hentet fra en elevmappe."
    assert part.remarks[-1] == "Filen har 2\xa0400 deler som ikke kunne brukes. De første 50 vises."


def test_a_form_that_is_there_twice_is_opened_once_and_told_of(forms: dict[str, Form]) -> None:
    """On the page of the form as on the page of the case: the second one is not lost unseen."""
    text = saved(entry("samtykke", navn="Åse"), entry("samtykke", navn="Per"))
    part, whole = read_part(forms["samtykke"], text), read(forms, text)
    for answers, refusals in ((part.answers, part.refusals), (whole.parts["samtykke"].answers, whole.refusals)):
        assert answers["navn"].raw == "Åse"
        (refusal,) = refusals
        assert "Per" in refusal.content
        assert refusal.reason == "Skjemaet står to ganger i filen."
        assert refusal.label == "Tverrfaglig samtykkeerklæring"


def test_a_locked_file_that_was_put_into_a_case_is_told_of(forms: dict[str, Form]) -> None:
    """The others are opened; the reader learns that there is one more, and where it is to be opened."""
    text = saved(entry("samtykke", navn="Åse"), {"$schema": "urn:naervaer:laast:1", "data": "x"})
    part, whole = read_part(forms["samtykke"], text), read(forms, text)
    for answers, refusals in ((part.answers, part.refusals), (whole.parts["samtykke"].answers, whole.refusals)):
        assert answers["navn"].raw == "Åse"
        assert [(one.label, one.reason[:26]) for one in refusals] == [("Låst skjema", "Det er låst med passord, o")]


def test_a_newer_case_is_opened_with_a_remark(forms: dict[str, Form]) -> None:
    """What can be used is used; each form speaks for its own version."""
    text = saved(entry("samtykke", navn="Åse") | {"version": 99}, version=2)
    opened = read(forms, text)
    assert opened.remarks == ("Mappen er laget med en nyere utgave av nettstedet. Se over at alt er med.",)
    assert opened.remarks[0] in read_part(forms["samtykke"], text).remarks
    assert opened.parts["samtykke"].remarks[0].startswith("Filen er laget med en nyere utgave av skjemaet.")


def test_a_case_that_could_not_be_opened_again_is_not_saved(
    forms: dict[str, Form], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader is told to leave parts out; one that is just small enough is saved and read."""
    parts = [(forms["samtykke"], Answers.blank(forms["samtykke"]))]
    size = len(write("Åse", parts))
    monkeypatch.setattr(json_text, "LARGEST", size)
    assert read(forms, write("Åse", parts)).pupil == "Åse"
    monkeypatch.setattr(json_text, "LARGEST", size - 1)
    with pytest.raises(FileError, match="for stor for én fil"):
        write("Åse", parts)
    monkeypatch.setattr(json_text, "LARGEST", len(json_file.write(*parts[0])) - 1)
    with pytest.raises(FileError, match="for stort for én fil"):
        json_file.write(*parts[0])


def test_a_case_that_is_too_large_is_refused_unread(forms: dict[str, Form]) -> None:
    """Up to that size it is read, and so is the file of a single form."""
    text = saved(entry("samtykke", navn="Åse"))
    assert read(forms, text + " " * (json_text.LARGEST - len(text))).pupil == "Åse"
    with pytest.raises(FileError, match="for stor"):
        read(forms, text + " " * (json_text.LARGEST - len(text) + 1))
    with pytest.raises(FileError, match="for stor"):
        read_part(forms["samtykke"], '{"$schema": "urn:naervaer:svar:1"}' + " " * json_text.LARGEST)


def test_a_case_cut_off_anywhere_is_refused(forms: dict[str, Form]) -> None:
    """No part of it is taken for the whole."""
    text = write("Åse", [(form, Answers.blank(form)) for form in forms.values()]).rstrip()
    for length in range(0, len(text), 101):
        with pytest.raises(FileError):
            read(forms, text[:length])


@SOME
@given(text=st.text() | st.binary().map(lambda data: data.decode("utf-8", "replace")))
def test_any_text_is_refused_with_a_sentence(text: str, project: Project) -> None:
    """Random signs and bytes open nothing."""
    assert survives(dict(project.forms), text) is None


@SOME
@given(data=st.dictionaries(st.sampled_from(["version", "pupil", "forms", "__proto__", "x"]), ANYTHING))
def test_any_object_that_calls_itself_a_case_does_no_harm(data: dict[str, Any], project: Project) -> None:
    """Refused, or opened without its strange parts."""
    opened = survives(dict(project.forms), saved(**data))
    assert opened is None or set(opened.parts) <= set(project.forms)


@SOME
@given(
    parts=st.lists(
        st.tuples(
            st.sampled_from(["samtykke", "dagsplan", "samarbeidsavtale", "__proto__", "constructor", ""]),
            st.integers(),
            st.dictionaries(st.sampled_from(["navn", "elev", "avtaler", "dager", "__proto__"]), ANYTHING),
        ),
        max_size=4,
    )
)
def test_any_answers_in_a_case_do_no_harm(parts: list[tuple[str, int, dict[str, Any]]], project: Project) -> None:
    """Each part is taken as a single form's file is."""
    entries = [{"form": form, "version": version, "answers": answers} for form, version, answers in parts]
    opened = survives(dict(project.forms), saved(*entries))
    assert opened is not None
    assert set(opened.parts) == {form for form, _, _ in parts} & set(project.forms)


@SOME
@given(place=st.integers(min_value=0), sign=st.characters())
def test_a_changed_sign_does_no_harm(place: int, sign: str, project: Project) -> None:
    """Wherever it stands."""
    form = project.forms["samtykke"]
    text = write("Åse", [(form, Answers.accept(form, {"navn": "Åse"})[0])])
    place %= len(text)
    opened = survives(dict(project.forms), text[:place] + sign + text[place + 1 :])
    assert opened is None or set(opened.parts) <= {form.id}


def app(forms: dict[str, Form]) -> App:
    one = App(lambda: TODAY)
    one.answer({"type": "init", "forms": [to_data(form) for form in forms.values()]})
    return one


def test_a_case_goes_through_the_workers_door(forms: dict[str, Form]) -> None:
    """Its text is read, and what is in it comes back."""
    one = app(forms)
    parts = {"samtykke": {"navn": "Åse"}, "dagsplan": {}}
    text = write("Åse", [(forms[name], Answers.accept(forms[name], raw)[0]) for name, raw in parts.items()])

    reply = one.answer({"type": "case-open", "text": text, **BLANK})

    assert (reply["type"], reply["pupil"], reply["question"], reply["clean"]) == ("case", "Åse", "", True)
    assert list(reply["parts"]) == reply["opened"] == ["samtykke", "dagsplan"]
    assert reply["parts"]["samtykke"]["navn"] == "Åse"
    assert one.answer({"type": "case-open", "text": "Hei", **BLANK})["type"] == "refused"


def content(opened: OpenedCase) -> Case:
    """What a file holds, as a case."""
    return Case(opened.pupil, {name: part.answers.raw() for name, part in opened.parts.items()})


@pytest.mark.parametrize(
    ("pupil", "filled", "in_file", "question"),
    [
        ("", [], "Kari", ""),
        ("Kari", [], "Kari ", ""),
        ("Kari  Nordmann", [], " Kari Nordmann", ""),
        ("Kari", [], "", ""),
        ("Kari", [], "Per", "Filen har et annet navn enn mappen. Vil du åpne den her?"),
        ("Kari ", ["samtykke", "dagsplan"], "Kari", "Vil du bytte ut «{dagsplan}», «{samtykke}»?"),
        ("Kari", ["dagsplan"], "Per", "Filen har et annet navn enn mappen. Vil du bytte ut «{dagsplan}»?"),
    ],
)
def test_the_reader_is_asked_before_anything_is_replaced(
    forms: dict[str, Form], pupil: str, filled: list[str], in_file: str, question: str
) -> None:
    """What a whole case takes the place of is named, and so is another pupil; white space makes no other pupil."""
    opened = read(forms, saved(entry("samtykke"), pupil=in_file))
    merged = merge(forms, content(opened), Case(pupil, {}), filled, whole=opened.whole)
    assert merged.question == question.format(**{name: form.title for name, form in forms.items()})
    assert merged.replaces == ("bytte ut" in question)
    assert (merged.case.pupil, list(merged.case.parts)) == (in_file, ["samtykke"])


def test_a_single_forms_file_goes_into_the_case_that_stands_there(forms: dict[str, Form]) -> None:
    """Only its own form is replaced, and asked about; the case keeps its name, or gets one."""
    single = json.dumps({"$schema": "urn:naervaer:svar:1", **entry("dagsplan", navn="Per")})
    opened = read(forms, single)
    held = {"samtykke": {"navn": "Kari"}, "dagsplan": {"navn": "Kari"}}
    both = ["samtykke", "dagsplan"]
    merged = merge(forms, content(opened), Case("Kari", held), both, whole=opened.whole)
    assert (merged.case.pupil, merged.case.parts["samtykke"]) == ("Kari", held["samtykke"])
    assert merged.case.parts["dagsplan"]["navn"] == "Per"
    title = forms["dagsplan"].title
    assert merged.question == f"Filen har et annet navn enn mappen. Vil du bytte ut «{title}»?"
    assert merge(forms, content(opened), Case("", held), ["samtykke"], whole=opened.whole).question == ""
    assert merge(forms, content(opened), Case("", held), ["samtykke"], whole=opened.whole).case.pupil == "Per"


def test_a_case_too_large_is_refused_with_a_sentence(forms: dict[str, Form], monkeypatch: pytest.MonkeyPatch) -> None:
    """Which says what to do."""
    monkeypatch.setattr(json_text, "LARGEST", 10)
    with pytest.raises(case.FileError, match="Velg bort noen deler"):
        write("", [(forms["samtykke"], Answers.blank(forms["samtykke"]))])


def test_what_a_file_holds_is_shown_as_text(forms: dict[str, Form]) -> None:
    """Never as markup: names of forms, names of fields and answers alike, and by the form they belong to."""
    evil = "<img src=x onerror=alert(1)>"
    text = saved(entry(evil, navn="Åse"), entry("samtykke", **{evil: evil, "navn": ["Åse"]}), pupil=evil)
    reply = app(forms).answer({"type": "case-open", "text": text, **BLANK})
    assert reply["clean"] is False
    assert "<img" not in reply["report"]
    assert reply["report"].count("&lt;img src=x") >= 3
    assert "<h4>Tverrfaglig samtykkeerklæring</h4>" in reply["report"]
    assert reply["pupil"] == evil


def test_a_case_is_printed_as_one_document(forms: dict[str, Form]) -> None:
    """With a page that lists the parts, in the order asked for, each with its answers, and nothing as markup."""
    parts = [
        {"form": "samarbeidsavtale", "answers": {"elev": "Åse", "plan_b": "Ring"}},
        {"form": "samtykke", "answers": {"navn": "Åse"}},
    ]
    reply = app(forms).answer({"type": "case-print", "pupil": "Åse <b>", "parts": parts, "site": "https://x.example/"})
    html = reply["html"]
    assert reply["type"] == "paper"
    assert "Åse &lt;b&gt;" in html
    assert "22.11.2026" in html
    cover, *documents = html.split('<div class="paper-of-case"')
    assert cover.index("Samarbeidsavtale mellom") < cover.index("Tverrfaglig samtykke")
    assert [" ".join(document.split())[:23] for document in documents] == [
        'id="paper-del-1"><artic',
        'id="paper-del-2"><artic',
    ]
    assert "Ring" in documents[0]
    alone = app(forms).answer(
        {"type": "export", "format": "print", "site": "https://x.example/", **copy.copy(parts[1])}
    )
    assert [document.count(f"Del {number} av 2 · ") for number, document in enumerate(documents, 1)] == [1, 1]
    assert alone["html"] in html.replace("Del 2 av 2 · ", "")


def test_forms_about_two_pupils_in_one_file_are_named(forms: dict[str, Form]) -> None:
    """As of two cases that were put together by hand. A name that is written shorter is the same pupil's."""
    ask = "Se etter at alt er om samme elev."
    consent, talk = entry("samtykke", navn="Ida  Bråten"), entry("samtale-elev", elev="Pål")
    opened = read(forms, saved(consent, talk, pupil="Pål Øåsen"))
    told = f"«{forms['samtykke'].title}» er om «Ida Bråten», og mappen er om «Pål Øåsen». {ask}"
    assert [remark for remark in opened.remarks if ask in remark] == [told]
    assert opened.parts["samtykke"].answers["navn"].raw == "Ida  Bråten"
    opened = read(forms, saved(talk, consent, pupil=""))
    assert [ask in remark for remark in opened.remarks] == [True]
    assert not read(forms, saved(talk, entry("samtykke", navn="pål øåsen"), pupil="Pål Øåsen")).remarks


def test_a_case_of_a_later_layout_says_so(forms: dict[str, Form]) -> None:
    """Also where the file's own version is one that is known."""
    text = saved(entry("samtykke", navn="Åse"), **{"$schema": "urn:naervaer:mappe:2"})
    for remarks in (read(forms, text).remarks, read_part(forms["samtykke"], text).remarks):
        assert any(remark.startswith("Mappen er laget med en nyere utgave") for remark in remarks)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("known", [None, ["here"], ["here", "there"]])
def test_an_address_of_a_measure_that_the_site_lacks_is_named(
    *, forms: dict[str, Form], known: list[str] | None, whole: bool
) -> None:
    """As in a file of another municipality: on paper it would lead nowhere. The words are kept."""
    addresses = {"here": "del-2/rutiner/#fast-tid", "there": "del-2/egne-tiltak/#fiskeklubben"}
    rows = [{"tiltak": {"text": name, "address": address}} for name, address in addresses.items()]
    agreement = entry("samarbeidsavtale", avtaler=rows)
    message = {"text": saved(agreement) if whole else json.dumps({"$schema": json_file.SCHEMA, **agreement})}
    message |= {"type": "case-open", **BLANK} if whole else {"type": "open", "form": "samarbeidsavtale"}
    message |= {} if known is None else {"known": [addresses[name] for name in known]}
    reply: Any = app(forms).answer(message)
    answers = reply["parts"]["samarbeidsavtale"] if whole else reply["answers"]
    lacks = known == ["here"]
    assert [row["tiltak"] for row in answers["avtaler"]] == [
        rows[0]["tiltak"],
        {"text": "there", "address": "" if lacks else addresses["there"]},
    ]
    assert ("Lenken til tiltaket finnes ikke på dette nettstedet" in reply["report"]) == lacks


def test_a_case_without_a_name_is_of_the_pupil_that_its_forms_are_about(forms: dict[str, Form]) -> None:
    """So the reader is asked before it takes the place of another pupil's."""
    ida = entry("samtykke", navn="Ida Bråten")
    assert read(forms, saved(ida, pupil="")).pupil == "Ida Bråten"
    message = {"type": "case-open", "text": saved(ida, pupil=""), **BLANK, "pupil": "Pål Øåsen"}
    reply: Any = app(forms).answer(message)
    assert reply["question"] == "Filen har et annet navn enn mappen. Vil du åpne den her?"
    assert not read(forms, saved(entry("samtykke", navn="Pål Øåsen"), pupil="Øåsen, Pål")).remarks
    assert not read(forms, saved(entry("samtykke", navn="Nguyen Van An"), pupil="Nguyễn Văn An")).remarks


def test_what_the_page_has_to_say_of_a_file_stands_before_a_refusal(forms: dict[str, Form]) -> None:
    """As that a PDF has the answers of several."""
    talk = json.dumps({"$schema": json_file.SCHEMA, **entry("romferd", mal="månen")})
    for message in ({"type": "open", "form": "samtykke"}, {"type": "case-open", **BLANK}):
        reply: Any = app(forms).answer(message | {"text": talk, "remark": "PDF-en har svar fra flere ganger."})
        assert reply["type"] == "refused"
        assert reply["message"].startswith("PDF-en har svar fra flere ganger. Filen hører til et")
