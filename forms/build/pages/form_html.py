"""`Form` → HTML that is whole without Python: filled, cleared and printed while nothing else has arrived."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from forms.core import unready
from forms.core.answers import Answers
from forms.core.model import Form, to_data
from forms.core.pupil import born_field, pupil_field
from forms.core.question import Question
from forms.core.summary import NO_DAY, summarise
from forms.core.templating import template
from forms.core.text import Raw
from forms.core.transfer.table import sources
from forms.export import ics, qr
from forms.export import print as paper

DRAFT_DAYS = 7
"""How long a draft that the reader has asked for is kept on the machine, from the last change of it."""

LEVEL = "2a"
"""The level of PDF/A where the municipality has set none (`pdf_niva`)."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is the same in a form on its own page and in a case: its questions by their ids, its paper and its data.

    asks, issue: as in a summary, for the sheets that the page itself prints.
    """

    questions: Mapping[str, Markup]
    paper: Markup
    model: Markup
    asks: str
    issue: str


def body(form: Form, site_address: str = "") -> Body:
    """The form's body. `site_address` is the site's public address, printed before the addresses of measures."""
    answers = Answers.blank(form)

    def question(q: Question, at: str, path: str, raw: Raw) -> Markup:
        html = template(f"questions/{q.type}/template.html").render(
            q=q,
            at=at,
            path=path,
            raw=raw,
            render=question,
            live=lambda: Markup(q.follows(form, answers, NO_DAY)),
        )
        return Markup(html)

    raw = answers.raw()
    blank = summarise(form, Answers.unwritten(form), NO_DAY)
    return Body(
        questions={q.id: question(q, f"{form.id}-{q.id}", q.id, raw[q.id]) for q in form.questions()},
        paper=Markup(paper.render(blank, site_address)),
        model=Markup(script_json(to_data(form))),
        asks=blank.asks,
        issue=blank.issue,
    )


def render(
    form: Form,
    body: Body,
    *,
    runtime: str = "",
    site_address: str = "",
    in_case: bool = False,
    intro: str = "",
    drafts: Sequence[str] = (),
    level: str = LEVEL,
    logo: str = "",
) -> str:
    """The form's HTML.

    runtime: the name of the folder under assets/runtime/ that holds Python for this build.
    site_address: as for `body`.
    in_case: whether it is a part of a case, which has files and introduction for all its parts.
    intro: what the reader is told of what becomes of the answers.
    drafts: what the reader is told who may keep a draft of the case on the machine: where the answers are without one,
      and then of the draft; none where it may not be kept.
    level: of PDF/A, for files that are saved. logo: the file with the logo for them, or "".
    """
    inside = [q for top in form.questions() for q in (top, *top.inside().values())]
    return template("build/pages/form.html").render(
        form=form,
        body=body,
        unready=unready,
        in_case=in_case,
        pupil=pupil_field(form),
        born=born_field(form),
        runtime=runtime,
        site=site_address,
        sources=sources(form),
        level=level,
        logo=logo,
        events=any(question.in_calendar() for question in form.questions()),
        calendar_needs=" ".join(ics.NEEDS),
        intro=intro,
        drafts=drafts,
        explains=" ".join(qr.NEEDS) if any(q.published for q in inside) else "",
        dialogs=sorted({q.type for q in inside if q.dialog}),
        reminders=ics.REMINDERS,
    )


def render_case(
    bodies: Sequence[tuple[Form, Body]],
    *,
    runtime: str = "",
    site_address: str = "",
    intro: str = "",
    drafts: Sequence[str] = (),
    level: str = LEVEL,
    logo: str = "",
) -> str:
    """A page for all that is about one pupil: each form as a part of its own, and what is done with all of them.

    The arguments are as for `render`.
    """
    parts = [
        (form, Markup(render(form, body, runtime=runtime, site_address=site_address, in_case=True)))
        for form, body in bodies
    ]
    return template("build/pages/case.html").render(
        parts=parts,
        site=site_address,
        intro=intro,
        drafts=drafts,
        level=level,
        logo=logo,
    )


def script_json(data: object) -> str:
    """JSON that can stand in a script element: nothing in it can end the element or start a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def page_css(forms: list[Form]) -> str:
    """The page boxes of all forms: which way the sheet is turned, and how large it is.

    All of it for paper alone: on screen each `:has` of the root would be asked anew at every change of the page.
    """
    rules = []
    for form in forms:
        rules.append(
            f"@page {form.id} {{ size: A4 {form.orientation}; }}\n"
            f'html:has([data-form="{form.id}"]):not(:has([data-case])) {{ page: {form.id}; }}\n'
            f".nv-case .nv-form-{form.id}, .paper-{form.id} {{ page: {form.id}; }}\n"
        )
        if any(variant.id == "a3" for variant in form.variants):
            large, asked = f"{form.id}-a3", 'html[data-variant="a3"]'
            rules.append(
                f"@page {large} {{ size: A3 {form.orientation}; }}\n"
                f'{asked}:has([data-form="{form.id}"]):not(:has([data-case])) {{ page: {large}; }}\n'
                f"{asked} .paper-{form.id} {{ page: {large}; }}\n"
            )
    return f"@media print {{\n{''.join(rules)}}}\n"
