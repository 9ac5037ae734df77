"""Of which type a paper is, by its words: those of its title weigh most. Pure."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.running_text.evidence import evidence
from tracker.capture.running_text.headings import LONGEST_TITLE, TAIL, UPPER, broken_title, is_heading, without_degrees
from tracker.capture.running_text.letterheads import letterhead
from tracker.capture.running_text.translators import declarations, speaks_translator
from tracker.capture.values.people import is_name
from tracker.capture.values.phrases import fold, has_phrase, word_list
from tracker.capture.values.spans import open_ranges_in, ranges_in
from tracker.capture.values.type_phrases import is_generic, names_paper, subject_types, title_types, types_in
from tracker.domain.vocabulary import CredentialType

_HEADING, _SUBJECT = 3.0, 2.0
_TOPIC: Final = 1.6  # of a title of no known phrase
_LATER: Final = 0.4  # of what stands on a later page
_MOST_PAGES: Final = 3
_NUMBERED: Final = re.compile(r" ?(?:certificate |card )?(?:no|number|nr|num|n|numero|nummer|номер|رقم|شماره)\b")
_HOLDING: Final = re.compile(
    r"\b(?:holder|holds?|holding|titulaire|titular|poseedor\w*|portador\w*|inhaber\w*|possess\w*|posiada\w*|detient|laureat\w*|"
    r"in possesso|обладател\w*|حامل\w*|دارنده|sahibi) (?:\w+ ){0,3}\Z"
)
_DENYING: Final = re.compile(
    r"\b(?:(?:is|are|be|does|do|shall|ist|es|is|est|nao e|non e|ar|ikke|inte) ?(?:not?|nicht|niet|pas|ikke|inte)|no es|nao e|non e|n est pas|"
    r"kein\w*|nie jest|nu este|не является|не е|nije|neni|ليس\w*|değildir) (?:\w+ ){0,4}\Z"
)
_WHOLE: Final = 1.6
_GENERIC: Final = 0.3
_QUOTED: Final = 0.25
_CURRICULUM: Final = 7.0  # what the headings of a curriculum vitae weigh beside the words of a title
_DECLARED: Final = 9.0  # what it weighs that a translator speaks
_CV_MARKS: Final = 3
_WEAK_GUESS: Final = 0.4
_BY_FIELDS: Final = 0.5
_ASKING: Final[Mapping[CredentialType, tuple[frozenset[str], ...]]] = {
    CredentialType.BIRTH_CERTIFICATE: (frozenset({"place_of_birth", "father_name"}),),
    CredentialType.MEDICAL_LICENCE: (frozenset({"registration_number"}), frozenset({"registration_start"})),
    CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE: (
        frozenset({"specialty", "start"}), frozenset({"specialty", "training_start"}), frozenset({"specialty", "training_end"}),
    ),
    CredentialType.INTERNSHIP_CERTIFICATE: (frozenset({"training_start"}), frozenset({"training_end"})),
    CredentialType.EMPLOYMENT_LETTER: (
        frozenset({"employment_start"}), frozenset({"employment_end"}), frozenset({"position", "start"}),
    ),
    CredentialType.EXAM_RESULT: (frozenset({"test_date"}),),
    CredentialType.MEDICAL_DEGREE: (frozenset({"degree", "graduation_date"}), frozenset({"degree", "conferral_date"})),
    CredentialType.CITIZENSHIP_PROOF: (frozenset({"date_of_birth", "sex"}),),
}  # fmt: skip
"""What the labels of papers of a type ask for, the most telling first."""
_GIVEN: Final[Mapping[str, CredentialType]] = {
    "registering": CredentialType.MEDICAL_LICENCE,
    "universities": CredentialType.MEDICAL_DEGREE,
    "hospitals": CredentialType.EMPLOYMENT_LETTER,
}
"""What those give out whose name has one of these words, the narrower before the wider."""
_LIKELY: Final = 0.6
_ZONES: Final[Mapping[str, CredentialType]] = {
    "P": CredentialType.PASSPORT, "V": CredentialType.RESIDENCE_PERMIT, "I": CredentialType.CITIZENSHIP_PROOF,
    "A": CredentialType.CITIZENSHIP_PROOF, "C": CredentialType.CITIZENSHIP_PROOF,
}  # fmt: skip
"""What Doc 9303 has for the first letter of a zone: passports, visas, and cards of identity in three letters."""
_IDENTITY: Final = frozenset({CredentialType.PASSPORT, CredentialType.CITIZENSHIP_PROOF})
_WITH_ZONE: Final = frozenset(
    {CredentialType.CITIZENSHIP_PROOF, CredentialType.RESIDENCE_PERMIT, CredentialType.TRANSLATION}
)
_NARROWER: Final[Mapping[CredentialType, tuple[CredentialType, ...]]] = {
    CredentialType.EMPLOYMENT_LETTER: (CredentialType.INTERNSHIP_CERTIFICATE,),
    CredentialType.MEDICAL_LICENCE: (CredentialType.GOOD_STANDING_CERTIFICATE,),
    CredentialType.BACKGROUND_CHECK: (CredentialType.SCHOOL_LETTER,),
}
"""Papers whose titles say less than their sentences: «Certificate of Experience» of an internship, that of character of a
student."""
_WITHIN: Final[Mapping[CredentialType, tuple[CredentialType, ...]]] = {
    CredentialType.BACKGROUND_CHECK: (CredentialType.VULNERABLE_SECTOR_CHECK,)
}
"""Papers that say all that wider ones do, and are known by their titles alone."""
_LEADING_TO: Final[Mapping[CredentialType, tuple[CredentialType, ...]]] = {
    CredentialType.MEDICAL_DEGREE: (CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE,),
    CredentialType.SCHOOL_LETTER: (CredentialType.MEDICAL_DEGREE,),
    CredentialType.MARRIAGE_CERTIFICATE: (CredentialType.DIVORCE_DECREE,),
    CredentialType.GOOD_STANDING_CERTIFICATE: (
        CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE, CredentialType.INTERNSHIP_CERTIFICATE,
        CredentialType.EMPLOYMENT_LETTER,
    ),
}  # fmt: skip
"""The same of papers without a title: a letter on a residency names the degree that it leads to, one on a degree that its holder
was a student, one of an employer or a teacher says that there were no proceedings, a divorce names the marriage; who registers
doctors says of these where somebody was before."""
_ALIKE: Final = (
    frozenset({
        CredentialType.INTERNSHIP_CERTIFICATE, CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE,
        CredentialType.SPECIALTY_CERTIFICATE, CredentialType.EMPLOYMENT_LETTER, CredentialType.CLINICAL_EXPERIENCE_LETTER,
    }),
    frozenset({CredentialType.GOOD_STANDING_CERTIFICATE, CredentialType.MEDICAL_LICENCE, CredentialType.SPECIALTY_CERTIFICATE}),
    frozenset({CredentialType.MEDICAL_DEGREE, CredentialType.TRANSCRIPT, CredentialType.MEDICAL_LICENCE}),
    frozenset({CredentialType.MEDICAL_DEGREE, CredentialType.SPECIALTY_CERTIFICATE}),
    frozenset({CredentialType.EMPLOYMENT_LETTER, CredentialType.REFERENCE_LETTER}),
)  # fmt: skip
"""Papers that are taken for each other."""
_RIVAL: Final = 0.3  # of what speaks for the likeliest type: from here on another one is in question
_DOUBTED: Final = 0.7
_TITLED: Final = 2.0
_OF_MEMBERS: Final = re.compile(r"\b(?:member|عضويت|عضويه|membre|miembro|membro|mitglied|член|czlonk|clanstv|uyelik)")
"""Of those who register doctors a certificate of membership says that somebody is registered."""
_LITTLE, _MUCH = 1.2, 4.0  # of what speaks for a type: less than a phrase in a sentence, and as much as a title
_STRONGER: Final[Mapping[CredentialType, float]] = {
    CredentialType.TRANSLATION: 1.9, CredentialType.CV: 1.5, CredentialType.GOOD_STANDING_CERTIFICATE: 1.3,
    CredentialType.MSPE: 1.3, CredentialType.VULNERABLE_SECTOR_CHECK: 1.3, CredentialType.TRANSCRIPT: 1.15,
    CredentialType.LANGUAGE_TEST: 1.25, CredentialType.EXAM_RESULT: 1.1,
}  # fmt: skip
"""Papers that quote the words of others: a translation has the title of what it translates."""


@dataclass(frozen=True, slots=True)
class TypeGuess:
    """What a paper may be, how likely (0 to 1), the words on it that say so, and what else it may be, if anything."""

    type: CredentialType
    confidence: float
    words: str = ""
    second: CredentialType | None = None


def guess_type(
    flows: Sequence[Flow], *, zone_kind: str = "", quoted: Sequence[Sequence[tuple[int, int]]] = ()
) -> TypeGuess | None:
    """The type of a paper by its words; None where nothing tells.

    `zone_kind` is how its machine-readable zone begins, such as «P»; `quoted` are, page by page, the stretches that labels
    ask for or that are labels: they speak of other papers as well («Passport No.», «Qualification: MD»).
    """
    by_zone = _ZONES.get(zone_kind[:1])
    if by_zone is CredentialType.PASSPORT:
        return TypeGuess(by_zone, 0.99, "")
    guess = _by_words(flows, quoted)
    if by_zone is not None and (guess is None or guess.type not in _WITH_ZONE or guess.confidence < _LIKELY):
        return TypeGuess(by_zone, 0.8, guess.words if guess else "")
    return guess


def _by_words(flows: Sequence[Flow], quoted: Sequence[Sequence[tuple[int, int]]]) -> TypeGuess | None:
    scores = _scores(flows, quoted)
    ranked = sorted(((_total(found), kind) for kind, found in scores.items()), reverse=True)
    if not ranked:
        return _by_letterhead(flows)
    if ranked[0][1] is CredentialType.TRANSLATION and _is_only_called_so(flows, scores, ranked):
        ranked = [(max(ranked[0][0], ranked[1][0]), ranked[1][1]), ranked[0], *ranked[2:]]
    best, kind = ranked[0]
    second, other = ranked[1] if len(ranked) > 1 else (0.0, kind)
    sure = min(0.97, 0.35 + 0.1 * min(best, 3.0) + 0.45 * (best - second) / best)
    is_titled = any(words for _, words in scores.get(kind, ()))
    is_open = not is_titled and _given(flows) is not CredentialType.MEDICAL_LICENCE
    title = max((one for one in scores.get(kind, ()) if one[1]), default=(0.0, ""))[1]
    is_of_members = kind is CredentialType.SPECIALTY_CERTIFICATE and _OF_MEMBERS.search(fold(title)) is not None
    if is_of_members and _given(flows) is CredentialType.MEDICAL_LICENCE:
        kind, other = CredentialType.MEDICAL_LICENCE, kind
    narrow_title = next((one for one in _WITHIN.get(kind, ()) if any(words for _, words in scores.get(one, ()))), None)
    if narrow_title is not None:
        kind, other = narrow_title, kind
    narrow = (*_NARROWER.get(kind, ()), *(_LEADING_TO.get(kind, ()) if is_open else ()))
    told = [one for one in narrow if _is_told(flows, one)]
    narrower = max(told, key=lambda one: _total(scores[one]), default=None)
    if narrower is not None:
        kind, other, sure = narrower, kind, min(sure, _DOUBTED)
    elif second > _RIVAL * best and any({kind, other} <= pair for pair in _ALIKE):
        sure = min(sure, _DOUBTED)
    words = max((one for one in scores.get(kind, ()) if one[1]), default=(0.0, ""))[1]
    if best < _LITTLE or (not words and best < _MUCH):
        sure = min(sure, _DOUBTED)  # nothing but a sentence, or a word by the way: «holder of passport No. 4»
    return TypeGuess(kind, round(sure, 3), words, other if other is not kind else None)


def _is_only_called_so(
    flows: Sequence[Flow],
    scores: Mapping[CredentialType, Sequence[tuple[float, str]]],
    ranked: Sequence[tuple[float, CredentialType]],
) -> bool:
    """Whether a paper with a title of its own says in a line that it is a translation, and no translator speaks on it."""
    if len(ranked) == 1 or ranked[1][0] < _TITLED:
        return False
    first, second = (max(scores[kind])[1] for _, kind in ranked[:2])
    return first != second and not any(declarations(flow) for flow in flows[:_MOST_PAGES])


def _scores(
    flows: Sequence[Flow], quoted: Sequence[Sequence[tuple[int, int]]]
) -> dict[CredentialType, list[tuple[float, str]]]:
    """What speaks for each type, with the words that do."""
    scores: dict[CredentialType, list[tuple[float, str]]] = {}
    for number, flow in enumerate(flows[:_MOST_PAGES]):
        spans = quoted[number] if number < len(quoted) else ()
        page = 1.0 if number == 0 else _LATER
        for segment, start in zip(flow.segments, flow.starts, strict=True):
            subject = _subject(segment.text)
            is_title = not subject and is_heading(flow, segment, start)
            is_quoted = not subject and any(start < end and begin < start + len(segment.text) for begin, end in spans)
            found = title_types(segment.text) if is_title else subject_types(subject) or types_in(segment.text)
            if is_title and not found:
                found = broken_title(flow, segment)
            for kind, phrase in found:
                place = _SUBJECT if subject else _place(flow, segment, kind, phrase, is_title=is_title)
                weight = _QUOTED if is_quoted else page * place
                title = segment.text if is_title or place == _SUBJECT else ""
                scores.setdefault(kind, []).append((weight * _weight(kind, phrase, segment.text), title))
        for kind, weight in evidence(flow).items():
            scores.setdefault(kind, []).append((page * weight, ""))
    if flows and _is_curriculum(flows[0]):
        scores.setdefault(CredentialType.CV, []).append((_CURRICULUM, ""))
    if flows and any(speaks_translator(one) for one in flows[:_MOST_PAGES]):
        scores.setdefault(CredentialType.TRANSLATION, []).append((_DECLARED, ""))
    return scores


def _subject(text: str) -> str:
    """What a line says that a letter is about: «Subject: Work experience»."""
    label, mark, subject = text.partition(":")
    return subject.strip() if mark and fold(label) in word_list("subject_lines") else ""


def _place(flow: Flow, segment: Segment, kind: CredentialType, phrase: str, *, is_title: bool) -> float:
    """What a phrase weighs by where it stands: in a title, as the subject of a letter, before a number, in a sentence."""
    if is_title:
        is_office = has_phrase(segment.text, "institution") and not names_paper(segment.text)
        return 1.0 if is_office else _HEADING  # «School of Medicine — Postgraduate Medical Education»
    folded = fold(segment.text)
    before, _, behind = folded.partition(phrase) if phrase else (folded, "", "")
    start = flow.span_of(segment)[0]
    above = fold(flow.text[max(0, start - TAIL) : start])
    if phrase and (_NUMBERED.match(behind) or _HOLDING.search(before) or _DENYING.search(f"{above} {before}")):
        return _QUOTED  # «provisional registration No. 4», «holder of the diploma», «this is not a certificate of completion»
    is_subject = folded.startswith(phrase) and len(folded.split()) <= LONGEST_TITLE
    is_subject &= kind is not CredentialType.TRANSLATION  # a translator's line over the title of what was translated
    if is_subject and segment.box.middle < UPPER * flow.page.height and segment.text[:1].isupper():
        return _SUBJECT
    return _QUOTED if kind in _IDENTITY else 1.0  # «identificado con cédula de ciudadanía»


def _is_told(flows: Sequence[Flow], kind: CredentialType) -> bool:
    return any(kind in evidence(flow) for flow in flows[:1])


def type_by_fields(meanings: Collection[str]) -> TypeGuess | None:
    """A weak guess by what the labels of a paper ask for, whose own words tell nothing."""
    for kind, asked in _ASKING.items():
        if any(wanted <= set(meanings) for wanted in asked):
            return TypeGuess(kind, _BY_FIELDS)
    return None


def _is_curriculum(flow: Flow) -> bool:
    """Whether a page has the headings and spans of a curriculum vitae, or spans under a name: it often says not what it is."""
    titles = len({fold(segment.text) for segment in flow.segments} & word_list("cv_headings"))
    spans = len(ranges_in(flow.text)) + len(open_ranges_in(flow.text))
    parts = len({fold(segment.text).strip() for segment in flow.segments} & word_list("cv_parts"))
    is_letter = has_phrase(flow.text, "letter_formulas")
    is_told = spans >= _CV_MARKS or (spans >= 1 and parts + titles >= _CV_MARKS)
    is_under_name = is_told and any(is_name(without_degrees(one.text)) for one in flow.segments[:1])
    is_under_name = is_under_name and not is_letter
    return is_under_name or (min(titles, spans) >= 1 and titles + spans >= _CV_MARKS)


def _by_letterhead(flows: Sequence[Flow]) -> TypeGuess | None:
    """A weak guess by who issued a paper whose own words tell nothing: a university gives diplomas, a council licences."""
    given = _given(flows)
    return TypeGuess(given, _WEAK_GUESS, "") if given else None


def _given(flows: Sequence[Flow]) -> CredentialType | None:
    """What the one whose letterhead a paper has gives out."""
    head = letterhead(flows[0]) if flows else None
    text = (head.text or flows[0].text[head.start : head.end]) if head else ""
    return next((kind for words, kind in _GIVEN.items() if has_phrase(text, words)), None)


def _total(found: list[tuple[float, str]]) -> float:
    weights = sorted((weight for weight, _ in found), reverse=True)
    return weights[0] + 0.15 * sum(weights[1:5])


def _weight(kind: CredentialType, phrase: str, text: str) -> float:
    if not phrase:
        return _TOPIC
    whole = _WHOLE if fold(text) == phrase else 1.0
    is_word = kind is CredentialType.TRANSLATION and " " not in phrase
    is_by_the_way = is_word and not fold(text).startswith(phrase)  # «Diploma (translation on the back)»
    generic = _GENERIC if is_generic(phrase) or is_by_the_way else 1.0
    return (1 + 0.4 * len(phrase.split())) * whole * generic * _STRONGER.get(kind, 1.0)
