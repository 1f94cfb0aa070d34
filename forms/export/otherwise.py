"""What stands in answers as other programs write it: dates, times, nothing at all, and codes in texts."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.text import bare, show

_OF_WEB = re.compile(
    r"</?(?:div|p|span|br|ul|ol|li|strong|em|b|i|u|a|font|table|t[rdh]|h[1-6])\s?/?>|&(?:nbsp|lt|gt|quot|#39|#58|#160);",
    re.IGNORECASE,
)
"""What programs write around and in a text for the web."""
_WAYS = (
    (
        "date",
        re.compile(r"(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/\d{2}(?:\d\d)?"),
        "Filen har datoer med måneden først, som «{}». Se over alle datoer.",
    ),
    (
        "date",
        re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*|/Date\(-?\d+.*\)/|\d{5}(?:[.,]0+)?|\d{10}(?:\d{3})?"),
        "Filen har datoer slik et annet program skriver dem, som «{}». Dagen kan være en annen. Skriv dem på nytt.",
    ),
    (
        "date",
        re.compile(
            r"(?:0?1\D0?1\D|3[01]\D12\D)(?:0001|1753|1899|1900|1904|1970|2999|9999)"
            r"|(?:0001|1753|1899|1900|1904|1970|2999|9999)-(?:01-01|12-3[01])"
        ),
        "Filen har datoer som programmer setter der det ikke står noen, som «{}». Ta dem bort, eller rett dem.",
    ),
    (
        "time",
        re.compile(r"\d{1,2}(?:[:.]\d\d){0,2} ?[AP]\.?M\.?.*|0[.,]\d+|\d{4}-\d\d-\d\d[T ]\d.*", re.IGNORECASE),
        "Filen har klokkeslett slik et annet program skriver dem, som «{}». Skriv dem på nytt, som 14:00.",
    ),
)
"""What fields hold, how another program writes that, and what is told then. A date that can only be American says what
the others are; a moment may be of the day before, in another zone; a spreadsheet counts days, and parts of one; a table
whose columns must hold something has the first or the last day that it knows.
"""
_MIDNIGHT = re.compile("00[:.]00(?:[:.]00)?")
_NOTHING = re.compile(
    r"""(?:(?<=": ")|(?<=\\n))(?:nan|null|none|nil|undefined|<na>|nat|#n/a|#ref!|\(null\))(?="|\\n)""", re.IGNORECASE
)
"""What programs write for nothing, as all of a line in JSON."""
_NO_CHANCE = 3
"""So many of such a word are none: a person may have meant one."""


def written_otherwise(form: Form, answers: Answers) -> Iterator[str]:
    """Remarks on what a file holds of that, in bokmål, each with an example of it."""
    asked = {holds for holds, _, _ in _WAYS}
    found = [
        (path.rpartition(".")[0], question.holds, str(answer.raw), bare(str(answer.raw)))
        for path, question, answer in answers.walk(form)
        if question.holds in asked
    ]
    for holds, way, remark in _WAYS:
        if wrong := next((raw for _, held, raw, plain in found if held == holds and way.fullmatch(plain)), ""):
            yield remark.format(show(wrong))
    dated = {row for row, holds, _, _ in found if holds == "date"}
    if any(holds == "time" and row in dated and _MIDNIGHT.fullmatch(plain) for row, holds, _, plain in found):
        yield "Filen har klokkeslettet «00:00». Har et annet program satt det der det ikke sto noe, må det tas bort."
    text = json.dumps(answers.raw(), ensure_ascii=False)
    for word, times in Counter(_NOTHING.findall(text)).most_common(1):
        if times >= _NO_CHANCE:
            yield f"«{word}» står {times} ganger, som programmer skriver der det ikke står noe. Ta det bort."
    if code := _OF_WEB.search(text):
        yield f"Et annet program har satt inn koder i teksten, som «{code[0]}». Se over teksten, og ta dem bort."
