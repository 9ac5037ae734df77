"""What differs between two names, in one plain sentence. Knows the edits, not how they were found."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from tracker.compare.names.edits import EditKind, Level, NameEdit, NameVerdict
from tracker.domain.names import Role
from tracker.texts import Text, text

_MOST: Final = 4  # differences that one sentence tells
# Asked for at every pair of names: to look a member up in its class takes a while.
_IDENTICAL: Final = NameVerdict.IDENTICAL
_FORMATTING: Final = Level.FORMATTING
_ROMANISATION: Final = EditKind.ROMANISATION
_MISSING_PART: Final = EditKind.MISSING_PART

_Args = tuple[tuple[str, str], ...]


class _Clause(NamedTuple):
    """A clause without its words, and how the words of the two sides fill it; an edit's clause is made at every pair."""

    said: Text
    filled: Callable[[str, str], _Args]


def _nothing(_left: str, _right: str) -> _Args:
    return ()


def _both(left: str, right: str) -> _Args:
    return ("left", left), ("right", right)


def _either(left: str, right: str) -> _Args:
    return (("word", left or right),)


def _by_length(left: str, right: str) -> _Args:
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    return ("long", long), ("short", short)


def _wife(left: str, right: str) -> _Args:
    wife, own = (left, right) if left.casefold().endswith(("né", "ne")) else (right, left)
    return ("own", own), ("wife", wife)


_CLAUSES: Final[Mapping[EditKind, _Clause]] = {
    EditKind.CASE: _Clause(text("capital and small letters differ"), _nothing),
    EditKind.PUNCTUATION: _Clause(
        text("“{left}” and “{right}” differ in a sign such as an apostrophe or a full stop"), _both
    ),
    EditKind.HYPHEN: _Clause(text("“{left}” and “{right}” differ in a hyphen"), _both),
    EditKind.DIACRITIC: _Clause(text("“{left}” and “{right}” differ in accents or marks"), _both),
    EditKind.ICAO: _Clause(
        text("“{left}” and “{right}” are spellings of one word by the passport rules of ICAO Doc 9303"), _both
    ),
    EditKind.TRUNCATION: _Clause(text("“{word}” is cut off or left out where the machine-readable zone ends"), _either),
    EditKind.JOINED: _Clause(text("“{left}” and “{right}” are the same, written together or apart"), _both),
    EditKind.TITLE: _Clause(text("“{word}” is a title and no part of the name"), _either),
    EditKind.PARTICLE: _Clause(text("the small word “{word}” stands in one only"), _either),
    EditKind.ROMANISATION: _Clause(text("“{left}” and “{right}” write the same name in two ways"), _both),
    EditKind.SAME_SCRIPT: _Clause(text("“{left}” and “{right}” stand beside the same original"), _both),
    EditKind.PATRONYMIC: _Clause(text("the patronymic “{word}” stands in one only"), _either),
    EditKind.ENDING: _Clause(text("“{left}” and “{right}” are the man's and the woman's form of one surname"), _both),
    EditKind.ORDER: _Clause(text("the words stand in another order"), _nothing),
    EditKind.INITIAL: _Clause(text("“{short}” is the initial of “{long}”"), _by_length),
    EditKind.ABBREVIATION: _Clause(text("“{short}” is short for “{long}”"), _by_length),
    EditKind.MISSING_PART: _Clause(text("“{word}” stands in one only"), _either),
    EditKind.DOUBLED_SURNAME: _Clause(text("“{word}” is a second surname that stands in one only"), _either),
    EditKind.RELATION: _Clause(text("“{word}” says whose child or spouse the person is"), _either),
    EditKind.PLACEHOLDER: _Clause(text("“{word}” only fills an empty field"), _either),
    EditKind.SUFFIX: _Clause(text("the suffix “{word}” stands in one only"), _either),
    EditKind.NICKNAME: _Clause(text("“{short}” is a familiar form of “{long}”"), _by_length),
    EditKind.SLIP: _Clause(text("“{left}” and “{right}” are a slip of the pen apart"), _both),
    EditKind.OCR: _Clause(text("“{left}” and “{right}” look alike, and one may be misread"), _both),
    EditKind.BOTH_ATTESTED: _Clause(text("“{left}” and “{right}” are nearly alike, but both are real names"), _both),
    EditKind.SURNAME_REPLACED: _Clause(text("the surname is “{left}” in one and “{right}” in the other"), _both),
    EditKind.CONFLICT: _Clause(text("“{left}” stands where the other has “{right}”"), _both),
}

