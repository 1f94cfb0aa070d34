"""What the page and Python say to each other: one type for each message and each reply, told apart by `type`.

scripts/message_types.py makes messages.d.ts of this file, which the page's JavaScript is checked against. Every message
may carry an `id`, and its reply carries the same.
"""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

type Raw = dict[str, Any]
"""Raw answers of a form, or its model: JSON that is checked where it is read."""


class Numbered(TypedDict):
    """What every message and reply has."""

    id: NotRequired[int]


# Messages


class Init(Numbered):
    """The first: the models of the page's forms. The rest is for the worker, which does not pass it on.

    `runtime`: the absolute address of the folder that forms/build/runtime/bundle.py makes, with a slash at its end.
    `kept`: whether the service worker keeps it on this machine.
    """

    type: Literal["init"]
    forms: list[Raw]
    runtime: NotRequired[str]
    kept: NotRequired[bool]


class AboutForm(Numbered):
    """A message about one of the forms."""

    form: str


class Change(AboutForm):
    """The answers have changed."""

    type: Literal["change"]
    answers: Raw


class Check(AboutForm):
    """Look at everything, also what is missing."""

    type: Literal["check"]
    answers: Raw


class Told(TypedDict):
    """A published measure as `forms.core.explained.Explanation` has it."""

    address: str
    title: str
    text: str
    source: str


class Explained(Numbered):
    """Asks for documents in which measures can be explained.

    `explained`: the measures whose texts are to come after those that the answers name. `explains`: the forms in which
    they are to come. `needs`: packages that the worker fetches first, and does not pass on; without them the addresses
    have no code beside them.
    """

    explained: NotRequired[list[Told]]
    explains: NotRequired[list[str]]
    needs: NotRequired[list[str]]


class Print(AboutForm, Explained):
    """Make a document for paper. `site`: the site's public address, printed before the addresses of measures."""

    type: Literal["export"]
    format: Literal["print"]
    answers: Raw
    site: NotRequired[str]


class Calendar(AboutForm):
    """Make a calendar file. `details`: with what was agreed. `name`: with the pupil's name.

    `remind`: minutes before each that the calendar is to tell of it, or 0.

    `needs`: packages that the worker fetches first, and does not pass on.
    """

    type: Literal["export"]
    format: Literal["ics"]
    answers: Raw
    details: bool
    name: bool
    remind: int
    needs: NotRequired[list[str]]


class Open(AboutForm):
    """Read the text of a file. `remark`: what the page has to say of how it was saved."""

    type: Literal["open"]
    text: str
    remark: NotRequired[str]


class Transfer(AboutForm):
    """Take over what fits from the answers `given` to the form `source`."""

    type: Literal["transfer"]
    source: str
    given: Any
    answers: Raw


class AskOffers(AboutForm):
    """What could the form take from the others? `parts`: their raw answers, by the form; they may be damaged."""

    type: Literal["offers"]
    answers: Raw
    parts: dict[str, Any]


class Split(AboutForm):
    """Divide the time of a row in two. `following`: the time of the row after it, or ""."""

    type: Literal["split"]
    time: str
    following: str


class Part(TypedDict):
    """A form of a case with its answers."""

    form: str
    answers: Raw


class CaseOpen(Numbered):
    """Read the text of a case file or of a single form's, into the case as it stands.

    `parts`: the answers of every form by its id. `filled`: those forms that hold something. `remark`: see `Open`.
    """

    type: Literal["case-open"]
    text: str
    remark: NotRequired[str]
    pupil: str
    parts: dict[str, Raw]
    filled: list[str]


class Learn(Numbered):
    """The models of the forms that are not on the page, before a case that has them is opened."""

    type: Literal["learn"]
    forms: list[Raw]


class CasePrint(Explained):
    """Make one document for paper of the parts. `site` as for Print."""

    type: Literal["case-print"]
    pupil: str
    parts: list[Part]
    site: NotRequired[str]


class AskOverview(Numbered):
    """How far has each form of a case come, and which dates are in it? `parts`: raw answers, by the form."""

    type: Literal["overview"]
    parts: dict[str, Any]


class Alive(Numbered):
    """The page asks whether the worker is there. It says the same back at once, also while Python is on its way."""

    type: Literal["alive"]


# Replies


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

    `changed` and `sentence` tell what was taken over from another form.
    """

    type: Literal["opened"]
    answers: Raw
    report: str
    clean: bool
    changed: NotRequired[bool]
    sentence: NotRequired[str]


class Offer(TypedDict):
    """What a form could take from the form `source`. `words` go before a button: "3 tiltak fra tiltaksvelgeren"."""

    source: str
    words: str


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
    """From the worker: what the message needs could not be fetched."""

    type: Literal["unfetched"]


class Failed(Numbered):
    """From the worker: Python raised an error of this type. `final`: Python did not start or has broken down.

    After a final one nothing more is answered; otherwise only this one message failed.
    """

    type: Literal["failed"]
    reason: str
    final: bool


class PdfPart(TypedDict):
    """A form of a PDF."""

    form: str
    answers: Raw


class Pdf(Explained):
    """Make a PDF of these forms; with `whole`, of a case of the pupil with this name.

    `keep`: whether the answers are kept in it. `level`: of PDF/A. `time`: the moment, as ISO 8601 in UTC.
    `fonts`: packs in base64, by name. `logo`: a picture in base64, or "". `site` as for Print.
    """

    type: Literal["pdf"]
    parts: list[PdfPart]
    whole: bool
    pupil: str
    keep: bool
    level: str
    time: str
    fonts: dict[str, str]
    logo: str
    site: str


class PdfOn(Numbered):
    """Go on with the PDF that was begun. Whoever does not ask for it has stopped it."""

    type: Literal["pdf-on"]


class PdfAnswers(Numbered):
    """Take the answers out of a PDF, which is in base64. The page gives the file, and the worker its base64."""

    type: Literal["pdf-answers"]
    pdf: str


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
    """The text of the answers that were in a PDF, to be opened as a file's."""

    type: Literal["text"]
    text: str


type Message = (
    Init
    | Change
    | Check
    | Print
    | Calendar
    | Open
    | Transfer
    | AskOffers
    | AskOverview
    | Split
    | CaseOpen
    | Learn
    | CasePrint
    | Pdf
    | PdfOn
    | PdfAnswers
    | Alive
)

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
    "case-print": (Paper,),
    "overview": (Overview,),
    "pdf": (Fonts, Working, PdfFile, Refused, Unfetched),
    "pdf-on": (Working, PdfFile, Refused),
    "pdf-answers": (FileText, Refused, Unfetched),
    "alive": (Alive,),
}
"""What may come back for each message, besides Failed, which the page turns into an error."""
