"""The lines of a page before Markdown reads them (build only): bad blocks stop the build, and marks are filled.

Here lines can still be named. What belongs to the page without standing in its file comes at the end of them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from forms.build.pages import blocks
from forms.build.pages.measures import origin
from forms.build.pages.page import Page
from forms.build.pages.settings import SWITCHES, is_on
from forms.build.yaml_files import ContentError
from forms.core.model import Measure

_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")


class Check(Preprocessor):
    """Looks at blocks while lines can still be named, and fills in the marks outside code."""

    def __init__(self, md: Markdown, page: Page) -> None:
        super().__init__(md)
        self.page = page

    def run(self, lines: list[str]) -> list[str]:
        """The lines with marks filled; raises ContentError for a block that cannot be used.

        A measure gets its id in place of its options: they are read and checked already. A measure that the
        municipality has left out becomes a few words at its address.
        """
        fence = ""
        result = []
        options = left_out = False
        for number, line in self.meant(lines):
            if options and line.startswith("    "):
                continue
            options = False
            fence = blocks.fence(line, fence)
            if left_out:
                left_out = bool(fence) or not blocks.is_end(line)
                continue
            if not fence:
                if wrong := blocks.fault(line):
                    raise ContentError(self.page.file, number, wrong)
                if block := blocks.start(line):
                    self.check(block.name, block.argument, number)
                    if block.name == "tiltak":
                        measure = self.page.project.places[self.page.file, number]
                        if left_out := measure.id in self.page.project.hidden:
                            result += self.left_out(measure)
                            continue
                        options = True
                        line = line.replace("|", f"| {measure.id} ", 1)
                line = self.fill(line, number)
            result.append(line)
        result += self.moved_away()
        return "\n".join(result).split("\n")

    def meant(self, lines: list[str]) -> Iterator[tuple[int, str]]:
        """The numbered lines, without those between `/// hvis | okt` and `///` where that setting is off."""
        fence = ""
        within, shown = False, True
        for number, line in enumerate(lines, self.page.first_line + 1):
            fence = blocks.fence(line, fence)
            block = None if fence else blocks.start(line)
            if block and within:
                raise ContentError(self.page.file, number, "det kan ikke stå en blokk inne i /// hvis")
            if block and block.name == "hvis":
                self.check(block.name, block.argument, number)
                within, shown = True, is_on(self.page.project.kommune, block.argument)
            elif within and not fence and blocks.is_end(line):
                within, shown = False, True
            elif shown:
                yield number, line

    def left_out(self, measure: Measure) -> list[str]:
        """What stands where a measure would: papers and other sites lead to its address."""
        project = self.page.project
        before = "".join(f'<span id="{name}"></span>' for name in project.anchors.get(measure.id, ()))
        place = f" ({origin(measure.source, project.kommune['navn'])})" if measure.source.place else ""
        bank = posixpath.relpath("docs/tiltaksbank.md", posixpath.dirname(self.page.file))
        told = f"Tiltaket «{measure.title}»{place} er ikke med her. {project.kommune['navn']} har valgt det bort."
        return [
            "",
            f"{before}{told} Finn andre tiltak i [tiltaksbanken]({bank}).",
            f"{{: #{measure.id} .measure-gone }}",
            "",
        ]

    def moved_away(self) -> Iterator[str]:
        """On a page of part 2: where the measures that have left it stand now, or what is there instead of them.

        Each at its old address.
        """
        project = self.page.project
        for old in project.published.forwardings(project.by_id):
            if not old.stays and self.page.file == f"docs/del-2/{old.slug}.md":
                new = old.measure
                link = f"[{new.title}]({posixpath.basename(new.file)}#{new.id})"
                # The page's script goes on from one that has moved; that another is shown instead is to be read.
                told = f"er tatt bort. Se heller {link}." if old.replaced else f"er flyttet: {link}"
                kind = "gone" if old.replaced else "moved"
                yield f"\nTiltaket som sto her, {told}\n{{: #{old.id} .measure-{kind} }}\n"

    def fill(self, line: str, number: int) -> str:
        """Fill the marks of a line, but not in `code`."""
        result, end = "", 0
        for code in [*_CODE.finditer(line), None]:
            try:
                result += self.page.project.fill(line[end : code.start() if code else None], self.page.file)
            except ContentError as error:
                raise ContentError(self.page.file, number, error.expected) from None
            if code:
                result, end = result + code[0], code.end()
        return result

    def check(self, name: str, argument: str, line: int) -> None:
        """Whether the block's argument names something that exists."""
        project = self.page.project
        if name == "tiltak":
            if (self.page.file, line) not in project.places:
                raise ContentError(self.page.file, line, "tiltak kan bare stå på sidene i del 2")
            return
        if name == "elevmappe":
            for form in argument.split() or [""]:
                if form not in project.forms:
                    expected = f"Det finnes {', '.join(project.forms)}; skriv dem med mellomrom mellom"
                    raise ContentError(self.page.file, line, f"/// elevmappe | {form}: ukjent. {expected}")
            return
        known = {
            "skjema": list(project.forms),
            "kort": list(project.cards),
            "lisenser": ["med", "bygg"],
            "lagring": ["tilbud", "alt"],
            "hvis": list(SWITCHES),
        }.get(name)
        if known is None:
            if argument:
                told = f"/// {name} | {argument}: blokken skal ikke ha noe etter navnet"
                raise ContentError(self.page.file, line, told)
            return
        if argument not in known:
            raise ContentError(self.page.file, line, f"/// {name} | {argument}: ukjent. Det finnes {', '.join(known)}")
