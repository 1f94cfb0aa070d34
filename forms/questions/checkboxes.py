"""Any number of choices, some with a free text that belongs to them."""

from __future__ import annotations

from forms.items import Item, Ticks
from forms.model import Question
from forms.questions.base import Answer, Raw, Refusal, accept_text, parse_text, refuse_others, show


def empty(question: Question) -> Raw:
    """Nothing ticked, every free text empty."""
    return {"chosen": [], "details": {c.id: "" for c in question.choices if c.detail}}


def accept(question: Question, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
    """Take the ids of choices that the form has, and their free texts."""
    clean = empty(question)
    if raw is None:
        return clean, []
    if not isinstance(raw, dict) or not isinstance(raw.get("chosen", []), list):
        return clean, [Refusal(path, question.label, show(raw), "Svaret er ikke en liste med valg.")]
    refusals = refuse_others(question, raw, path, {"chosen", "details"})
    known = {choice.id for choice in question.choices}
    for chosen in raw.get("chosen", []):
        if isinstance(chosen, str) and chosen in known:
            clean["chosen"].append(chosen)
        else:
            refusals.append(Refusal(path, question.label, show(chosen), "Skjemaet har ikke dette valget."))
    clean["chosen"] = [c.id for c in question.choices if c.id in clean["chosen"]]
    details = raw.get("details", {})
    if not isinstance(details, dict):
        refusals.append(Refusal(path, question.label, show(details), "Utdypingen er ikke tekst."))
        details = {}
    for key, text in details.items():
        choice = next((c for c in question.choices if c.id == key and c.detail), None)
        if choice is None or choice.detail is None:
            if text:
                reason = "Skjemaet har ikke denne utdypingen."
                refusals.append(Refusal(path, question.label, show(text), reason))
            continue
        clean["details"][key], refused = accept_text(choice.detail, text, f"{path}.details.{key}")
        refusals += refused
    return clean, refusals


def parse(question: Question, raw: Raw) -> Answer:
    """The chosen ids in the form's order; the free texts of the chosen ones are parts."""
    chosen = tuple(choice.id for choice in question.choices if choice.id in raw["chosen"])
    parts = {
        f"details.{choice.id}": parse_text(choice.detail, raw["details"].get(choice.id, ""))
        for choice in question.choices
        if choice.detail and choice.id in chosen
    }
    return Answer(raw, chosen or None, parts=parts)


def summarise(question: Question, answer: Answer) -> Item:
    """Every choice with its box, so that the paper can be filled by hand too."""
    chosen = answer.value or ()
    boxes = tuple(
        (
            f"{choice.label} – {choice.about}" if choice.about else choice.label,
            choice.id in chosen,
            str(answer.raw["details"].get(choice.id, "")).strip() if choice.detail else None,
        )
        for choice in question.choices
    )
    return Ticks(question.label, boxes)
