"""The question types, one folder each: its Python, its template, its style, its script and its examples.

A new type is a folder of its own and its class in the list below.
"""

from __future__ import annotations

from forms.core.question import Question
from forms.questions.board import ScalingBoard
from forms.questions.cards import CardTable
from forms.questions.checkboxes import Checkboxes
from forms.questions.computed_text import ComputedText
from forms.questions.date import Date
from forms.questions.days import Days
from forms.questions.longtext import LongText
from forms.questions.measure import MeasureText
from forms.questions.national_id import NationalIdNumber
from forms.questions.number import Number
from forms.questions.previous_version import PreviousVersion
from forms.questions.prompts import PromptList
from forms.questions.radios import Radios
from forms.questions.row_label import RowLabel
from forms.questions.rows import Rows
from forms.questions.score_changes import ScoreChanges
from forms.questions.signature import Signature
from forms.questions.statement import Statement
from forms.questions.suggestions import Suggestions
from forms.questions.symbol import Symbol
from forms.questions.text import Text
from forms.questions.timerange import TimeRange
from forms.questions.weights import Weights

_ALL: tuple[type[Question], ...] = (
    Checkboxes,
    ComputedText,
    Date,
    Days,
    LongText,
    MeasureText,
    NationalIdNumber,
    Number,
    PreviousVersion,
    PromptList,
    Radios,
    RowLabel,
    Rows,
    CardTable,
    ScalingBoard,
    ScoreChanges,
    Signature,
    Statement,
    Suggestions,
    Symbol,
    Text,
    TimeRange,
    Weights,
)

TYPES: dict[str, type[Question]] = {kind.type: kind for kind in sorted(_ALL, key=lambda kind: kind.type)}
"""The question types by their names, for whoever reads a form (`forms.core.model.form_from`)."""