# One sentence for each language, so that a translation can follow its own grammar.
_LANGUAGES: Final[Mapping[str, _Clause]] = {
    "arabic": _Clause(text("“{left}” and “{right}” write the same Arabic name in two ways"), _both),
    "persian": _Clause(text("“{left}” and “{right}” write the same Persian name in two ways"), _both),
    "southasian": _Clause(text("“{left}” and “{right}” write the same South Asian name in two ways"), _both),
    "turkic": _Clause(text("“{left}” and “{right}” write the same Turkic name in two ways"), _both),
    "slavic": _Clause(text("“{left}” and “{right}” write the same Slavic name in two ways"), _both),
    "hebrew": _Clause(text("“{left}” and “{right}” write the same Hebrew name in two ways"), _both),
    "greek": _Clause(text("“{left}” and “{right}” write the same Greek name in two ways"), _both),
    "chinese": _Clause(text("“{left}” and “{right}” write the same Chinese name in two ways"), _both),
    "korean": _Clause(text("“{left}” and “{right}” write the same Korean name in two ways"), _both),
    "japanese": _Clause(text("“{left}” and “{right}” write the same Japanese name in two ways"), _both),
    "irish": _Clause(text("“{left}” and “{right}” are the Irish and the English form of one surname"), _both),
    "icao": _Clause(
        text("“{left}” and “{right}” are one name in two scripts by the passport rules of ICAO Doc 9303"), _both
    ),
    "script": _Clause(text("“{left}” and “{right}” write the same name in two scripts"), _both),
}
_MISSING: Final[Mapping[Role, _Clause]] = {
    Role.GIVEN: _Clause(text("the given name “{word}” stands in one only"), _either),
    Role.MIDDLE: _Clause(text("the middle name “{word}” stands in one only"), _either),
    Role.FAMILY: _Clause(text("the family name “{word}” stands in one only"), _either),
}
_RULES: Final[Mapping[str, _Clause]] = {
    "surname.by_husband": _Clause(
        text("“{wife}” is a wife's name made of her husband's, “{own}” the name of a bearer of her own"), _wife
    ),
    "turkic.patronymic": _Clause(text("“{left}” and “{right}” are one father's name as two languages form it"), _both),
    "wife.of": _Clause(text("“{long}” is the wife of “{short}”"), _by_length),
    "ending.wife": _Clause(text("“{long}” is the name of a wife in the family “{short}”"), _by_length),
    "missing.first": _Clause(
        text("the first name “{word}” stands in one only, so that the next may be the father's name"), _either
    ),
    "missing.honorific": _Clause(text("the honorific “{word}” stands in one only"), _either),
    "script.second_form": _Clause(text("“{word}” is the same name in a second script"), _either),
    "nickname.quoted": _Clause(text("“{word}”, in quotes or brackets, stands in one only"), _either),
    "missing.initial": _Clause(text("the initial “{word}” stands in one only"), _either),
    "suffix.other": _Clause(text("the suffix is “{left}” in one and “{right}” in the other"), _both),
    "relation.other_surname": _Clause(text("“{word}” names another surname of the same person"), _either),
    "relation.other_word": _Clause(text("“{left}” and “{right}” say the same of the person's family"), _both),
    "placeholder.repeated": _Clause(text("“{word}” stands twice because the person has one name only"), _either),
}


# Clauses that read otherwise of several words, by what they say of one.
_SEVERAL: Final[Mapping[str, Text]] = {
    _CLAUSES[EditKind.INITIAL].said.template: text("“{short}” are the initials of “{long}”"),
}

