"""Message in, message out: what the worker calls. JSON text both ways, so that the same cases run in CPython.

The worker keeps one `App` for its life. `handle` never raises for what a reader typed or opened; it answers
`{"type": "refused", "message": …}` with a sentence for the reader.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from forms import case, scaling
from forms.answers import Answers
from forms.browser.pdf import PdfMaker, extract
from forms.carry import carry, sources
from forms.derived import texts
from forms.export import ics
from forms.export import json as json_file
from forms.export import print as paper
from forms.journey import Journey, travel
from forms.model import Form, form_from
from forms.questions.rows import outside_rows
from forms.questions.timerange import split
from forms.suggest import suggest
from forms.summary import summarise
from forms.templating import template

type Message = dict[str, Any]

FIRST = 5
"""How many measures of a cause show at once; the rest are one press away."""


class App:
    """The forms of a page, being filled: `answer` takes a message and gives the reply.

    Messages have `type` init | change | check | export | open | split | carry. The first is init, with all `forms`;
    each later one names its `form`. Those about all of them together are case-open | case-print | case-save, and
    pdf | pdf-on | pdf-answers (see `forms.browser.pdf`).
    Replies are ready | patch | file | paper | opened | other | times | case | fonts | working | text | refused.
    """

    def __init__(
        self, today: Callable[[], dt.date] = dt.date.today, unique: Callable[[], str] = lambda: str(uuid.uuid4())
    ) -> None:
        self.today = today
        self.unique = unique
        self.forms: dict[str, Form] = {}
        self.pdf = PdfMaker()

    def answer(self, message: Message) -> Message:
        """Reply to one message.

        Raises KeyError for an unknown type or form and ValueError before `init`: faults of ours, not of the reader.
        """
        if message["type"] == "init":
            self.forms = {data["id"]: form_from(data) for data in message["forms"]}
            return {"type": "ready"}
        if not self.forms:
            raise ValueError("the first message must be init")
        if message["type"] in _CASE_ACTIONS:
            return _CASE_ACTIONS[message["type"]](self, message)
        return _ACTIONS[message["type"]](self, self.forms[message["form"]], message)

    def change(self, form: Form, message: Message) -> Message:
        """Look at the answers so far; what is missing is not yet an error."""
        answers, _ = Answers.accept(form, message["answers"])
        return self._patch(form, answers, travel(form, answers, self.today()))

    def check(self, form: Form, message: Message) -> Message:
        """Look at everything, also what is missing, with a summary of errors for the reader."""
        answers, _ = Answers.accept(form, message["answers"])
        journey = travel(form, answers, self.today(), complete=True)
        html = template("browser/errors.html").render(violations=journey.violations, advice=journey.advice)
        return self._patch(form, answers, journey) | {"summary": html, "count": len(journey.violations)}

    def export(self, form: Form, message: Message) -> Message:
        """A file to save, or a document for paper."""
        answers, _ = Answers.accept(form, message["answers"])
        if message["format"] == "print":
            summary = summarise(form, answers, self.today())
            return {"type": "paper", "html": paper.render(summary, message.get("site", ""))}
        if message["format"] == "json":
            name = json_file.file_name(form, self.today())
            return {"type": "file", "name": name, "mime": "application/json", "text": json_file.write(form, answers)}
        if message["format"] == "ics":
            return self._calendar(form, answers, message)
        raise KeyError(message["format"])

    def _calendar(self, form: Form, answers: Answers, message: Message) -> Message:
        """The dates to come as a calendar file; what was agreed and the pupil's name only with `details` and `name`."""
        who = str(answers["elev"].value or "") if message["name"] and "elev" in answers.by_id else ""
        found, passed = ics.events(form, answers, self.today(), details=message["details"], who=who)
        if not found:
            why = "Alle datoer er passert." if passed else "Det står ingen datoer der det er frister og møter."
            return {"type": "refused", "message": f"{why} Skriv inn en dato framover, og prøv igjen."}
        text = ics.write(found, self.today(), self.unique)
        return {
            "type": "file",
            "name": ics.file_name(self.today()),
            "mime": "text/calendar",
            "text": text,
            "count": len(found),
            "passed": passed,
        }

    def open(self, form: Form, message: Message) -> Message:
        """Read a saved file's text; nothing is replaced before the reader has agreed, which is the page's part.

        A file of a form that this one can take over from is answered with what it holds, to be sent in as `carry`.
        """
        try:
            opened = case.read_part(form, message["text"])
        except json_file.OtherForm as other:
            if isinstance(other.form, str) and (name := sources(form.id).get(other.form)):
                return {"type": "other", "source": other.form, "name": name, "given": other.answers}
            return {"type": "refused", "message": str(other)}
        except json_file.FileError as error:
            return {"type": "refused", "message": str(error)}
        report = template("browser/opened.html").render(opened=opened)
        return {
            "type": "opened",
            "answers": opened.answers.raw(),
            "report": report,
            "clean": not (opened.refusals or opened.remarks),
        }

    def carry(self, form: Form, message: Message) -> Message:
        """Take over what fits from the answers `given` to the form `source`, which may be as a file had them."""
        held, _ = Answers.accept(form, message["answers"])
        carried, sentence = carry(message["source"], form.id, message["given"], held.raw(), form.facts)
        answers, refusals = Answers.accept(form, carried.answers)
        opened = json_file.Opened(answers, tuple(refusals), ())
        return {
            "type": "opened",
            "answers": answers.raw(),
            "sentence": sentence,
            "changed": answers.raw() != held.raw(),
            "report": template("browser/opened.html").render(opened=opened),
            "clean": not refusals,
        }

    def split(self, _form: Form, message: Message) -> Message:
        """Divide the time of a row in two."""
        first, second = split(message["time"], message["following"])
        return {"type": "times", "first": first, "second": second}

    def case_open(self, message: Message) -> Message:
        """Read the text of a case file, or of a single form's; see `open`."""
        try:
            opened = case.read(self.forms, message["text"])
        except json_file.FileError as error:
            return {"type": "refused", "message": str(error)}
        reports = [
            (self.forms[name].title, Markup(template("browser/opened.html").render(opened=part)))
            for name, part in opened.parts.items()
            if part.refusals or part.remarks
        ]
        return {
            "type": "case",
            "pupil": opened.pupil,
            "whole": opened.whole,
            "parts": {name: part.answers.raw() for name, part in opened.parts.items()},
            "report": template("browser/case.html").render(opened=opened, reports=reports),
            "clean": not (reports or opened.refusals or opened.remarks),
        }

    def case_save(self, message: Message) -> Message:
        """One file with the parts that the reader has chosen."""
        parts = [(self.forms[part["form"]], part["answers"]) for part in message["parts"]]
        try:
            text = case.write(message["pupil"], [(form, Answers.accept(form, raw)[0]) for form, raw in parts])
        except json_file.FileError as error:
            return {"type": "refused", "message": str(error)}
        return {"type": "file", "name": case.file_name(self.today()), "mime": "application/json", "text": text}

    def case_print(self, message: Message) -> Message:
        """One document of the parts that the reader has chosen; each part holds what `export` wants for paper."""
        parts = []
        for part in message["parts"]:
            form = self.forms[part["form"]]
            html = self.export(form, part | {"format": "print", "site": message.get("site", "")})["html"]
            parts.append((form.title, Markup(html)))
        owner = next(iter(self.forms.values())).owner
        return {"type": "paper", "html": case.contents(parts, owner, message["pupil"], self.today())}

    def _patch(self, form: Form, answers: Answers, journey: Journey) -> Message:
        """What the page shows of the answers as they stand now."""
        derived = (
            {
                key: template("browser/derived.html").render(paragraphs=paragraphs)
                for key, paragraphs in texts(form, answers, self.today()).items()
            }
            | suggestions(form, answers)
            | {
                question.id: template("browser/moves.html").render(item=scaling.moves(form, question, answers))
                for question in form.questions()
                if question.type == "moves"
            }
        )
        return {
            "type": "patch",
            "errors": {v.path: v.message for v in journey.violations},
            "notes": journey.notes,
            "advice": [
                {"path": a.path, "message": a.message, "target": a.target, "offer": a.offer} for a in journey.advice
            ],
            "derived": derived,
            "outside": [
                f"{path}.{index}"
                for path, question, answer in answers.walk(form)
                if question.core
                for index in outside_rows(question, answer.raw)
            ],
        }


