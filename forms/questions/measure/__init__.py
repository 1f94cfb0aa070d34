"""A measure in a plan: free text, and the id of the published measure that it came from, if any."""

from __future__ import annotations

import re

from forms.core.items import Field, Item
from forms.core.model import Question
from forms.core.question import Answer, Raw, Refusal, accept_text, parse_text, refuse_others, show

_ADDRESS = re.compile(r"del-2/[a-z0-9-]+/#[a-z0-9-]+")


def identity(text: str, address: str) -> str:
    """What tells that two measures are the same one: where it is published, or else how it is worded."""
    return address or " ".join(text.casefold().split())


def empty(_question: Question) -> Raw:
    """No text and no address."""
    return {"text": "", "address": ""}


def accept(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """Take {"text", "address"} or plain text; an address must be one of this site's measures."""
    if raw is None or isinstance(raw, str):
        text, refusals = accept_text(question, raw, path)
        return {"text": text, "address": ""}, refusals
    if not isinstance(raw, dict):
        return empty(question), [Refusal(path, question.label, show(raw), "Svaret er ikke tekst.")]
    text, refusals = accept_text(question, raw.get("text"), path)
    refusals += refuse_others(question, raw, path, {"text", "address"})
    address = raw.get("address") or ""
    if not (isinstance(address, str) and (not address or _ADDRESS.fullmatch(address))):
        reason = "Adressen hører ikke til tiltaksbanken."
        return {"text": text, "address": ""}, [
            *refusals,
            Refusal(path, question.label, show(address), reason),
        ]
    return {"text": text, "address": address}, refusals


def parse(question: Question, raw: Raw) -> Answer:
    """The text; the address follows in the raw answer."""
    text = parse_text(question, raw["text"])
    return Answer(raw, text.value, text.problem)


def summarise(question: Question, answer: Answer) -> Item:
    """Text with the measure's permanent address under it, completed by the exporter's site address."""
    text = str(answer.raw["text"]).strip() if answer.value is None else str(answer.value)
    address = str(answer.raw["address"]) if text else ""
    return Field(question.label, text, question.lines, question.width, address=address)
