"""What differs between two names, in one plain sentence. Knows the edits, not how they were found."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tracker.compare.names.edits import EditKind, Level, NameEdit, NameVerdict
from tracker.domain.names import Role
from tracker.texts import Text, text

_MOST: Final = 4  # differences that one sentence tells

_Clause = Callable[[str, str], Text]


def _shorter(left: str, right: str) -> str:
    return left if len(left) <= len(right) else right


def _longer(left: str, right: str) -> str:
    return right if len(left) <= len(right) else left


_CLAUSES: Final[Mapping[EditKind, _Clause]] = {
    EditKind.CASE: lambda _left, _right: text("capital and small letters differ"),
    EditKind.PUNCTUATION: lambda left, right: text(
        "“{left}” and “{right}” differ in a sign such as an apostrophe or a full stop", left=left, right=right
    ),
    EditKind.HYPHEN: lambda left, right: text("“{left}” and “{right}” differ in a hyphen", left=left, right=right),
    EditKind.DIACRITIC: lambda left, right: text(
        "“{left}” and “{right}” differ in accents or marks", left=left, right=right
    ),
    EditKind.ICAO: lambda left, right: text(
        "“{left}” and “{right}” are spellings of one word by the passport rules of ICAO Doc 9303",
        left=left,
        right=right,
    ),
    EditKind.TRUNCATION: lambda left, right: text(
        "“{word}” is cut off or left out where the machine-readable zone ends", word=left or right
    ),
    EditKind.JOINED: lambda left, right: text(
        "“{left}” and “{right}” are the same, written together or apart", left=left, right=right
    ),
    EditKind.TITLE: lambda left, right: text("“{word}” is a title and no part of the name", word=left or right),
    EditKind.PARTICLE: lambda left, right: text("the small word “{word}” stands in one only", word=left or right),
    EditKind.ROMANISATION: lambda left, right: text(
        "“{left}” and “{right}” write the same name in two ways", left=left, right=right
    ),
    EditKind.SAME_SCRIPT: lambda left, right: text(
        "“{left}” and “{right}” stand beside the same original", left=left, right=right
    ),
    EditKind.PATRONYMIC: lambda left, right: text("the patronymic “{word}” stands in one only", word=left or right),
    EditKind.ENDING: lambda left, right: text(
        "“{left}” and “{right}” are the man's and the woman's form of one surname", left=left, right=right
    ),
    EditKind.ORDER: lambda _left, _right: text("the words stand in another order"),
    EditKind.INITIAL: lambda left, right: text(
        "“{short}” is the initial of “{long}”", short=_shorter(left, right), long=_longer(left, right)
    ),
    EditKind.ABBREVIATION: lambda left, right: text(
        "“{short}” is short for “{long}”", short=_shorter(left, right), long=_longer(left, right)
    ),
    EditKind.MISSING_PART: lambda left, right: text("“{word}” stands in one only", word=left or right),
    EditKind.DOUBLED_SURNAME: lambda left, right: text(
        "“{word}” is a second surname that stands in one only", word=left or right
    ),
    EditKind.RELATION: lambda left, right: text(
        "“{word}” says whose child or spouse the person is", word=left or right
    ),
    EditKind.PLACEHOLDER: lambda left, right: text("“{word}” only fills an empty field", word=left or right),
    EditKind.SUFFIX: lambda left, right: text("the suffix “{word}” stands in one only", word=left or right),
    EditKind.NICKNAME: lambda left, right: text(
        "“{short}” is a familiar form of “{long}”", short=_shorter(left, right), long=_longer(left, right)
    ),
    EditKind.SLIP: lambda left, right: text(
        "“{left}” and “{right}” are a slip of the pen apart", left=left, right=right
    ),
    EditKind.OCR: lambda left, right: text(
        "“{left}” and “{right}” look alike, and one may be misread", left=left, right=right
    ),
    EditKind.BOTH_ATTESTED: lambda left, right: text(
        "“{left}” and “{right}” are nearly alike, but both are real names", left=left, right=right
    ),
    EditKind.SURNAME_REPLACED: lambda left, right: text(
        "the surname is “{left}” in one and “{right}” in the other", left=left, right=right
    ),
    EditKind.CONFLICT: lambda left, right: text(
        "“{left}” stands where the other has “{right}”", left=left, right=right
    ),
}

# One sentence for each language, so that a translation can follow its own grammar.
_LANGUAGES: Final[Mapping[str, _Clause]] = {
    "arabic": lambda left, right: text(
        "“{left}” and “{right}” write the same Arabic name in two ways", left=left, right=right
    ),
    "persian": lambda left, right: text(
        "“{left}” and “{right}” write the same Persian name in two ways", left=left, right=right
    ),
    "southasian": lambda left, right: text(
        "“{left}” and “{right}” write the same South Asian name in two ways", left=left, right=right
    ),
    "turkic": lambda left, right: text(
        "“{left}” and “{right}” write the same Turkic name in two ways", left=left, right=right
    ),
    "slavic": lambda left, right: text(
        "“{left}” and “{right}” write the same Slavic name in two ways", left=left, right=right
    ),
    "hebrew": lambda left, right: text(
        "“{left}” and “{right}” write the same Hebrew name in two ways", left=left, right=right
    ),
    "greek": lambda left, right: text(
        "“{left}” and “{right}” write the same Greek name in two ways", left=left, right=right
    ),
    "chinese": lambda left, right: text(
        "“{left}” and “{right}” write the same Chinese name in two ways", left=left, right=right
    ),
    "korean": lambda left, right: text(
        "“{left}” and “{right}” write the same Korean name in two ways", left=left, right=right
    ),
    "japanese": lambda left, right: text(
        "“{left}” and “{right}” write the same Japanese name in two ways", left=left, right=right
    ),
    "icao": lambda left, right: text(
        "“{left}” and “{right}” are one name in two scripts by the passport rules of ICAO Doc 9303",
        left=left,
        right=right,
    ),
    "script": lambda left, right: text(
        "“{left}” and “{right}” write the same name in two scripts", left=left, right=right
    ),
}
_MISSING: Final[Mapping[Role, _Clause]] = {
    Role.GIVEN: lambda left, right: text("the given name “{word}” stands in one only", word=left or right),
    Role.MIDDLE: lambda left, right: text("the middle name “{word}” stands in one only", word=left or right),
    Role.FAMILY: lambda left, right: text("the family name “{word}” stands in one only", word=left or right),
}
_RULES: Final[Mapping[str, _Clause]] = {
    "missing.first": lambda left, right: text(
        "the first name “{word}” stands in one only, so that the next may be the father's name", word=left or right
    ),
    "missing.honorific": lambda left, right: text("the honorific “{word}” stands in one only", word=left or right),
    "script.second_form": lambda left, right: text("“{word}” is the same name in a second script", word=left or right),
    "nickname.quoted": lambda left, right: text(
        "“{word}”, in quotes or brackets, stands in one only", word=left or right
    ),
    "missing.initial": lambda left, right: text("the initial “{word}” stands in one only", word=left or right),
    "suffix.other": lambda left, right: text(
        "the suffix is “{left}” in one and “{right}” in the other", left=left, right=right
    ),
    "relation.other_surname": lambda left, right: text(
        "“{word}” names another surname of the same person", word=left or right
    ),
    "relation.other_word": lambda left, right: text(
        "“{left}” and “{right}” say the same of the person's family", left=left, right=right
    ),
    "placeholder.repeated": lambda left, right: text(
        "“{word}” stands twice because the person has one name only", word=left or right
    ),
}


def sentence(left: str, right: str, verdict: NameVerdict, edits: Sequence[tuple[NameEdit, Level]]) -> Text:
    """Both names quoted, and what differs, the worst first."""
    if verdict is NameVerdict.IDENTICAL:
        return text("“{left}” and “{right}” are the same name.", left=left, right=right)
    differences = _differences(edits)
    if verdict is NameVerdict.DIFFERENT:
        if not differences:
            return text("“{left}” and “{right}” are different names.", left=left, right=right)
        return text(
            "“{left}” and “{right}” are different names: {differences}.",
            left=left, right=right, differences=differences,
        )  # fmt: skip
    if verdict is NameVerdict.FORMATTING:
        if not differences:
            return text(
                "“{left}” and “{right}” are the same name; only its parts are printed in another order.",
                left=left, right=right,
            )  # fmt: skip
        return text(
            "“{left}” and “{right}” differ only in how they are written: {differences}.",
            left=left, right=right, differences=differences,
        )  # fmt: skip
    return text("“{left}” and “{right}” differ: {differences}.", left=left, right=right, differences=differences)


def _differences(edits: Sequence[tuple[NameEdit, Level]]) -> tuple[Text, ...]:
    by_level: dict[Level, list[NameEdit]] = {}
    for edit, level in edits:
        by_level.setdefault(level, []).append(edit)
    told: list[Text] = []
    for level in sorted(by_level, reverse=True):
        if level is Level.IDENTICAL or (level is Level.FORMATTING and told):
            break  # capitals are not worth a word beside worse
        for edit in by_level[level]:
            clause = _clause(edit)
            if clause.args or clause not in told:
                told.append(clause)
    return tuple(told[:_MOST])


def _clause(edit: NameEdit) -> Text:
    return _maker(edit)(edit.left, edit.right)


def _maker(edit: NameEdit) -> _Clause:
    if edit.rule in _RULES:
        return _RULES[edit.rule]
    if edit.kind is EditKind.ROMANISATION:
        return _LANGUAGES.get(edit.rule.partition(".")[0], _CLAUSES[edit.kind])
    if edit.kind is EditKind.MISSING_PART:
        return _MISSING.get(edit.role, _CLAUSES[edit.kind])
    return _CLAUSES[edit.kind]
