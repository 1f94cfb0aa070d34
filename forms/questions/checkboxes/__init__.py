"""Any number of choices, some with a free text that belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from forms.core.items import Item, Ticks
from forms.core.question import CHOICES, Answer, Choice, Question, Refusal, option, refuse_others
from forms.core.text import Raw, is_empty, show, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkboxes(Question):
    """`choices` are what to tick. Without `on_paper` they are about the paper itself, and do not stand there."""

    type: ClassVar[str] = "checkboxes"
    takes: ClassVar[frozenset[str]] = Question.takes - {"lines", "concept"}
    needs: ClassVar[tuple[str, ...]] = ("label", "choices")
    holds: ClassVar[str] = "choices"
    detailed: ClassVar[bool] = True

    choices: tuple[Choice, ...] = option((), **CHOICES)
    on_paper: bool = option(True, type="boolean", description="om svaret står på papiret")

    def empty(self) -> Raw:
        """Nothing ticked, every free text empty."""
        return {"chosen": [], "details": {choice.id: "" for choice in self.choices if choice.detail}}

    def accept(self, raw: object, path: str) -> tuple[Raw, list[Refusal]]:
        """Take the ids of choices that the form has, and their free texts."""
        clean = self.empty()
        if raw is None:
            return clean, []
        if not isinstance(raw, dict) or not isinstance(raw.get("chosen", []), list):
            return clean, [Refusal(path, self.label, show(raw), "Svaret er ikke en liste med valg.")]
        refusals = refuse_others(self, raw, path, {"chosen", "details"})
        known = {choice.id for choice in self.choices}
        for chosen in raw.get("chosen", []):
            if isinstance(chosen, str) and chosen in known:
                clean["chosen"].append(chosen)
            else:
                refusals.append(Refusal(path, self.label, show(chosen), "Skjemaet har ikke dette valget."))
        clean["chosen"] = [choice.id for choice in self.choices if choice.id in clean["chosen"]]
        details = raw.get("details", {})
        if not isinstance(details, dict):
            refusals.append(Refusal(path, self.label, show(details), "Utdypingen er ikke tekst."))
            details = {}
        inside = self.inside()
        for key, text in details.items():
            detail = inside.get(key)
            if detail is None:
                if text:
                    reason = "Skjemaet har ikke denne utdypingen."
                    refusals.append(Refusal(path, self.label, show(text), reason))
                continue
            clean["details"][key], refused = detail.accept(text, f"{path}.details.{key}")
            refusals += refused
        return clean, refusals

    def parse(self, raw: Raw) -> Answer:
        """The chosen ids in the form's order; the free texts of the chosen ones are parts."""
        chosen = tuple(choice.id for choice in self.choices if choice.id in raw["chosen"])
        parts = {
            f"details.{choice.id}": choice.detail.parse(raw["details"].get(choice.id, ""))
            for choice in self.choices
            if choice.detail and choice.id in chosen
        }
        return Answer(raw, chosen or None, parts=parts)

    def summarise(self, answer: Answer) -> Item | None:
        """Every choice with its box, so that the paper can be filled by hand too."""
        if not self.on_paper:
            return None
        chosen = answer.value or ()
        details = answer.raw["details"]
        boxes = tuple(
            (_told(choice), choice.id in chosen, tidy(str(details.get(choice.id, ""))) if choice.detail else None)
            for choice in self.choices
        )
        return Ticks(self.label, boxes)

    def chosen(self, answer: Answer) -> tuple[Choice, ...]:
        """The ticked ones."""
        return tuple(choice for choice in self.choices if choice.id in (answer.value or ()))

    def is_answered(self, raw: Raw) -> bool:
        """Whether anything is ticked; a free text beside a choice answers nothing."""
        return not is_empty(raw["chosen"])

    def walk(self, path: str, answer: Answer) -> Iterator[tuple[str, Question, Answer]]:
        """The question, and the free texts of what is ticked."""
        yield path, self, answer
        for key, detail in self.inside().items():
            if part := answer.parts.get(f"details.{key}"):
                yield f"{path}.details.{key}", detail, part

    def inside(self) -> Mapping[str, Question]:
        """The free texts by their choices."""
        return {choice.id: choice.detail for choice in self.choices if choice.detail}

    def words(self) -> Iterator[str]:
        """The label and the choices."""
        yield self.label
        yield from (text for choice in self.choices for text in (choice.label, choice.about))


def _told(choice: Choice) -> str:
    """A choice as it stands on paper."""
    if not choice.about:
        return choice.label
    return f"{choice.label}{'' if choice.label.endswith('.') else ' –'} {choice.about}"
