"""Files of all kinds for the archive, in folders named for their levels: `python -m tests.archived FOLDER`."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from forms.build.cache import kept_in
from forms.build.pages import project as site
from forms.core.answers import Answers
from forms.core.model import Form
from forms.core.summary import Summary, summarise
from tests import pdfs
from tests.conftest import EKSEMPELVIK, FORMS
from tests.hostile import HALF, NUL, STRINGS
from tests.unit.test_hostile import fill
from tests.unit.test_print import Filler

TODAY = dt.date(2026, 11, 25)
HOSTILE = tuple(text for text in (*STRINGS, *HALF, NUL) if len(text) < 200)
ARABIC = ("محمد الحسن", "سلام (12)")
DIFFERENT = ("every shape", "many scripts", "signs that no font has", "nothing")


def files(forms: dict[str, Form], *, some: bool = False) -> Iterator[tuple[str, str, bytes]]:
    """Level, name and bytes of each: samples and forms with and without their answers, and cases with a logo.

    some: with answers only, and of the other levels than the usual one the samples that differ most.
    """
    samples = dict(pdfs.SAMPLES)
    blank = {f"{name} blank": _summary(form, {}) for name, form in forms.items()}
    filled = {f"{name} filled in": _summary(form, _filled(form)) for name, form in forms.items()}
    odd = {
        f"{name} {how}": _summary(form, {question.id: _few(fill(question, words)) for question in form.questions()})
        for how, words in (("hostile", itertools.cycle(HOSTILE)), ("in Arabic", itertools.cycle(ARABIC)))
        for name, form in forms.items()
    }
    cases = {"case of samples": list(samples.values())[:3], "case of forms": list(blank.values())}
    for level in pdfs.LEVELS:
        few = some and level != pdfs.LEVELS[0]
        usual = {name: samples[name] for name in DIFFERENT} if few else samples | blank | filled
        for name, one in usual.items():
            yield level, f"{name} with answers", pdfs.make(one, level=level, keep=True).pdf
            # Without an attachment there is no A-4f.
            if level != "4f" and not some:
                yield level, name, pdfs.make(one, level=level).pdf
        if level in ("2a", "4") and not some:
            for name, one in odd.items():
                yield level, name, pdfs.make(one, level=level, keep=True).pdf
        for name, parts in cases.items():
            if not few:
                made = pdfs.make(*parts, level=level, keep=True, cover=pdfs.COVER, picture=pdfs.PICTURE)
                yield level, name, made.pdf


def _summary(form: Form, raw: dict[str, object]) -> Summary:
    return summarise(form, Answers.accept(form, raw)[0], TODAY)


def _filled(form: Form) -> dict[str, object]:
    filler = Filler()
    return {question.id: filler.fill(question) for question in form.questions()}


def _few(raw: Any) -> Any:
    """The same with no more than a few rows: a whole week of them is as many checks as all the other files."""
    if isinstance(raw, list):
        return [_few(row) for row in raw[:4]]
    return {key: _few(part) for key, part in raw.items()} if isinstance(raw, dict) and "chosen" not in raw else raw


def write(place: Path, project: site.Project, *, some: bool = False) -> list[tuple[str, Path]]:
    """Write them, all or some, to a folder for each level: the levels and the paths."""
    written = []
    for level, name, pdf in files({name: project.forms[name] for name in FORMS}, some=some):
        path = place / level / f"{re.sub(r'\W+', '-', name)}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf)
        written.append((level, path))
    return written


def main() -> None:
    """Write them where the first argument says."""
    place = Path(sys.argv[1])
    shutil.rmtree(place, ignore_errors=True)
    with kept_in(pdfs.ROOT / ".cache" / "tests"):
        write(place, site.read(pdfs.ROOT, EKSEMPELVIK))


if __name__ == "__main__":
    main()
