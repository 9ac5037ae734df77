"""The one sentence that says how two names of institutions stand to each other. It quotes both and names what differs."""

from collections.abc import Callable, Sequence
from typing import Final

from tracker.compare.institutions.edits import InstitutionEdit, InstitutionEditKind
from tracker.compare.institutions.verdicts import VERDICT_OF, InstitutionVerdict
from tracker.texts import Text, text

Kind = InstitutionEditKind
_MOST_REASONS: Final = 4


def explain(left: str, right: str, verdict: InstitutionVerdict, edits: Sequence[InstitutionEdit]) -> Text:
    """The sentence for a verdict and the edits that led to it."""
    deciding = [edit for edit in edits if VERDICT_OF[edit.kind] is verdict] or list(edits)
    reasons = tuple(dict.fromkeys(_reason(edit) for edit in deciding[:_MOST_REASONS]))
    return _SENTENCES[verdict](left, right, reasons)


def years(first: int | None, last: int | None) -> Text:
    """From when to when a name was borne, as far as it is known."""
    if first is None and last is None:
        return text("years not known")
    if last is None:
        return text("since {first}", first=first or "")
    if first is None:
        return text("until {last}", last=last)
    return text("{first} to {last}", first=first, last=last)


def explain_names(left: str, left_years: Text, right: str, right_years: Text) -> Text:
    """The sentence for two names of one institution."""
    return text(
        "“{left}” ({left_years}) and “{right}” ({right_years}) are names of one institution.",
        left=left, left_years=left_years, right=right, right_years=right_years,
    )  # fmt: skip


_Sentence = Callable[[str, str, tuple[Text, ...]], Text]
_SENTENCES: Final[dict[InstitutionVerdict, _Sentence]] = {
    InstitutionVerdict.IDENTICAL: lambda left, right, _: text("“{left}” and “{right}” are the same.", left=left, right=right),
    InstitutionVerdict.FORMATTING: lambda left, right, reasons: text(
        "“{left}” and “{right}” are one name and differ only in {reasons}.", left=left, right=right, reasons=reasons
    ),
    InstitutionVerdict.ABBREVIATION: lambda left, right, reasons: text(
        "“{left}” and “{right}” are one name, one of them shorter: {reasons}.", left=left, right=right, reasons=reasons
    ),
    InstitutionVerdict.TRANSLATION: lambda left, right, reasons: text(
        "“{left}” and “{right}” are one name in two languages or spellings: {reasons}.",
        left=left, right=right, reasons=reasons,
    ),
    InstitutionVerdict.RENAMED: lambda left, right, reasons: text(
        "“{left}” and “{right}” are names of one institution: {reasons}.", left=left, right=right, reasons=reasons
    ),
    InstitutionVerdict.PART_OF: lambda left, right, reasons: text(
        "“{left}” and “{right}” are a whole and its part: {reasons}.", left=left, right=right, reasons=reasons
    ),
    InstitutionVerdict.DISCREPANCY: lambda left, right, reasons: text(
        "“{left}” and “{right}” are alike, but {reasons}.", left=left, right=right, reasons=reasons
    ),
    InstitutionVerdict.DIFFERENT: lambda left, right, reasons: text(
        "“{left}” and “{right}” do not name one institution: {reasons}.", left=left, right=right, reasons=reasons
    ),
}  # fmt: skip


def _reason(edit: InstitutionEdit) -> Text:
    if edit.left and edit.right:
        return _BOTH[edit.kind](edit.left, edit.right)
    return _ONE.get(edit.kind, _ONE[Kind.MISSING])(edit.left or edit.right)


_BOTH: Final[dict[InstitutionEditKind, Callable[[str, str], Text]]] = {
    Kind.NOTATION: lambda _left, _right: text("capitals, spaces, punctuation or small words"),
    Kind.ACCENT: lambda left, right: text("the accents of “{left}” and “{right}”", left=left, right=right),
    Kind.ORDER: lambda _left, _right: text("the order of the words"),
    Kind.WORD_FORM: lambda left, right: text("the form of a word, “{left}” and “{right}”", left=left, right=right),
    Kind.JOINED: lambda left, right: text("“{left}” and “{right}” written together or apart", left=left, right=right),
    Kind.TITLE: lambda left, right: text("“{left}” stands on one side and “{right}” on the other", left=left, right=right),
    Kind.ABBREVIATION: lambda left, right: text(
        "“{short}” is short for “{long}”", short=min(left, right, key=len), long=max(left, right, key=len)
    ),
    Kind.ACRONYM: lambda left, right: text("the letters of one are the initials of the other, “{left}” and “{right}”", left=left, right=right),
    Kind.ADDRESS: lambda left, right: text("the place “{left}” stands on one side and “{right}” on the other", left=left, right=right),
    Kind.TRANSLATION: lambda left, right: text("“{left}” means “{right}”", left=left, right=right),
    Kind.ROMANISATION: lambda left, right: text("“{left}” and “{right}” are spellings of one word in other letters", left=left, right=right),
    Kind.ALIAS: lambda _left, _right: text("both are on file as its names"),
    Kind.FORMER_NAME: lambda _left, _right: text("it was renamed"),
    Kind.PART: lambda left, right: text("“{left}” and “{right}” are on file as part and whole", left=left, right=right),
    Kind.OTHER_PART: lambda left, right: text("they name other parts of it, “{left}” and “{right}”", left=left, right=right),
    Kind.MISSPELLING: lambda left, right: text("“{left}” and “{right}” are spelt differently", left=left, right=right),
    Kind.MISSING: lambda left, right: text("“{left}” stands on one side only and “{right}” on the other", left=left, right=right),
    Kind.CITY: lambda left, right: text("one says “{left}”, the other “{right}”", left=left, right=right),
    Kind.CONFLICT: lambda left, right: text("one says “{left}”, the other “{right}”", left=left, right=right),
    Kind.OTHER_PLACE: lambda left, right: text("one is in “{left}”, the other in “{right}”", left=left, right=right),
    Kind.OTHER_KIND: lambda left, right: text("“{left}” and “{right}” are other kinds of body", left=left, right=right),
    Kind.OTHER_INSTITUTION: lambda _left, _right: text("they are on file as two"),
    Kind.SCRIPT: lambda left, right: text("they are in other scripts, and nothing on file ties “{left}” to “{right}”", left=left, right=right),
}  # fmt: skip
_ONE: Final[dict[InstitutionEditKind, Callable[[str], Text]]] = {
    Kind.TITLE: lambda word: text("only one has “{word}”", word=word),
    Kind.ACRONYM: lambda word: text("only one adds its initials “{word}”", word=word),
    Kind.ADDRESS: lambda word: text("only one gives the place, “{word}”", word=word),
    Kind.PART: lambda word: text("only one names the part, “{word}”", word=word),
    Kind.OTHER_PART: lambda word: text("their parts are named differently, “{word}”", word=word),
    Kind.MISSING: lambda word: text("only one has “{word}”", word=word),
    Kind.CITY: lambda word: text("only one says which, “{word}”", word=word),
    Kind.CONFLICT: lambda word: text("one of them is empty, the other says “{word}”", word=word),
}  # fmt: skip
