"""A PDF made a bit at a time, so that the page can tell how far it is and stop it, and the worker can answer others.

A first message begins a file and says what it is made of; each later one goes on with it. Whoever does not go on has
stopped it. Fonts come from the page, which fetches the packs that are asked for; they are kept for later files.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import struct
from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING

from forms.browser.explaining import explain
from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.summary import summarise
from forms.export import case_json as case_file
from forms.export import json as json_file
from forms.export import json_text
from forms.export.pdf import answers as kept
from forms.export.pdf.document import Attached, Picture
from forms.export.pdf.face import Pack, wanted
from forms.export.pdf.render import Cover, Made, Order, render, signs

if TYPE_CHECKING:
    # What only the checker asks for is not in the browser.
    from forms.browser.protocol import messages, replies

AT_ONCE = 150
"""Steps that are taken before the page is told: about a tenth of a second."""

_UNUSABLE = "{} til PDF-en er skadet. Last siden på nytt, og prøv igjen."


class PdfMaker:
    """The files being made: one at a time, the last one asked for."""

    def __init__(self) -> None:
        self.packs: dict[str, Pack] = {}
        self._picture: Picture | None = None
        self._work: Generator[float, None, Made] | None = None
        self._name = ""

    def begin(
        self, forms: Mapping[str, Form], today: dt.date, message: messages.Pdf
    ) -> replies.Fonts | replies.Working | replies.PdfFile | replies.Refused:
        """Begin a file of the forms in `parts`; with `whole`, of a case, behind a sheet that names the pupil.

        `keep`: whether the answers are kept in it. `time`: the moment, as ISO 8601 in UTC. `fonts`: packs in base64, by
        name. `logo`: a picture in base64, or "". Replies fonts | working | pdf-file | refused.
        """
        self._work = None
        what = "Skriften"
        try:
            for name, data in message["fonts"].items():
                self.packs[name] = Pack(base64.b64decode(data, validate=True))
            what = "Logoen"
            self._picture = picture(base64.b64decode(message["logo"], validate=True)) if message["logo"] else None
        except (ValueError, binascii.Error):
            return {"type": "refused", "message": _UNUSABLE.format(what)}
        parts = [(forms[part["form"]], part["answers"]) for part in message["parts"]]
        filled = [(form, Answers.accept(form, raw)[0]) for form, raw in parts]
        documents = [explain(summarise(form, answers, today), message) for form, answers in filled]
        cover = Cover("Elevmappe", filled[0][0].owner, message["pupil"]) if message["whole"] else None
        if lacking := wanted(signs(documents) | set(message["pupil"]), self.packs):
            return {"type": "fonts", "names": lacking}
        try:
            attached = self._attached(filled, message, today) if message["keep"] else None
        except json_text.FileError as error:
            return {"type": "refused", "message": str(error)}
        # What is called 4f has something attached (ISO 19005-4, A.2); with nothing it is a file of level 4.
        level = "4" if message["level"] == "4f" and not attached else message["level"]
        order = Order(
            documents,
            dt.datetime.fromisoformat(message["time"]),
            level=level,
            site=message["site"],
            attached=attached,
            picture=self._picture,
            cover=cover,
        )
        self._name = f"{'elevmappe' if cover else filled[0][0].id}-{today:%Y-%m-%d}.pdf"
        self._work = render(order, self.packs)
        return self.go_on()

    def _attached(self, filled: Sequence[tuple[Form, Answers]], message: messages.Pdf, today: dt.date) -> Attached:
        shown = [(form, kept.shown(form, answers)) for form, answers in filled]
        if message["whole"]:
            text, name = case_file.write(message["pupil"], shown), case_file.file_name(today)
        else:
            text, name = json_file.write(*shown[0]), json_file.file_name(shown[0][0], today)
        return Attached(name, "Svarene, til å åpne i Nærvær", text.encode())

    def go_on(self) -> replies.Working | replies.PdfFile | replies.Refused:
        """Go on with the file that was begun. Replies working | pdf-file | refused."""
        if self._work is None:
            return {"type": "refused", "message": "Det er ingen PDF å lage ferdig. Lagre den på nytt."}
        done = 0.0
        try:
            for _ in range(AT_ONCE):
                done = next(self._work)
        except StopIteration as end:
            self._work = None
            made: Made = end.value
            return {
                "type": "pdf-file",
                "name": self._name,
                "mime": "application/pdf",
                "data": base64.b64encode(made.pdf).decode(),
                "pages": made.pages,
                "missing": missing(made.missing),
            }
        return {"type": "working", "done": done}


def missing(unknown: Sequence[str]) -> str:
    """A sentence about signs that no font has; "" if there are none."""
    if not unknown:
        return ""
    some = " ".join(unknown[:10]) + (" …" if len(unknown) > 10 else "")
    return f"Skriften i PDF-en mangler noen tegn, og de står som spørsmålstegn: {some}"


def picture(data: bytes) -> Picture:
    """A logo as the build has made it: its size in two times two bytes, and its deflated rows. Raises ValueError."""
    try:
        width, height = struct.unpack(">HH", data[:4])
    except struct.error as error:
        raise ValueError("no picture") from error
    return Picture(width, height, data[4:])


_OTHERS = "PDF-en har svar fra flere ganger. De som ble lagret sist og kan leses, er åpnet. Se over at alt er med."
_CHANGED = (
    "PDF-en er endret etter at den ble lagret her. Er noe skrevet eller rettet på sidene i et annet program, "
    "er det ikke med."
)


def extract(message: messages.PdfAnswers) -> replies.FileText | replies.Refused:
    """The answers in a PDF as the text of a file; what is in it is for `open` and `case-open` to judge."""
    pdf = base64.b64decode(message["pdf"])
    try:
        text, others = kept.found(pdf)
    except json_text.FileError as error:
        return {"type": "refused", "message": str(error)}
    if text is None:
        return {"type": "refused", "message": kept.refused(pdf)}
    remarks = [_OTHERS if others else "", _CHANGED if kept.changed(pdf) else ""]
    return {"type": "text", "text": text, "remark": " ".join(filter(None, remarks))}
