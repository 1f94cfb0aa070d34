"""What Python says to the page: one type for each reply, told apart by `type`, and what may come back for what.

The messages that are answered stand in `messages`.
"""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

from forms.browser.protocol.messages import Alive, Numbered, Raw


class Ready(Numbered):
    """The forms are known."""

    type: Literal["ready"]


class Advice(TypedDict):
    """Something to look at again at `path`; `offer` can be put into the field `target`."""

    path: str
    message: str
    target: str
    offer: str


class Patch(Numbered):
    """What the page shows of the answers: errors and notes by path, HTML that follows them by question, rows by path.

    `outside`: rows outside the day's core hours. The rest comes when everything was looked at: the errors as HTML, and
    how many they are in words.
    """

    type: Literal["patch"]
    errors: dict[str, str]
    notes: dict[str, str]
    advice: list[Advice]
    follows: dict[str, str]
    outside: list[str]
    summary: NotRequired[str]
    sentence: NotRequired[str]


class File(Numbered):
    """A file to save, and what to tell when it is saved."""

    type: Literal["file"]
    name: str
    mime: str
    text: str
    sentence: str


class Paper(Numbered):
    """A document for paper."""

    type: Literal["paper"]
    html: str


class Opened(Numbered):
    """What came out of a file or of another form. `report`: what could not be used, as HTML. `clean`: nothing was so.

    `question`: what to ask the reader before a file is opened, or "". `changed` and `sentence` tell what was taken over
    from another form.
    """

    type: Literal["opened"]
    answers: Raw
    report: str
    clean: bool
    question: NotRequired[str]
    changed: NotRequired[bool]
    sentence: NotRequired[str]


class Offer(TypedDict):
    """What a form could take from the form `source`. `words` go before a button: "3 tiltak fra tiltaksvelgeren".

    `full`: there is no room for any of it, and `words` tell of that.
    """

    source: str
    words: str
    full: bool


class Taken(TypedDict):
    """What comes into a form by itself: its answers then, and what is told; `report` and `clean` as for Opened."""

    answers: Raw
    words: str
    report: str
    clean: bool


class Offers(Numbered):
    """What the form could take from the others, in the order of the way; a form that has nothing new is not there.

    `facts`: what can fill empty fields by itself, or null. `all`: the facts and more, where the form holds nothing but
    facts and can be filled by itself, or null. What a pupil has told is in `offers` and never in `all`.
    """

    type: Literal["offers"]
    offers: list[Offer]
    facts: Taken | None
    all: Taken | None


class State(TypedDict):
    """How far a form has come: how many fields are wrong or lacking, and that in words."""

    left: int
    words: str


class Overview(Numbered):
    """`states`: how far each form that was given has come, by its id. `html`: the dates in order; "" for none."""

    type: Literal["overview"]
    states: dict[str, State]
    html: str


class Other(Numbered):
    """The file is of another form, that this one can take over from: ask the reader, and send `transfer`."""

    type: Literal["other"]
    source: str
    given: Any
    question: str


class Times(Numbered):
    """The two times that one was divided into."""

    type: Literal["times"]
    first: str
    second: str


class Case(Numbered):
    """The case as it will be once the file is opened. A form that is not in `parts` becomes blank.

    `opened`: the forms that the file holds. `question`: what to ask the reader first, or ""; `replaces`: whether it is
    of something that goes away. `report`: as for Opened.
    """

    type: Literal["case"]
    pupil: str
    parts: dict[str, Raw]
    opened: list[str]
    question: str
    replaces: bool
    report: str
    clean: bool


class Refused(Numbered):
    """It cannot be done, with a sentence to the reader."""

    type: Literal["refused"]
    message: str


class Unfetched(Numbered):
    """From the worker: the packages that the message needs could not be fetched."""

    type: Literal["unfetched"]


class Unread(Numbered):
    """From the worker: the file in the message could not be read."""

    type: Literal["unread"]


class Failed(Numbered):
    """From the worker: Python raised an error of this type. `final`: Python did not start or has broken down.

    After a final one nothing more is answered; otherwise only this one message failed.
    """

    type: Literal["failed"]
    reason: str
    final: bool


class Fonts(Numbered):
    """These packs of fonts are needed first: the message is to be sent again with them."""

    type: Literal["fonts"]
    names: list[str]


class Working(Numbered):
    """The PDF is not done: which share of it is, from 0 to 1."""

    type: Literal["working"]
    done: float


class PdfFile(Numbered):
    """A PDF to save, in base64. `missing`: a sentence about signs that no font has, or ""."""

    type: Literal["pdf-file"]
    name: str
    mime: str
    data: str
    pages: int
    missing: str


class FileText(Numbered):
    """The text of the answers that were in a PDF, to be opened as a file's with this remark, if any."""

    type: Literal["text"]
    text: str
    remark: str


type Reply = (
    Ready
    | Patch
    | File
    | Paper
    | Opened
    | Offers
    | Other
    | Overview
    | Times
    | Case
    | Fonts
    | Working
    | PdfFile
    | FileText
    | Refused
    | Unfetched
    | Unread
    | Failed
    | Alive
)

REPLIES: Mapping[str, tuple[type, ...]] = {
    "init": (Ready,),
    "change": (Patch,),
    "check": (Patch,),
    "export": (File, Paper, Refused, Unfetched),
    "open": (Opened, Other, Refused),
    "transfer": (Opened,),
    "offers": (Offers,),
    "split": (Times,),
    "case-open": (Case, Refused),
    "learn": (Ready,),
    "case-print": (Paper, Unfetched),
    "overview": (Overview,),
    "pdf": (Fonts, Working, PdfFile, Refused, Unfetched),
    "pdf-on": (Working, PdfFile, Refused),
    "pdf-answers": (FileText, Refused, Unread),
    "alive": (Alive,),
}
"""What may come back for each message, besides Failed, which the page turns into an error."""
