"""What the page is told of what was opened or taken over: what could not be used, and why a file was refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from forms.core.answers import Answers
from forms.core.question import Refusal
from forms.core.templating import template
from forms.core.transfer.offers import Offer
from forms.export import case_json as case_file
from forms.export import json as json_file
from forms.export import json_text

if TYPE_CHECKING:
    # What only the checker asks for is not in the browser.
    from forms.browser.protocol import messages, replies

OPENED = "Se over det som er åpnet"
REPLACED = "det som står i skjemaet, med det som står i filen"
TAKEN = "Se over det som er hentet"


def report(opened: json_file.Opened, heading: str = "") -> str:
    """What of a file could not be used, as HTML under a heading; nothing if all of it could."""
    return template("browser/templates/opened.html").render(opened=opened, heading=heading)


def summed_up(answers: Answers, refusals: tuple[Refusal, ...]) -> json_file.Opened:
    """What came over, with the first of what could not be used; of more a remark tells how much, as of a file's own."""
    return json_file.Opened(answers, *json_file.summed_up(refusals))


def taken(offer: Offer | None) -> replies.Taken | None:
    """What comes by itself, if anything: what the form holds then, and what is told."""
    if offer is None:
        return None
    opened = summed_up(offer.answers, offer.refusals)
    return {
        "answers": offer.answers.raw(),
        "words": offer.words,
        "report": report(opened, TAKEN),
        "clean": not offer.refusals,
    }


def remarked[T: (json_file.Opened, case_file.OpenedCase)](opened: T, message: messages.Open | messages.CaseOpen) -> T:
    """What came out of a file, with what the page has to say of the file before all else."""
    return replace(opened, remarks=(*of_page(message), *opened.remarks))


def of_page(message: messages.Open | messages.CaseOpen) -> list[str]:
    """What the page has to say of a file, if anything."""
    return list(filter(None, [message.get("remark")]))


def refused(error: json_text.FileError, message: messages.Open | messages.CaseOpen) -> replies.Refused:
    """Why a file is not opened, after what the page has to say of it."""
    return {"type": "refused", "message": " ".join([*of_page(message), str(error)])}