def suggestions(form: Form, answers: Answers) -> dict[str, str]:
    """The measures suggested by each question that suggests, as HTML by the question's id."""
    weights = next((answers[q.id].value or {} for q in form.questions() if q.type == "weights"), {})
    return {
        question.id: template("browser/suggestions.html").render(
            causes=suggest(form.facts["measures"], weights), first=FIRST
        )
        for question in form.questions()
        if question.type == "suggestions"
    }


_ACTIONS: dict[str, Callable[[App, Form, Message], Message]] = {
    "carry": App.carry,
    "change": App.change,
    "check": App.check,
    "export": App.export,
    "open": App.open,
    "split": App.split,
}
_CASE_ACTIONS: dict[str, Callable[[App, Message], Message]] = {
    "pdf": lambda app, message: app.pdf.begin(app.forms, app.today(), message),
    "pdf-on": lambda app, _: app.pdf.go_on(),
    "pdf-answers": lambda _, message: extract(message),
    "case-open": App.case_open,
    "case-print": App.case_print,
    "case-save": App.case_save,
}
_app = App()


def handle(message: str) -> str:
    """JSON text of a message → JSON text of the reply. The reply carries the message's `id`."""
    data = json.loads(message)
    return json.dumps(_app.answer(data) | {"id": data.get("id")}, ensure_ascii=False)
