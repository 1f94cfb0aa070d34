"""The Norwegian dictionary in Hunspell's format: whether a word is in it, or made of words that are.

Of the format it reads what that dictionary uses: suffixes, prefixes and the mark of words that make compounds.
Nothing is expanded: a form is looked up by taking its ending off, so reading takes less than half a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

# Of words that the dictionary lets make compounds. Any known word would let six times as many typing errors pass.
COMPOUND = frozenset("z")
# What binds the parts of a compound.
JOINTS = ("", "s", "e")
# With three letters twice as many typing errors would pass, and few words more.
SHORTEST_PART = 4
LETTERS = "abcdefghijklmnoprstuvyæøå"


class Affix(NamedTuple):
    """A rule: what a stem that meets the condition and has the flag loses, to get the affix it is filed under."""

    flag: str
    lost: str
    condition: re.Pattern[str]


class Dictionary:
    """Words, as the dictionary's two files, a list of the project's own, and the municipality's names give them."""

    def __init__(self, rules: str, words: str, own: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        self.suffixes: dict[str, list[Affix]] = {}
        self.prefixes: dict[str, list[Affix]] = {}
        for line in rules.splitlines():
            fields = line.split()
            if len(fields) == 5 and fields[0] in ("SFX", "PFX"):
                self._add(*fields)
        self.flags: dict[str, str] = {}
        for line in words.splitlines()[1:]:
            word, _, flags = line.partition("/")
            self.flags[word] = self.flags.get(word, "") + flags
        own = set(own)
        # «tur-» is the first part of words and «-fag» the last, neither a word.
        self.firsts = {word[:-1] for word in own if word.endswith("-")}
        self.lasts = {word[1:] for word in own if word.startswith("-")}
        self.own = {word for word in own if "-" not in (word[0], word[-1])}
        self.names = frozenset(name.lower() for name in names)

    def _add(self, kind: str, flag: str, lost: str, affix: str, condition: str) -> None:
        """A line of the rules. «0» is nothing."""
        lost, affix = ("" if part == "0" else part for part in (lost, affix))
        rules, pattern = (self.suffixes, f"(?:{condition})$") if kind == "SFX" else (self.prefixes, f"^(?:{condition})")
        rules.setdefault(affix, []).append(Affix(flag, lost, re.compile(pattern)))

    def knows(self, word: str) -> bool:
        """Whether a word of a text is right: at the start of a sentence, in capitals, compound or with hyphens."""
        if word.lower() in self.names or self._has_case(word):
            return True
        parts = [part for part in word.split("-") if part]
        if len(parts) > 1 or word.endswith("-"):
            # «fysio- og ergoterapi», «HTML-dokument»
            *firsts, last = [*parts, ""] if word.endswith("-") else parts
            return all(self._has_case(part) or self._first(part.lower(), 1) for part in firsts) and (
                not last or self._has_case(last) or self.compound(last.lower())
            )
        return self.compound(word.lower())

    def _has_case(self, word: str) -> bool:
        forms = {word}
        if word[:1].isupper():
            forms.add(word.lower())
        if word.isupper():
            forms.add(word.capitalize())
        return any(map(self.has, forms))

    def has(self, word: str) -> bool:
        """Whether the very word stands in the dictionary or the own list, in any of its forms."""
        return word in self.own or self.lists(word)

    def lists(self, word: str) -> bool:
        """Whether the very word stands in the dictionary, in any of its forms."""
        return any(True for _ in self._stems(word)) or self._prefixed(word)

    def _stems(self, word: str) -> Iterator[str]:
        """The flags of each entry that has the word as a form."""
        if word in self.flags:
            yield self.flags[word]
        for start in range(1, len(word) + 1):
            for affix in self.suffixes.get(word[start:], ()):
                stem = word[:start] + affix.lost
                flags = self.flags.get(stem, "")
                if affix.flag in flags and affix.condition.search(stem):
                    yield flags

    def _prefixed(self, word: str) -> bool:
        return any(
            affix.flag in flags and affix.condition.search(word[end:])
            for end in range(1, len(word))
            for affix in self.prefixes.get(word[:end], ())
            for flags in self._stems(word[end:])
        )

    def compound(self, word: str, most: int = 3) -> bool:
        """Whether the word is made of two or three that are known, bound by an s, an e or nothing."""
        return any(
            self._first(word[:end], SHORTEST_PART)
            and (self._last(word[end:]) or (most > 2 and self.compound(word[end:], most - 1)))
            for end in range(1, len(word))
        )

    def _first(self, part: str, shortest: int) -> bool:
        nouns = [part[: len(part) - len(joint)] for joint in JOINTS if part.endswith(joint)]
        return part in self.firsts or any(
            len(noun) >= shortest
            and (noun in self.own or COMPOUND.intersection(self.flags.get(noun, "")))
            # «skole» takes no e, and «buss» no s.
            and (noun == part or noun[-1] != part[-1])
            for noun in nouns
        )

    def _last(self, part: str) -> bool:
        if len(part) < SHORTEST_PART:
            return part in self.lasts
        return part in self.own or any(COMPOUND.intersection(flags) for flags in self._stems(part))

    def likely(self, word: str) -> list[str]:
        """Known words that are one typing error away."""
        halves = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
        near = {
            *(a + b[1:] for a, b in halves if b),
            *(a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1),
            *(a + letter + b[1:] for a, b in halves if b for letter in LETTERS),
            *(a + letter + b for a, b in halves for letter in LETTERS),
        }
        return sorted(form for form in near if self.has(form))[:3]


def read(folder: Path, own: Path, names: Iterable[str] = ()) -> Dictionary:
    """The dictionary in npm's folder, the list of own words, and names that are right however they are spelt."""
    rules, words = ((folder / f"index.{kind}").read_text("utf-8") for kind in ("aff", "dic"))
    return Dictionary(rules, words, read_own(own), names)


def read_own(file: Path) -> list[str]:
    """A word a line; what follows # is a comment."""
    lines = (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if line]
