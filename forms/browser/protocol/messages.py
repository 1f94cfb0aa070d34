"""What the page says to Python: one type for each message, told apart by `type`. `replies` says what comes back.

scripts/message_types.py makes messages.d.ts of both, which the page's JavaScript is checked against. Every message may
carry an `id`, and its reply carries the same.
"""

from typing import Any, Literal, NotRequired, TypedDict

type Raw = dict[str, Any]
"""Raw answers of a form, or its model: JSON that is checked where it is read."""


class Numbered(TypedDict):
    """What every message and reply has."""

    id: NotRequired[int]


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
    """Read the text of a file. `remark`: what the page has to say of how it was saved.

    `known`: the addresses of the site's measures; without them no address in the file is taken for a wrong one.
    `pupil`: the case's name. `filled`: whether the form holds something.
    """

    type: Literal["open"]
    text: str
    pupil: NotRequired[str]
    filled: NotRequired[bool]
    remark: NotRequired[str]
    known: NotRequired[list[str]]


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
    """A form of a case or of a PDF with its answers."""

    form: str
    answers: Raw


class CaseOpen(Numbered):
    """Read the text of a case file or of a single form's, into the case as it stands.

    `parts`: the answers of every form by its id. `filled`: those forms that hold something. `remark` and `known`:
    see `Open`.
    """

    type: Literal["case-open"]
    text: str
    remark: NotRequired[str]
    known: NotRequired[list[str]]
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


class Pdf(Explained):
    """Make a PDF of these forms; with `whole`, of a case of the pupil with this name.

    `keep`: whether the answers are kept in it. `level`: of PDF/A. `time`: the moment, as ISO 8601 in UTC.
    `fonts`: packs in base64, by name. `logo`: a picture in base64, or "". `site` as for Print.
    """

    type: Literal["pdf"]
    parts: list[Part]
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
