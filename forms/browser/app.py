"""Message in, message out: what the worker calls. JSON text both ways, so that the same cases run in CPython.

The worker keeps one `App` for its life. `handle` never raises for what a reader typed or opened; it answers
`{"type": "refused", "message": …}` with a sentence for the reader.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from forms import questions
from forms.browser.explaining import explain
from forms.browser.opened import OPENED, REPLACED, TAKEN, of_page, refused, remarked, report, summed_up, taken
from forms.browser.pdf import PdfMaker, extract
from forms.core.answers import Answers
from forms.core.case import Case, asked, merge
from forms.core.model import Form, form_from
from forms.core.overview import overview
from forms.core.plural import counted
from forms.core.pupil import pupil_field
from forms.core.summary import summarise
from forms.core.templating import template
from forms.core.times import split
from forms.core.transfer.offers import offers
from forms.core.transfer.table import sources
from forms.core.transfer.transfer import transfer
from forms.core.validation import Validation, validate
from forms.export import case_json as case_file
from forms.export import ics, json_text
from forms.export import json as json_file
from forms.export import print as paper
from forms.export.checksum import changed

if TYPE_CHECKING:
    # What only the checker asks for is not in the browser.
    from forms.browser.protocol import messages, replies


class App:
    """The forms of a page, being filled: `answer` takes one of the `messages` and gives one of the `replies`.

    The first message is init, with all forms; each later one names its `form`, or is about all of them as a case.
    """

    def __init__(
        self, today: Callable[[], dt.date] = dt.date.today, unique: Callable[[], str] = lambda: str(uuid.uuid4())
    ) -> None:
        self.today = today
        self.unique = unique
        self.forms: dict[str, Form] = {}
        self.maker = PdfMaker()

    def answer(self, message: Any) -> replies.Reply:
        """Reply to one message.

        Raises KeyError for an unknown type or form and ValueError before `init`: faults of ours, not of the reader.
        """
        if message["type"] == "init":
            self.forms = {}
            return self.learn(message)
        if not self.forms:
            raise ValueError("the first message must be init")
        if message["type"] in _CASE_ACTIONS:
            return _CASE_ACTIONS[message["type"]](self, message)
        return _ACTIONS[message["type"]](self, self.forms[message["form"]], message)

    def learn(self, message: messages.Init | messages.Learn) -> replies.Ready:
        """Get to know the forms with these models."""
        self.forms |= {data["id"]: form_from(data, questions.TYPES) for data in message["forms"]}
        return {"type": "ready"}

    def change(self, form: Form, message: messages.Change) -> replies.Patch:
        """Look at the answers so far; what is missing is not yet an error."""
        answers, _ = Answers.accept(form, message["answers"])
        return self._patch(form, answers, validate(form, answers, self.today()))

    def check(self, form: Form, message: messages.Check) -> replies.Patch:
        """Look at everything, also what is missing, with a summary of errors for the reader."""
        answers, _ = Answers.accept(form, message["answers"])
        found = validate(form, answers, self.today(), complete=True)
        count = len(found.violations)
        sentence = counted(count, "Én ting må rettes", "ting må rettes") if count else "Ingen feil i skjemaet"
        html = template("browser/templates/errors.html").render(
            violations=found.violations, advice=found.advice, sentence=sentence
        )
        return {**self._patch(form, answers, found), "summary": html, "sentence": f"{sentence}."}

    def export(
        self, form: Form, message: messages.Print | messages.Calendar
    ) -> replies.File | replies.Paper | replies.Refused:
        """A file to save, or a document for paper."""
        answers, _ = Answers.accept(form, message["answers"])
        if message["format"] == "print":
            summary = explain(summarise(form, answers, self.today()), message)
            return {"type": "paper", "html": paper.render(summary, message.get("site", ""))}
        if message["format"] == "ics":
            return self._calendar(form, answers, message)
        raise KeyError(message["format"])

    def _calendar(self, form: Form, answers: Answers, message: messages.Calendar) -> replies.File | replies.Refused:
        """The dates to come as a calendar file; what was agreed and the pupil's name only with `details` and `name`."""
        field = pupil_field(form)
        who = str(answers[field].value or "") if message["name"] and field else ""
        found, passed = ics.events(form, answers, self.today(), details=message["details"], who=who)
        if not found:
            why = "Alle datoer er passert." if passed else "Det står ingen datoer der det er frister og møter."
            return {"type": "refused", "message": f"{why} Skriv inn en dato framover, og prøv igjen."}
        name = ics.file_name(self.today())
        return {
            "type": "file",
            "name": name,
            "mime": "text/calendar",
            "text": ics.write(found, self.today(), self.unique, message["remind"]),
            "sentence": ics.saved_sentence(len(found), passed, name),
        }

    def open(self, form: Form, message: messages.Open) -> replies.Opened | replies.Other | replies.Refused:
        """Read a saved file's text; nothing is replaced before the reader has agreed, which is the page's part.

        A file of a form that this one can take over from is answered with what it holds, to be sent in as `transfer`.
        """
        try:
            opened = case_file.read_part(form, message["text"])
        except json_file.OtherForm as other:
            if isinstance(other.form, str) and (name := sources(form).get(other.form)):
                question = f"Filen er fra {name}. Vil du hente det som passer inn i dette skjemaet?"
                question = " ".join([*of_page(message), *changed(other.intact), question])
                return {"type": "other", "source": other.form, "given": other.answers, "question": question}
            return refused(other, message)
        except json_text.FileError as error:
            return refused(error, message)
        if (known := message.get("known")) is not None:
            opened = json_file.with_known(form, opened, known)
        opened = remarked(opened, message)
        name = pupil_field(form)
        named = str(opened.answers[name].raw) if name else ""
        return {
            "type": "opened",
            "answers": opened.answers.raw(),
            "question": asked(message.get("pupil", ""), named, REPLACED if message.get("filled") else ""),
            "report": report(opened, OPENED),
            "clean": not (opened.refusals or opened.remarks),
        }

    def transfer(self, form: Form, message: messages.Transfer) -> replies.Opened:
        """Take over what fits from the answers `given` to the form `source`, which may be as a file had them."""
        held, _ = Answers.accept(form, message["answers"])
        given = message["given"]
        given, unlaid = json_file.bounded(form, given) if isinstance(given, dict) else (given, [])
        result = transfer(message["source"], form, given, held)
        opened = summed_up(result.answers, (*unlaid, *result.refusals))
        return {
            "type": "opened",
            "answers": result.answers.raw(),
            "sentence": result.sentence,
            "changed": result.changed,
            "report": report(opened, TAKEN),
            "clean": not opened.refusals,
        }

    def offers(self, form: Form, message: messages.AskOffers) -> replies.Offers:
        """What the form could take from the other `parts` of a case, whatever those hold."""
        held, _ = Answers.accept(form, message["answers"])
        parts = message["parts"]
        found = offers(form, held, parts if isinstance(parts, dict) else {})
        return {
            "type": "offers",
            "offers": [{"source": one.source, "words": one.words, "full": one.full} for one in found.offers],
            "facts": taken(found.facts),
            "all": taken(found.every),
        }

    def split(self, _form: Form, message: messages.Split) -> replies.Times:
        """Divide the time of a row in two."""
        first, second = split(message["time"], message["following"])
        return {"type": "times", "first": first, "second": second}

    def case_open(self, message: messages.CaseOpen) -> replies.Case | replies.Refused:
        """Read the text of a case file, or of a single form's, into the case as it stands; see `open`."""
        try:
            opened = remarked(case_file.read(self.forms, message["text"]), message)
        except json_text.FileError as error:
            return refused(error, message)
        if (known := message.get("known")) is not None:
            parts = {name: json_file.with_known(self.forms[name], part, known) for name, part in opened.parts.items()}
            opened = replace(opened, parts=parts)
        reports = [
            (self.forms[name].title, Markup(report(part)))
            for name, part in opened.parts.items()
            if part.refusals or part.remarks
        ]
        fresh = Case(opened.pupil, {name: part.answers.saved(self.forms[name]) for name, part in opened.parts.items()})
        held = Case(message["pupil"], message["parts"])
        merged = merge(self.forms, fresh, held, message["filled"], whole=opened.whole)
        return {
            "type": "case",
            "pupil": merged.case.pupil,
            "parts": {name: dict(answers) for name, answers in merged.case.parts.items()},
            "opened": list(opened.parts),
            "question": merged.question,
            "replaces": merged.replaces,
            "report": template("browser/templates/case.html").render(opened=opened, reports=reports, heading=OPENED),
            "clean": not (reports or opened.refusals or opened.remarks),
        }

    def case_print(self, message: messages.CasePrint) -> replies.Paper:
        """One document of the parts that the reader has chosen."""
        filled = [(self.forms[part["form"]], part["answers"]) for part in message["parts"]]
        made = (summarise(form, Answers.accept(form, raw)[0], self.today()) for form, raw in filled)
        summaries = [explain(summary, message) for summary in made]
        return {"type": "paper", "html": paper.case_document(summaries, message["pupil"], message.get("site", ""))}

    def overview(self, message: messages.AskOverview) -> replies.Overview:
        """A case at a glance."""
        found = overview(self.forms, message["parts"], self.today())
        states: dict[str, replies.State] = {
            name: {"left": state.left, "words": state.words} for name, state in found.states.items()
        }
        html = template("browser/templates/overview.html").render(moments=found.moments, forms=self.forms)
        return {"type": "overview", "states": states, "html": html}

    def pdf(self, message: messages.Pdf) -> replies.Fonts | replies.Working | replies.PdfFile | replies.Refused:
        """Begin a PDF."""
        return self.maker.begin(self.forms, self.today(), message)

    def pdf_on(self, message: messages.PdfOn) -> replies.Working | replies.PdfFile | replies.Refused:
        """Go on with the PDF that was begun."""
        return self.maker.go_on()

    def pdf_answers(self, message: messages.PdfAnswers) -> replies.FileText | replies.Refused:
        """The answers in a PDF."""
        return extract(message)

    def _patch(self, form: Form, answers: Answers, found: Validation) -> replies.Patch:
        """What the page shows of the answers as they stand now."""
        today = self.today()
        follows = {question.id: question.follows(form, answers, today) for question in form.questions()}
        return {
            "type": "patch",
            "errors": {v.path: v.message for v in found.violations},
            "notes": found.notes,
            "advice": [
                {"path": a.path, "message": a.message, "target": a.target, "offer": a.offer} for a in found.advice
            ],
            "follows": {key: html for key, html in follows.items() if html is not None},
            "outside": [
                f"{path}.{index}"
                for path, question, answer in answers.walk(form)
                for index in question.outside(answer.raw)
            ],
        }


_ACTIONS: dict[str, Callable[[App, Form, Any], replies.Reply]] = {
    "change": App.change,
    "check": App.check,
    "export": App.export,
    "offers": App.offers,
    "open": App.open,
    "split": App.split,
    "transfer": App.transfer,
}
_CASE_ACTIONS: dict[str, Callable[[App, Any], replies.Reply]] = {
    "pdf": App.pdf,
    "pdf-on": App.pdf_on,
    "pdf-answers": App.pdf_answers,
    "case-open": App.case_open,
    "case-print": App.case_print,
    "learn": App.learn,
    "overview": App.overview,
}
_app = App()


def handle(message: str) -> str:
    """JSON text of a message → JSON text of the reply. The reply carries the message's `id`."""
    data = json.loads(message)
    return json.dumps(_app.answer(data) | {"id": data.get("id")}, ensure_ascii=False)
