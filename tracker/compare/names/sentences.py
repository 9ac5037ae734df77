"""What differs between two names, in one plain sentence. Knows the edits, not how they were found."""

from collections.abc import Mapping, Sequence
from typing import Final

from tracker.compare.names.edits import EditKind, Level, NameEdit, NameVerdict
from tracker.domain.names import Role
from tracker.texts import Text, text

_MOST: Final = 4  # differences that one sentence tells

_CLAUSES: Final[Mapping[EditKind, Text]] = {
    EditKind.CASE: text("capital and small letters differ"),
    EditKind.PUNCTUATION: text("“{left}” and “{right}” differ in a sign such as an apostrophe or a full stop"),
    EditKind.HYPHEN: text("“{left}” and “{right}” differ in a hyphen"),
    EditKind.DIACRITIC: text("“{left}” and “{right}” differ in accents or marks"),
    EditKind.ICAO: text("“{left}” and “{right}” are spellings of one word by the passport rules of ICAO Doc 9303"),
    EditKind.TRUNCATION: text("“{word}” is cut off or left out where the machine-readable zone ends"),
    EditKind.JOINED: text("“{left}” and “{right}” are the same, written together or apart"),
    EditKind.TITLE: text("“{word}” is a title and no part of the name"),
    EditKind.PARTICLE: text("the small word “{word}” stands in one only"),
    EditKind.ROMANISATION: text("“{left}” and “{right}” write the same name in two ways"),
    EditKind.SAME_SCRIPT: text("“{left}” and “{right}” stand beside the same original"),
    EditKind.PATRONYMIC: text("the patronymic “{word}” stands in one only"),
    EditKind.ENDING: text("“{left}” and “{right}” are the man's and the woman's form of one surname"),
    EditKind.ORDER: text("the words stand in another order"),
    EditKind.INITIAL: text("“{short}” is the initial of “{long}”"),
    EditKind.ABBREVIATION: text("“{short}” is short for “{long}”"),
    EditKind.MISSING_PART: text("“{word}” stands in one only"),
    EditKind.DOUBLED_SURNAME: text("“{word}” is a second surname that stands in one only"),
    EditKind.RELATION: text("“{word}” says whose child or spouse the person is"),
    EditKind.PLACEHOLDER: text("“{word}” only fills an empty field"),
    EditKind.SUFFIX: text("the suffix “{word}” stands in one only"),
    EditKind.NICKNAME: text("“{short}” is a familiar form of “{long}”"),
    EditKind.SLIP: text("“{left}” and “{right}” are a slip of the pen apart"),
    EditKind.OCR: text("“{left}” and “{right}” look alike, and one may be misread"),
    EditKind.BOTH_ATTESTED: text("“{left}” and “{right}” are nearly alike, but both are real names"),
    EditKind.SURNAME_REPLACED: text("the surname is “{left}” in one and “{right}” in the other"),
    EditKind.CONFLICT: text("“{left}” stands where the other has “{right}”"),
}

# One sentence for each language, so that a translation can follow its own grammar.
_LANGUAGES: Final[Mapping[str, Text]] = {
    "arabic": text("“{left}” and “{right}” write the same Arabic name in two ways"),
    "persian": text("“{left}” and “{right}” write the same Persian name in two ways"),
    "southasian": text("“{left}” and “{right}” write the same South Asian name in two ways"),
    "turkic": text("“{left}” and “{right}” write the same Turkic name in two ways"),
    "slavic": text("“{left}” and “{right}” write the same Slavic name in two ways"),
    "hebrew": text("“{left}” and “{right}” write the same Hebrew name in two ways"),
    "greek": text("“{left}” and “{right}” write the same Greek name in two ways"),
    "chinese": text("“{left}” and “{right}” write the same Chinese name in two ways"),
    "korean": text("“{left}” and “{right}” write the same Korean name in two ways"),
    "japanese": text("“{left}” and “{right}” write the same Japanese name in two ways"),
    "icao": text("“{left}” and “{right}” are one name in two scripts by the passport rules of ICAO Doc 9303"),
    "script": text("“{left}” and “{right}” write the same name in two scripts"),
}
_MISSING: Final[Mapping[Role, Text]] = {
    Role.GIVEN: text("the given name “{word}” stands in one only"),
    Role.MIDDLE: text("the middle name “{word}” stands in one only"),
    Role.FAMILY: text("the family name “{word}” stands in one only"),
}
_RULES: Final[Mapping[str, Text]] = {
    "missing.first": text("the first name “{word}” stands in one only, so that the next may be the father's name"),
    "script.second_form": text("“{word}” is the same name in a second script"),
    "nickname.quoted": text("“{word}”, in quotes or brackets, stands in one only"),
    "missing.initial": text("the initial “{word}” stands in one only"),
    "suffix.other": text("the suffix is “{left}” in one and “{right}” in the other"),
    "relation.other_surname": text("“{word}” names another surname of the same person"),
    "relation.other_word": text("“{left}” and “{right}” say the same of the person's family"),
    "placeholder.repeated": text("“{word}” stands twice because the person has one name only"),
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
    told = _template(edit)
    template = told.template
    if "{left}" in template:
        return Text(template, (("left", edit.left), ("right", edit.right)))
    if "{word}" in template:
        return Text(template, (("word", edit.left or edit.right),))
    if "{short}" in template:
        short, long = (edit.left, edit.right) if len(edit.left) <= len(edit.right) else (edit.right, edit.left)
        return Text(template, (("long", long), ("short", short)))
    return told


def _template(edit: NameEdit) -> Text:
    if edit.rule in _RULES:
        return _RULES[edit.rule]
    if edit.kind is EditKind.ROMANISATION:
        return _LANGUAGES.get(edit.rule.partition(".")[0], _CLAUSES[edit.kind])
    if edit.kind is EditKind.MISSING_PART:
        return _MISSING.get(edit.role, _CLAUSES[edit.kind])
    return _CLAUSES[edit.kind]
