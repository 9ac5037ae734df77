"""Two names of institutions laid side by side: every word that counts ends in exactly one typed edit, or is the same.

Words pair by what ties them most closely first: the same word, the same meaning, a convention of spelling, joined or
abbreviated words, at last a slip. What is left over stands on one side only. No verdict is made here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tracker.compare.institutions.acronyms import EXACT, acronym_strength, is_acronym_like
from tracker.compare.institutions.spelling import convention, is_slip
from tracker.compare.institutions.tokens import Reading, Token, printed
from tracker.compare.institutions.words import MANY, WordKind, fold, latinised, script_of


class InstitutionEditKind(StrEnum):
    """What a difference between two names is."""

    NOTATION = "notation"  # case, spaces, punctuation, an article
    ACCENT = "accent"
    ORDER = "order"
    WORD_FORM = "word_form"  # science and sciences, medical and medicine
    JOINED = "joined"  # Abdul Rahman and Abdulrahman
    TITLE = "title"  # Dr, Ltd: on one side only
    ABBREVIATION = "abbreviation"
    ACRONYM = "acronym"
    ADDRESS = "address"  # a city or country on one side only
    TRANSLATION = "translation"
    ROMANISATION = "romanisation"
    ALIAS = "alias"  # another name of the same institution, declared or in a table
    FORMER_NAME = "former_name"
    PART = "part"  # a faculty, a department on one side only
    OTHER_PART = "other_part"
    MISSPELLING = "misspelling"
    MISSING = "missing"  # a word on one side only
    CITY = "city"  # a city on one side only, and what the name says may stand in several
    CONFLICT = "conflict"  # other words
    OTHER_PLACE = "other_place"
    OTHER_KIND = "other_kind"  # a hospital and a university
    OTHER_INSTITUTION = "other_institution"  # two entries of a table
    SCRIPT = "script"  # two scripts, and nothing that ties the words together


@dataclass(frozen=True, slots=True)
class InstitutionEdit:
    """One difference. `left` and `right` are the words as printed, "" where one side has none; `rule` says by which
    convention or entry they belong together."""

    kind: InstitutionEditKind
    left: str
    right: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What pairs with what. `pairs` are positions in the two readings with the edit that ties them (None: the same
    word), `left_over` and `right_over` the positions that nothing ties."""

    left: Reading
    right: Reading
    pairs: tuple[tuple[tuple[int, ...], tuple[int, ...], InstitutionEdit | None], ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Tied:
    """Two words belong together; `edit` says how, None that they are the same."""

    edit: InstitutionEdit | None = None


_Tie = Callable[[Token, Token], _Tied | None]
_LONGEST_JOIN: Final = 4


class _Pairing:
    """The work in progress: what is not yet paired on either side."""

    def __init__(self, left: Reading, right: Reading) -> None:
        self.left_reading, self.right_reading = left, right
        self.left, self.right = left.tokens, right.tokens
        self.left_rest = list(range(len(self.left)))
        self.right_rest = list(range(len(self.right)))
        self.left_lower, self.right_lower = _lower(left), _lower(right)
        self.pairs: list[tuple[tuple[int, ...], tuple[int, ...], InstitutionEdit | None]] = []

    def take(self, lefts: Sequence[int], rights: Sequence[int], edit: InstitutionEdit | None) -> None:
        self.pairs.append((tuple(lefts), tuple(rights), edit))
        self.left_rest = [index for index in self.left_rest if index not in lefts]
        self.right_rest = [index for index in self.right_rest if index not in rights]

    def pair(self, tie: _Tie) -> None:
        """Pair single words: those of the whole with each other and those of parts with each other, then across."""
        for across in (False, True) if any(self.left_lower) or any(self.right_lower) else (True,):
            for i in tuple(self.left_rest):
                for j in self.right_rest:
                    if (across or self.left_lower[i] == self.right_lower[j]) and (
                        tied := tie(self.left[i], self.right[j])
                    ):
                        self.take((i,), (j,), tied.edit)
                        break


def _lower(reading: Reading) -> tuple[bool, ...]:
    """For each word whether it stands in a part of the institution, such as a faculty."""
    top = reading.top
    ranks = [reading.rank(part) for part in range(len(reading.parts))]
    return tuple(0 < ranks[token.part] < top for token in reading.tokens)


def align(left: Reading, right: Reading) -> Alignment:
    """Lay two names side by side."""
    work = _Pairing(left, right)
    for tie in (_same_word, _same_meaning, _same_by_convention):
        work.pair(tie)
        if not work.left_rest and not work.right_rest:
            break
    if work.left_rest and work.right_rest:
        _pair_joined(work)
        _pair_initials(work)
        _pair_honoured(work)
        work.pair(_slip)
    return Alignment(left, right, tuple(sorted(work.pairs, key=_place)), tuple(work.left_rest), tuple(work.right_rest))


def _place(pair: tuple[tuple[int, ...], tuple[int, ...], InstitutionEdit | None]) -> tuple[int, ...]:
    return pair[0]


def _same_word(left: Token, right: Token) -> _Tied | None:
    if left.folded != right.folded:
        return None
    if _plain(left.text) == _plain(right.text):
        return _Tied()
    if fold(left.text) != fold(right.text):  # a word inside a compound
        return None
    return _Tied(InstitutionEdit(InstitutionEditKind.ACCENT, left.text, right.text))


# What one language calls a faculty another calls a school or a college.
_SCHOOLS: Final = frozenset({"faculty", "school", "college"})


def _plain(word: str) -> str:
    return "".join(character for character in word.casefold() if character.isalnum() or character.isspace())


def _same_meaning(left: Token, right: Token) -> _Tied | None:
    shared = left.sense.meanings & right.sense.meanings
    languages = (left.sense.languages & right.sense.languages) - {MANY}
    if not shared and not languages and left.sense.meanings & _SCHOOLS and right.sense.meanings & _SCHOOLS:
        return _Tied(InstitutionEdit(InstitutionEditKind.TRANSLATION, left.text, right.text, "school"))
    if not shared or _are_two_words(left, right):
        return None
    if left.sense.short != right.sense.short or left.dotted or right.dotted:
        kind = InstitutionEditKind.ABBREVIATION
    elif languages or left.kind in (WordKind.TITLE, WordKind.COMPANY, WordKind.NUMBER):
        kind = InstitutionEditKind.WORD_FORM
    else:
        kind = InstitutionEditKind.TRANSLATION
    return _Tied(InstitutionEdit(kind, left.text, right.text, min(shared)))


def _are_two_words(left: Token, right: Token) -> bool:
    """Whether both are whole English words, and no forms of one: a Catholic university is no Protestant one."""
    if left.kind in (WordKind.NUMBER, WordKind.PLACE, WordKind.COUNTRY) or left.sense.short or right.sense.short:
        return False
    return {"en"} == left.sense.languages & right.sense.languages and left.folded[:4] != right.folded[:4]


_CONVENTIONS: Final = {
    "romanisation": InstitutionEditKind.ROMANISATION,
    "transliteration": InstitutionEditKind.ROMANISATION,
    "short": InstitutionEditKind.ABBREVIATION,
}


def _same_by_convention(left: Token, right: Token) -> _Tied | None:
    if left.sense.meanings and right.sense.meanings:
        return None
    rule = convention(left, right)
    return _Tied(InstitutionEdit(_CONVENTIONS[rule], left.text, right.text, rule)) if rule else None


def _slip(left: Token, right: Token) -> _Tied | None:
    if not is_slip(left, right):
        return None
    return _Tied(InstitutionEdit(InstitutionEditKind.MISSPELLING, left.text, right.text))


def _pair_joined(work: _Pairing) -> None:
    """Words that one side writes together: Abdul Rahman, Abdulrahman."""
    for i in tuple(work.left_rest):
        if run := _joined_run(work.left[i].folded, work.right, work.right_rest):
            edit = InstitutionEdit(
                InstitutionEditKind.JOINED, work.left[i].text, printed(work.right_reading, [work.right[j] for j in run])
            )
            work.take((i,), run, edit)
    for j in tuple(work.right_rest):
        if run := _joined_run(work.right[j].folded, work.left, work.left_rest):
            edit = InstitutionEdit(
                InstitutionEditKind.JOINED, printed(work.left_reading, [work.left[i] for i in run]), work.right[j].text
            )
            work.take(run, (j,), edit)


def _joined_run(whole: str, tokens: Sequence[Token], rest: list[int]) -> tuple[int, ...]:
    for start in range(len(rest)):
        written, run = "", []
        for index in rest[start : start + _LONGEST_JOIN]:
            written += tokens[index].folded
            run.append(index)
            if written == whole and len(run) > 1:
                return tuple(run)
    return ()


def _pair_initials(work: _Pairing) -> None:
    """A short word that the initials of neighbouring words on the other side spell: AIIMS Delhi, KBN College."""
    for i in tuple(work.left_rest):
        if run := _initials_run(work.left[i], work.right_reading, work.right_rest):
            edit = InstitutionEdit(
                InstitutionEditKind.ACRONYM,
                work.left[i].text,
                printed(work.right_reading, [work.right[j] for j in run]),
            )
            work.take((i,), run, edit)
    for j in tuple(work.right_rest):
        if run := _initials_run(work.right[j], work.left_reading, work.left_rest):
            edit = InstitutionEdit(
                InstitutionEditKind.ACRONYM, printed(work.left_reading, [work.left[i] for i in run]), work.right[j].text
            )
            work.take(run, (j,), edit)


def _pair_honoured(work: _Pairing) -> None:
    """The given names of whom the institution honours, written out or as initials before the same surname: M. Heratsi,
    Mkhitar Heratsi."""
    for lefts, rights, edit in tuple(work.pairs):
        if edit is None and work.left[lefts[0]].kind is WordKind.PROPER:
            left, right = (
                _run_before(work.left, work.left_rest, lefts[0]),
                _run_before(work.right, work.right_rest, rights[0]),
            )
            if _are_initials(left, right) or _are_initials(right, left):
                words = " ".join(token.text for token in left), " ".join(token.text for token in right)
                positions = range(lefts[0] - len(left), lefts[0]), range(rights[0] - len(right), rights[0])
                work.take(*positions, InstitutionEdit(InstitutionEditKind.ABBREVIATION, *words))


def _run_before(tokens: Sequence[Token], rest: list[int], position: int) -> list[Token]:
    """The proper words right before a word that nothing ties yet."""
    start = position
    while start - 1 in rest and tokens[start - 1].kind is WordKind.PROPER:
        start -= 1
    return list(tokens[start:position])


def _are_initials(short: Sequence[Token], long: Sequence[Token]) -> bool:
    """Whether the one word of `short` is the first letters of the words of `long`, or the same initials in a script."""
    if len(short) != 1 or not short[0].initials:
        return False
    letters = "".join(token.folded if token.initials else token.folded[:1] for token in long)
    return bool(letters) and latinised(letters) == latinised(short[0].folded)


def _initials_run(short: Token, reading: Reading, rest: list[int]) -> tuple[int, ...]:
    if short.kind is not WordKind.PROPER or not is_acronym_like(short) or script_of(short.folded) != "latin":
        return ()
    for start in range(len(rest) - 1):
        for end in range(start + 1, min(len(rest), start + len(short.folded))):
            run = tuple(rest[start : end + 1])
            adjoining = run[-1] - run[0] == len(run) - 1
            if adjoining and acronym_strength(short, _stretch(reading, run)) == EXACT:
                return run
    return ()


def _stretch(reading: Reading, run: Sequence[int]) -> tuple[Token, ...]:
    """The words of the text from the first to the last of the run, with the connectives between and before them."""
    first, last = reading.tokens[run[0]], reading.tokens[run[-1]]
    start = next(index for index, word in enumerate(reading.words) if word is first)
    end = next(index for index, word in enumerate(reading.words) if word is last)
    while start and reading.words[start - 1].kind is WordKind.CONNECTIVE:
        start -= 1
    return reading.words[start : end + 1]
