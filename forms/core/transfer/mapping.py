"""From mapping to what is chosen: cards and ticked boxes → boxes to place, causes to weigh, measures to look for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.core.levels import LEVELS
from forms.core.plural import counted
from forms.core.suggest import BOXES
from forms.core.text import bare, is_empty, listed, one_line, some
from forms.core.transfer.raw_answers import (
    RawAnswers,
    Taken,
    filled,
    first_text,
    left_out,
    rows,
    text,
    ticked,
    with_lines,
)


def causes(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """Cards → the weight of each cause, and those with own words → the causes in own words; ticked boxes → lines.

    A cause that has a weight keeps it, and is named when the card says another.
    """
    labels = facts["measures"]["causes"]
    weights = dict(target["arsaker"])
    own = []
    kept = []
    count = 0
    for card in rows(source, "kort"):
        cause, level = text(card, "kort"), text(card, "vekt")
        if not is_empty(card.get("bort")) or level not in LEVELS:
            continue
        if cause not in weights:
            own += [_own(card, facts["cards"] | labels)] if level != "0" else []
        elif is_empty(weights.get(cause)):
            weights[cause] = level
            count += 1
        elif weights[cause] != level:
            kept.append(f"«{labels[cause]}»")
    andre = with_lines(text(target, "andre"), own)
    boxes = with_lines(text(target, BOXES), ticked(source, facts["boxes"]))
    crosses = _more(text(target, BOXES), boxes)
    remarks = [
        f"{crosses} kryss fra utdypingen er også med." if crosses else "",
        f"Vekten som sto her, er beholdt for {some(dict.fromkeys(kept))}." if kept else "",
        _unshaded(source),
    ]
    answers = {**target, "arsaker": weights, "andre": andre, BOXES: boxes}
    return Taken(answers, count + _more(text(target, "andre"), andre), remark=" ".join(filter(None, remarks)))


def hard_boxes(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """Boxes that the pupil placed low → lines to find measures for, the lowest first. The last scaling is what counts.

    `facts["hard"]` is the highest number that is low.
    """
    placed: dict[str, int] = {}
    textless = 0
    for row in rows(source, "bokser"):
        number, box = bare(first_text(row, "tall_b", "tall_a")), one_line(text(row, "tekst"))
        if not (number.isdecimal() and 1 <= (level := int(number[:3])) <= facts["hard"]):
            continue
        textless += not box
        if box:
            placed[box] = min(level, placed.get(box, level))
    lines = with_lines(text(target, BOXES), sorted(placed, key=lambda box: placed[box]))
    count = _more(text(target, BOXES), lines)
    low = f"Det er de som ligger på {facts['hard']} eller lavere." if count else ""
    left = left_out(textless, "Én boks uten tekst", "bokser uten tekst")
    return Taken({**target, BOXES: lines}, count, remark=" ".join(filter(None, [low, left])))


def boxes_to_place(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """Subjects, teachers and situations that were ticked → boxes to place. A teacher's says that it is a teacher's."""
    seen = {one_line(text(row, "tekst")) for row in rows(target, "bokser")}
    names = [one_line(text(row, "navn")) for row in rows(source, "laerere")]
    words = [
        *ticked(source, facts["boxes"]),
        *(f"{facts['teacher']}: {name}" for name in names if name and name not in seen),
    ]
    fresh = [word for word in dict.fromkeys(words) if word not in seen]
    boxes = filled(target["bokser"], ({"tekst": word} for word in fresh))
    remark = left_out(names.count(""), "Én lærer uten navn", "lærere uten navn")
    return Taken({**target, "bokser": boxes}, len(fresh), remark=remark)


def shown_causes(source: RawAnswers, target: RawAnswers, facts: Mapping[str, Any]) -> Taken:
    """What weighs something on the cards, the heaviest first, and what is ticked → two lines of how things stand."""
    shown = []
    for card in rows(source, "kort"):
        level = text(card, "vekt")
        cause = facts["causes"].get(text(card, "kort"))
        label = cause or _own(card, facts["cards"])
        if is_empty(card.get("bort")) and level in LEVELS and level != "0":
            shown.append((int(level), f"{label} ({LEVELS[level].lower()})"))
    heaviest = [label for _, label in sorted(shown, key=lambda found: -found[0])]
    crosses = ticked(source, facts["boxes"])
    lines = [
        f"Det eleven har vist med kortene: {listed(heaviest)}." if heaviest else "",
        f"Krysset av i utdypingen: {listed(crosses)}." if crosses else "",
    ]
    status = with_lines(text(target, "status"), lines)
    words = counted(len(heaviest), "1 årsak", "årsaker") if heaviest else counted(len(crosses), "1 kryss", "kryss")
    came = (words,) if status != text(target, "status") else ()
    return Taken({**target, "status": status}, 0, came, _unshaded(source))


def _unshaded(source: RawAnswers) -> str:
    """A sentence about cards that something is written on, and that are neither shaded nor laid aside."""
    on_table = [
        card for card in rows(source, "kort") if is_empty(card.get("bort")) and first_text(card, "tekst", "ord")
    ]
    lacking = sum(text(card, "vekt") not in LEVELS for card in on_table)
    return left_out(lacking, "Ett kort som ikke er skravert,", "kort som ikke er skravert,")


def _own(card: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    """What a card that is no cause is about: what is written on it and own words, or what stands on it (`texts`).

    A card that weighs something is told.
    """
    written = [one_line(words) for key in ("tekst", "ord") if not is_empty(words := text(card, key))]
    return ": ".join(dict.fromkeys(written)) or texts.get(text(card, "kort"), "Eget kort")


def _more(old: str, new: str) -> int:
    """How many lines came to a text."""
    return len(new.splitlines()) - len(old.splitlines())
