"""Message in, message out: what the worker calls. JSON text both ways, so that the same cases run in CPython.

The worker keeps one `App` for its life. `handle` never raises for what a reader typed or opened; it answers
`{"type": "refused", "message": …}` with a sentence for the reader.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from forms.answers import Answers
from forms.derived import texts
from forms.export import json as json_file
from forms.export import print as paper
from forms.journey import Journey, travel
from forms.model import Form, form_from
from forms.questions.rows import outside_rows
from forms.questions.timerange import split
from forms.summary import summarise
from forms.templating import template

type Message = dict[str, Any]


class App:
    """The forms of a page, being filled: `answer` takes a message and gives the reply.

    Messages have `type` init | change | check | export | open | split. The first is init, with all `forms`;
    each later one names its `form`. Replies are ready | patch | file | paper | opened | times | refused.
    """

    def __init__(self, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.today = today
        self.forms: dict[str, Form] = {}

    def answer(self, message: Message) -> Message:
        """Reply to one message.

        Raises KeyError for an unknown type or form and ValueError before `init`: faults of ours, not of the reader.
        """
        if message["type"] == "init":
            self.forms = {data["id"]: form_from(data) for data in message["forms"]}
            return {"type": "ready"}
        if not self.forms:
            raise ValueError("the first message must be init")
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
        raise KeyError(message["format"])

    def open(self, form: Form, message: Message) -> Message:
        """Read a saved file's text; nothing is replaced before the reader has agreed, which is the page's part."""
        try:
            opened = json_file.read(form, message["text"])
        except json_file.FileError as error:
            return {"type": "refused", "message": str(error)}
        report = template("browser/opened.html").render(opened=opened)
        return {
            "type": "opened",
            "answers": opened.answers.raw(),
            "report": report,
            "clean": not (opened.refusals or opened.remarks),
        }

    def split(self, _form: Form, message: Message) -> Message:
        """Divide the time of a row in two."""
        first, second = split(message["time"], message["following"])
        return {"type": "times", "first": first, "second": second}

    def _patch(self, form: Form, answers: Answers, journey: Journey) -> Message:
        """What the page shows of the answers as they stand now."""
        derived = {
            key: template("browser/derived.html").render(paragraphs=paragraphs)
            for key, paragraphs in texts(form, answers, self.today()).items()
        }
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


_ACTIONS: dict[str, Callable[[App, Form, Message], Message]] = {
    "change": App.change,
    "check": App.check,
    "export": App.export,
    "open": App.open,
    "split": App.split,
}
_app = App()


def handle(message: str) -> str:
    """JSON text of a message → JSON text of the reply. The reply carries the message's `id`."""
    data = json.loads(message)
    return json.dumps(_app.answer(data) | {"id": data.get("id")}, ensure_ascii=False)