_SAME: Final = text("“{left}” and “{right}” are the same name.")
_OTHER_ORDER: Final = text("“{left}” and “{right}” are the same name; only its parts are printed in another order.")
_OTHERS: Final = text("“{left}” and “{right}” are different names.")
_BARE: Final[Mapping[NameVerdict, Text]] = {NameVerdict.DIFFERENT: _OTHERS, NameVerdict.FORMATTING: _OTHER_ORDER}
# With what differs.
_TELLING: Final[Mapping[NameVerdict, Text]] = {
    NameVerdict.FORMATTING: text("“{left}” and “{right}” differ only in how they are written: {differences}."),
    NameVerdict.VARIANT: text("“{left}” and “{right}” differ: {differences}."),
    NameVerdict.DISCREPANCY: text("“{left}” and “{right}” differ: {differences}."),
    NameVerdict.DIFFERENT: text("“{left}” and “{right}” are different names: {differences}."),
}


def sentence(left: str, right: str, verdict: NameVerdict, edits: Sequence[tuple[NameEdit, Level]]) -> Text:
    """Both names quoted, and what differs, the worst first; words that stand together and differ alike in one clause."""
    if verdict is _IDENTICAL:
        return Text(_SAME.template, _both(left, right))
    differences = _differences(left, right, edits)
    if not differences and verdict in _BARE:
        return Text(_BARE[verdict].template, _both(left, right))
    return Text(_TELLING[verdict].template, (("differences", differences), *_both(left, right)))


def _differences(left: str, right: str, edits: Sequence[tuple[NameEdit, Level]]) -> tuple[Text, ...]:
    by_level: dict[Level, list[NameEdit]] = {}
    for edit, level in edits:
        if level:
            by_level.setdefault(level, []).append(edit)
    told: list[Text] = []
    for level in sorted(by_level, reverse=True):
        if level == _FORMATTING and told:
            break  # capitals are not worth a word beside worse
        for clause in _clauses(left, right, by_level[level]):
            if clause.args or clause not in told:
                told.append(clause)
    return tuple(told[:_MOST])


def _clauses(left: str, right: str, edits: Sequence[NameEdit]) -> list[Text]:
    if len(edits) == 1:
        return [_clause(_maker(edits[0]), edits[0].left, edits[0].right, 1)]
    runs: list[tuple[_Clause, str, str, int]] = []
    for edit in edits:
        maker = _maker(edit)
        for at, run in enumerate(runs):
            if run[0] is maker and _goes_on(left, right, run, edit):
                runs[at] = (maker, _in_a_row(run[1], edit.left), _in_a_row(run[2], edit.right), run[3] + 1)
                break
        else:
            runs.append((maker, edit.left, edit.right, 1))
    return [_clause(maker, lefts, rights, count) for maker, lefts, rights, count in runs]


def _goes_on(left: str, right: str, run: tuple[_Clause, str, str, int], edit: NameEdit) -> bool:
    """Whether the words of the edit follow those of the run in both names, as far as these have them."""
    _, lefts, rights, _ = run
    if bool(lefts) != bool(edit.left) or bool(rights) != bool(edit.right):
        return False
    return _in_a_row(lefts, edit.left) in left and _in_a_row(rights, edit.right) in right


def _in_a_row(before: str, after: str) -> str:
    return f"{before} {after}" if before and after else before


def _clause(maker: _Clause, left: str, right: str, count: int) -> Text:
    said = _SEVERAL.get(maker.said.template, maker.said) if count > 1 else maker.said
    return Text(said.template, maker.filled(left, right))


def _maker(edit: NameEdit) -> _Clause:
    if edit.rule in _RULES:
        return _RULES[edit.rule]
    if edit.kind is _ROMANISATION:
        return _LANGUAGES.get(edit.rule.partition(".")[0], _CLAUSES[edit.kind])
    if edit.kind is _MISSING_PART:
        return _MISSING.get(edit.role, _CLAUSES[edit.kind])
    return _CLAUSES[edit.kind]
