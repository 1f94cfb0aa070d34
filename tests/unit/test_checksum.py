"""The checksum of a file: what is changed anywhere in its answers is told, and how it is written is not."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from forms.browser.app import App
from forms.core.answers import Answers
from forms.core.model import Form, to_data
from forms.export import case_json, checksum
from forms.export import json as json_file
from tests.hostile import STRINGS
from tests.make import choices, fields

CHANGED = checksum.changed(False)


def filled(form: Form, *words: str) -> Answers:
    """Every field with these words, one in each, around and around."""
    turn = 0

    def fill(question: Any) -> Any:
        nonlocal turn
        if fields(question):
            return [{field.id: fill(field) for field in fields(question)}]
        empty = question.empty()
        turn += 1
        if isinstance(empty, dict) and "chosen" in empty:
            return {"chosen": [choice.id for choice in choices(question)], "details": {}}
        if isinstance(empty, dict):
            return {key: words[turn % len(words)] if key == "text" else value for key, value in empty.items()}
        return words[turn % len(words)]

    return Answers.accept(form, {question.id: fill(question) for question in form.questions()})[0]


def leaves(data: Any, *path: Any) -> Iterator[tuple[Any, ...]]:
    """The way to every text in JSON data."""
    if isinstance(data, str):
        yield path
    for key, part in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from leaves(part, *path, key)


def with_text(data: Any, path: tuple[Any, ...], text: str) -> Any:
    """The same data with another text at a place."""
    copy = json.loads(json.dumps(data))
    at = copy
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = text
    return copy


def test_every_text_that_is_changed_is_told_of(form: Form) -> None:
    """By one letter, in any field, in the file of a form and in a case's: also where nothing looks wrong."""
    answers = filled(form, "Pål", "Kjøre", "Bråk")
    for text, read in (
        (json_file.write(form, answers), lambda text: json_file.read(form, text)),
        (case_json.write("Pål", [(form, answers)]), lambda text: case_json.read({form.id: form}, text)),
        (case_json.write("Pål", [(form, answers)]), lambda text: case_json.read_part(form, text)),
    ):
        data = json.loads(text)
        assert not {*CHANGED} & {*read(text).remarks}
        assert read(text).intact
        ways = [path for path in leaves(data) if path[-1] not in ("$schema", "form", checksum.KEY)]
        assert len(ways) > 5
        for path in ways:
            opened = read(json.dumps(with_text(data, path, "Per")))
            assert {*CHANGED} <= {*opened.remarks}, path
            assert opened.intact is False


def test_a_checksum_that_a_table_has_made_a_number_fits(samtykke: Form) -> None:
    """Also without its first noughts."""
    texts = (json_file.write(samtykke, filled(samtykke, f"Åse {number}")) for number in range(10_000))
    data = next(data for data in map(json.loads, texts) if re.fullmatch(r"0\d{7}", data[checksum.KEY]))
    assert json_file.read(samtykke, json.dumps(data | {checksum.KEY: int(data[checksum.KEY])})).intact


@pytest.mark.parametrize("sum_", ["", "00000000", None, 5, [], {"a": 1}, "x" * 1000])
def test_a_checksum_that_is_damaged_does_not_fit(samtykke: Form, sum_: Any) -> None:
    """Whatever stands in its place; the answers come in all the same."""
    data = {**json.loads(json_file.write(samtykke, filled(samtykke, "Åse"))), checksum.KEY: sum_}
    opened = json_file.read(samtykke, json.dumps(data))
    assert CHANGED[0] in opened.remarks
    assert opened.answers["navn"].raw == "Åse"
    assert not opened.refusals


def test_how_a_file_is_written_changes_nothing(form: Form) -> None:
    """Indented otherwise, its keys in another order, letters as numbers or in two parts, and numbers with a decimal."""
    data = json.loads(json_file.write(form, filled(form, "Pål", "Ñandú 😀", "linje\nto")))
    backwards = dict(reversed(data.items()))
    for text in (
        json.dumps(data),
        json.dumps(data, indent="\t", sort_keys=True).replace("\n", "\r\n"),
        json.dumps(backwards, ensure_ascii=False),
        unicodedata.normalize("NFD", json.dumps(data, ensure_ascii=False)),
        json.dumps({**data, "version": float(data["version"])}),
    ):
        assert json_file.read(form, text).intact
        assert json_file.read(form, text).remarks == ()


@pytest.mark.parametrize("key", ["schema", "＄schema", "_schema", "@schema"])
def test_a_database_that_takes_no_dollar_changes_nothing(key: str, samtykke: Form) -> None:
    """Nor what it has put beside the answers, which is told of as unknown."""
    data = json.loads(json_file.write(samtykke, filled(samtykke, "Åse")))
    data = {"_id": "1", **{key if one == "$schema" else one: part for one, part in data.items()}}
    opened = json_file.read(samtykke, json.dumps(data))
    assert opened.intact
    assert opened.answers["navn"].raw == "Åse"
    assert [refusal.label for refusal in opened.refusals] == ["_id"]


def test_a_file_without_one_is_opened_as_before(samtykke: Form) -> None:
    """Those that were saved before there was one."""
    data = json.loads(json_file.write(samtykke, filled(samtykke, "Åse")))
    del data[checksum.KEY]
    opened = json_file.read(samtykke, json.dumps(data))
    assert opened.intact is None
    assert opened.remarks == ()


def test_what_the_reader_wrote_is_no_other_programs_code(avtale: Form) -> None:
    """Where the file holds what was saved, nothing is said of what may be another program's codes or dates."""
    app = App()
    app.answer({"type": "init", "forms": [to_data(avtale)]})
    text = json_file.write(avtale, filled(avtale, "&nbsp;", "<b>", "P˚al", "07/15/2026"))

    def opened(text: str, **more: str) -> dict[str, Any]:
        return app.answer({"type": "open", "form": avtale.id, "text": text, **more})

    assert opened(text)["clean"]
    assert "Står her." in opened(text, remark="Står her.")["report"]
    for other in (text.replace('"&nbsp;"', '"&lt;"', 1), json.dumps({**json.loads(text), checksum.KEY: "0"})):
        report = opened(other)["report"]
        assert "koder i teksten" in report
        assert CHANGED[0] in report
        case = {"type": "case-open", "text": other, "pupil": "", "parts": {}, "filled": []}
        assert CHANGED[0] in app.answer(case)["report"]


def test_all_that_can_be_typed_fits(form: Form) -> None:
    """Of hostile texts too."""
    for at in range(0, len(STRINGS), 5):
        assert json_file.read(form, json_file.write(form, filled(form, *STRINGS[at : at + 5]))).intact
