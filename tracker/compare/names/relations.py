"""How two words are related: the first convention that makes them the same, or how near they come.

The layers go from the least difference to the greatest, and the first that fits is the explanation. Knows nothing of
the names around the words.
"""

import re
from functools import lru_cache
from math import inf
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.distance.Levenshtein import distance as _distance

from tracker.compare.icao import icao_rule, share_spelling
from tracker.compare.names.edits import EditKind
from tracker.compare.names.endings import is_woman_of
from tracker.compare.names.folding import plain, without_accents
from tracker.compare.names.gaelic import bearer, is_english_for
from tracker.compare.names.lexicon import lexicon
from tracker.compare.names.markers import markers
from tracker.compare.names.misspelling import TWO_LETTERS, as_seen, misspelling, swapped
from tracker.compare.names.spelling import conventions, distance, distance_across, may_begin
from tracker.compare.names.words import LONGEST, Special, Word, father_of
from tracker.compare.romanisation.han import pinyin_of_wade_giles
from tracker.compare.romanisation.japanese import hepburn_of_kunrei
from tracker.compare.romanisation.latin import are_respelled, letters_apart
from tracker.compare.scripts import BY_LETTER, Script

_KEPT: Final = 1 << 14
# Distance of sounds per sound of both words, up to which spellings of one word go, and up to which words are alike.
SAME_WORD: Final = 0.045
LIKE_WORD: Final = 0.1
_SAME_ACROSS: Final = 0.05
_LIKE_ACROSS: Final = 0.13
_LONG_WORD: Final = 7  # sounds from which two consonants may differ
_FEW, _MORE = 2, 4  # classes of consonants in which words may differ, short ones and long ones
_DEAREST: Final = 0.35  # what one letter may cost and still be a convention rather than another word

_SPACES_AND_HYPHENS: Final = re.compile(r"[\s\-‐‑‒–—―]+")
_IN_PASSPORTS: Final = frozenset((Script.CYRILLIC, Script.ARABIC))  # the tables of Doc 9303 beside the Latin one
_ARTICLES: Final = frozenset(("al", "el", "ul"))
_WITH_ENDINGS: Final = frozenset(("slavic", "greek"))  # among known names, only these have them
_CHINESE_ENDS: Final = frozenset("aeioungrh")
_LONGEST_CHINESE: Final = 12  # letters of a Chinese given name in Latin letters
_BOTH_REAL: Final = 0.65  # likeness from which two real names may be taken for one another


class Relation(NamedTuple):
    """What two words are to each other: the kind of edit, its rule, and how likely they are one word (0 to 1)."""

    kind: EditKind
    rule: str = ""
    likeness: float = 1.0


_LATIN: Final = Script.LATIN  # asked at every pair of words: to look a member up in its class takes a while
_EQUAL: Final = Relation(EditKind.EQUAL)
_CASE: Final = Relation(EditKind.CASE, "", 0.999)
_LOOKALIKE: Final = Relation(EditKind.OCR, "ocr.lookalike", 0.9)
_KUNREI: Final = Relation(EditKind.ROMANISATION, "japanese.kunrei", 0.93)
_GENDER: Final = Relation(EditKind.ENDING, "ending.gender", 0.85)
_IRISH: Final = Relation(EditKind.ROMANISATION, "irish.english", 0.95)
_WADE_GILES: Final = Relation(EditKind.ROMANISATION, "chinese.wade_giles", 0.9)
_FATHER: Final = Relation(EditKind.ROMANISATION, "turkic.patronymic", 0.85)
_CUT_SHORT: Final = Relation(EditKind.ABBREVIATION, "abbreviation.cut_short", 0.85)
_OF_A_FAMILY: Final = Relation(EditKind.ENDING, "ending.wife", 0.85)
_OF_A_MAN: Final = Relation(EditKind.CONFLICT, "wife.of", 0.2)
_OWN_FORMS: Final = Special.GAELIC | Special.WIFE
_NICKNAME: Final = Relation(EditKind.NICKNAME, "nickname.short_form", 0.8)


def relate(left: Word, right: Word) -> Relation | None:
    """How the two words are related, or None if they have nothing to do with each other."""
    if left.bare == right.bare:
        return same_letters(left, right)
    # Two words in which no table and no script has a say are strangers as soon as their consonants are far apart: one
    # that differs changes at most two of the classes that a word has.
    if left.special or right.special or left.letters or right.letters or right.latin in left.familiar:
        return _related(left, right)
    one, other = left.entry, right.entry
    if one and other and not one.groups.isdisjoint(other.groups):
        return _related(left, right)
    most = _FEW if len(left.sounds) < _LONG_WORD > len(right.sounds) else _MORE
    if (left.classes ^ right.classes).bit_count() > most:
        return None
    return _by_letters(left, right) if left.is_plain and right.is_plain else _related(left, right)


def _related(left: Word, right: Word) -> Relation | None:
    if left.is_letter or right.is_letter:
        return _initial(left, right)
    return _same_script(left, right) if left.script is right.script else _across_scripts(left, right)


def same_letters(left: Word, right: Word) -> Relation:
    """How two words differ whose letters are the same."""
    if left.text == right.text:
        return _EQUAL
    one, other = plain(left.text), plain(right.text)
    if one == other:
        return _CASE
    spaced = _SPACES_AND_HYPHENS
    if spaced.sub(" ", one) == spaced.sub(" ", other):
        return Relation(EditKind.HYPHEN, "", 0.998)
    if spaced.sub("", one) == spaced.sub("", other):
        return Relation(EditKind.JOINED, "", 0.997)
    return Relation(EditKind.PUNCTUATION, "", 0.998)


def _initial(left: Word, right: Word) -> Relation | None:
    short, whole = (left, right) if left.is_letter else (right, left)
    if not (short.latin and whole.latin):
        return None
    if whole.is_letter:
        return Relation(EditKind.PUNCTUATION, "", 0.6) if short.latin == whole.latin else None
    if {left.latin, right.latin} == {"i", "yi"}:
        return _WADE_GILES
    if short.script is whole.script:
        begins = whole.latin.startswith(short.latin)
    else:
        one, other = short.letters or short.sounds, whole.letters or whole.sounds
        begins = one[:1] == other[:1] or may_begin(one[:1], other[:1])
    return Relation(EditKind.INITIAL, "", 0.5) if begins else None


def _same_script(left: Word, right: Word) -> Relation | None:
    special = left.special | right.special
    if special & _OWN_FORMS and (found := _irish(left, right) if special & Special.GAELIC else _wife(left, right)):
        return found
    if not (left.is_plain and right.is_plain):
        if len(left.bare) > LONGEST or len(right.bare) > LONGEST:
            return None
        if not (left.bare.isascii() and right.bare.isascii()) and (found := _formatting(left, right)):
            return found
    found = _by_tables(left, right)
    if found or left.letters:
        return found or _in_own_letters(left, right)
    return _by_letters(left, right)


def _irish(left: Word, right: Word) -> Relation | None:
    """The forms of one Irish surname for men and women, and its English one."""
    if left.special & right.special & Special.GAELIC and left.native == right.native:
        if bearer(left.text) is bearer(right.text):
            return Relation(EditKind.DIACRITIC, "", 0.99)
        return _GENDER
    is_translated = is_english_for(right.latin, left.native) or is_english_for(left.latin, right.native)
    return _IRISH if is_translated else None


def _wife(left: Word, right: Word) -> Relation | None:
    """A Hungarian surname with -né is that of a wife in the family; a man's name with it is another person than he."""
    for wife, other in ((left, right), (right, left)):
        if wife.special & Special.WIFE and wife.latin[:-2] == other.latin:
            return _OF_A_FAMILY if other.latin in markers().hungarian_families else _OF_A_MAN
    return None


def _by_letters(left: Word, right: Word) -> Relation | None:
    """What two words can be to each other that no table knows."""
    if near(left, right) and (found := _by_sound(left, right)):
        return found
    return (_ending(left, right) or _shortened(left, right)) if left.latin[:2] == right.latin[:2] else None


def _by_tables(left: Word, right: Word) -> Relation | None:
    """What is known of the two words without a look at their sounds."""
    if left.entry and right.entry and not left.entry.groups.isdisjoint(right.entry.groups):
        return _abbreviation(left, right) or Relation(EditKind.ROMANISATION, _best_rule(left, right), 0.97)
    if right.latin in left.familiar:
        return _NICKNAME
    if left.special or right.special:
        return _special(left, right)
    return None


def _special(left: Word, right: Word) -> Relation | None:
    """What words can be to each other besides by their sounds."""
    if as_seen(left.bare) == as_seen(right.bare):
        return _LOOKALIKE
    reasons = left.special | right.special
    if reasons & Special.KUNREI and hepburn_of_kunrei(left.latin) == hepburn_of_kunrei(right.latin):
        return _KUNREI
    if reasons & Special.SHORT and (short := _abbreviation(left, right) or _cut_short(left, right)):
        return short
    if reasons & Special.FATHER and (father := father_of(left.latin)) and father == father_of(right.latin):
        return _FATHER
    return _article_attached(left, right) or _servant_left_out(left, right) if reasons & Special.ATTACHED else None


def _formatting(left: Word, right: Word) -> Relation | None:
    """Differences in letters that are none to a person: accents, and the spellings of passports."""
    by_letter = len(without_accents(left.bare)) == len(without_accents(right.bare)) or left.script is not Script.LATIN
    if left.native == right.native and by_letter:
        rule = f"{left.script}.letter_form" if left.script in BY_LETTER else ""
        return Relation(EditKind.DIACRITIC, rule, 0.995)
    if left.script is _LATIN and share_spelling(left.bare, right.bare):
        return Relation(EditKind.ICAO, icao_rule(right.bare if left.bare.isascii() else left.bare), 0.99)
    if left.native == right.native:
        return Relation(EditKind.DIACRITIC, "", 0.995)
    return Relation(EditKind.ROMANISATION, "general.respelled", 0.95) if are_respelled(left.bare, right.bare) else None


def _abbreviation(left: Word, right: Word) -> Relation | None:
    written = markers().abbreviations
    if left.native not in written and right.native not in written:
        return None
    for short, full in ((left, right), (right, left)):
        meant = written.get(short.native)
        if meant and (meant in (full.native, written.get(full.native)) or _is_spelling_of(full, meant)):
            return Relation(EditKind.ABBREVIATION, "abbreviation.written_short", 0.9)
    return None


def _cut_short(left: Word, right: Word) -> Relation | None:
    """“Sigurð.” for “Sigurðardóttir”: a full stop where a name was broken off."""
    for short, full in ((left, right), (right, left)):
        if short.text.endswith(".") and len(full.latin) > len(short.latin) > 2 and full.latin.startswith(short.latin):
            return _CUT_SHORT
    return None


def _is_spelling_of(word: Word, name: str) -> bool:
    known = lexicon().knows(name)
    return bool(known and word.entry and not known.groups.isdisjoint(word.entry.groups))


def _article_attached(left: Word, right: Word) -> Relation | None:
    """“Alsayed” for “Sayed”: the article written as part of the word."""
    if left.latin[:2] not in _ARTICLES and right.latin[:2] not in _ARTICLES:
        return None
    for long, short in ((left.latin, right.latin), (right.latin, left.latin)):
        if long[:2] in _ARTICLES and long[2:] == short and len(short) > 2:
            return Relation(EditKind.PARTICLE, "arabic.article_attached", 0.88)
    return None


def _servant_left_out(left: Word, right: Word) -> Relation | None:
    """“Rahman” for “Abdul Rahman”."""
    if left.sounds[:3] != "abd" and right.sounds[:3] != "abd":
        return None
    for long, short in ((left.sounds, right.sounds), (right.sounds, left.sounds)):
        if long.startswith("abd") and len(short) > 3 and long[3:] == short:
            return Relation(EditKind.PARTICLE, "arabic.servant_left_out", 0.6)
    return None


def _in_own_letters(left: Word, right: Word) -> Relation | None:
    """Two words of a script that is compared letter by letter."""
    slip = misspelling(left.native, right.native)
    if slip:
        return Relation(EditKind.SLIP, *slip)
    alike = OSA.normalized_similarity(left.native, right.native)
    return Relation(EditKind.CONFLICT, "alike", alike * 0.6) if alike > 0.6 else None


def near(left: Word, right: Word) -> bool:
    """Whether two words are near enough for a comparison by sound to be worth its time."""
    one, other = len(left.sounds), len(right.sounds)
    most = max(one, other)
    least = 2 if most < 5 else int(most * 0.55)
    if not -least <= one - other <= least or _distance(left.sounds, right.sounds, score_cutoff=least) > least:
        return False
    apart = 1 if most < _LONG_WORD else 2
    return left.outline == right.outline or OSA.distance(left.outline, right.outline, score_cutoff=apart) <= apart


@lru_cache(maxsize=_KEPT)
def _best_rule(left: Word, right: Word) -> str:
    if left.script is Script.HAN:
        return "han.traditional"
    return _told_by(left, conventions(left.sounds, right.sounds))


def _told_by(left: Word, found: list[tuple[str, float]]) -> str:
    """The convention that tells most of the difference between two spellings."""
    named = [(cost, rule) for rule, cost in found if rule]
    if named:
        return max(named)[1]
    if found:
        return "general.spelling"
    if left.latin.startswith("abd"):
        return "arabic.servant_of"  # Abd al-, Abdul-, Abdel-
    return "arabic.of_the_faith" if left.sounds.endswith("din") else "general.doubled_letter"


@lru_cache(maxsize=_KEPT)
def _by_sound(left: Word, right: Word) -> Relation | None:
    if ending := _ending(left, right):
        return ending
    if left.entry and right.entry:
        return _both_real(left, right)
    slip = misspelling(left.latin, right.latin)
    away = distance(left.sounds, right.sounds, SAME_WORD if slip else LIKE_WORD)
    likeness = max(0.0, 1 - away / LIKE_WORD * 0.7)
    if not (slip and swapped(left.latin, right.latin)) and away <= SAME_WORD:
        found = conventions(left.sounds, right.sounds)
        if all(rule and cost <= _DEAREST for rule, cost in found if cost):
            return Relation(EditKind.ROMANISATION, _told_by(left, found), likeness)
    if (not slip or slip[0] == TWO_LETTERS) and _is_wade_giles(left, right):
        return _WADE_GILES
    if slip:
        return Relation(EditKind.SLIP, *slip)
    return Relation(EditKind.CONFLICT, "alike", likeness * 0.8) if away <= LIKE_WORD else None


def _both_real(left: Word, right: Word) -> Relation | None:
    """Two names of the table that it does not call one."""
    letter_apart = OSA.distance(left.latin, right.latin, score_cutoff=1) <= 1
    if not letter_apart and left.outline != right.outline:
        return None
    likeness = max(0.0, 1 - distance(left.sounds, right.sounds, LIKE_WORD) / LIKE_WORD * 0.7)
    if letter_apart or likeness > _BOTH_REAL:
        return Relation(EditKind.BOTH_ATTESTED, "", 0.3 + 0.3 * likeness)
    return Relation(EditKind.CONFLICT, "alike", 0.4 * likeness) if likeness > 0.5 else None


def _ending(left: Word, right: Word) -> Relation | None:
    """The man's and the woman's form of a surname."""
    short, long = (left, right) if len(left.latin) <= len(right.latin) else (right, left)
    if len(short.latin) < 5 or short.latin[:3] != long.latin[:3]:
        return None
    if short.entry and long.entry and _WITH_ENDINGS.isdisjoint(short.entry.cultures & long.entry.cultures):
        return None
    return _GENDER if is_woman_of(short.latin, long.latin) or is_woman_of(long.latin, short.latin) else None


def _shortened(left: Word, right: Word) -> Relation | None:
    """“Greg” for “Gregorio”: a name cut short, where no table knows it."""
    short, long = sorted((left.latin, right.latin), key=len)
    if len(short) > 2 and len(long) - len(short) > 1 and long.startswith(short) and short[-1] not in "aeiou":
        return Relation(EditKind.NICKNAME, "nickname.shortened", 0.5)
    return None


def _is_wade_giles(left: Word, right: Word) -> bool:
    if len(left.latin) > _LONGEST_CHINESE or not _CHINESE_ENDS.issuperset(left.latin[-1:] + right.latin[-1:]):
        return False
    return any(
        pinyin_of_wade_giles(plain(one.text).replace("’", "'")) == other.latin
        for one, other in ((left, right), (right, left))
    )


def _across_scripts(left: Word, right: Word) -> Relation | None:
    if len(left.bare) > LONGEST or len(right.bare) > LONGEST:
        return None
    own, other = (left, right) if left.script is not _LATIN else (right, left)
    rule = f"script.{own.script}"
    if own.script in _IN_PASSPORTS and share_spelling(own.bare, other.bare):
        return Relation(EditKind.ROMANISATION, icao_rule(own.bare), 0.98)
    if (left.special | right.special) & Special.SHORT and (short := _abbreviation(left, right)):
        return short
    if left.entry and right.entry and not left.entry.groups.isdisjoint(right.entry.groups):
        return Relation(EditKind.ROMANISATION, rule, 0.965)
    if own.letters and other.script is _LATIN:
        return _letter_by_letter(own, other, rule)
    return _by_reading(left, right, rule)


def _by_reading(left: Word, right: Word, rule: str) -> Relation | None:
    """Words of two scripts, both as they are read in Latin letters."""
    away = distance(left.sounds, right.sounds, LIKE_WORD) if near(left, right) else inf
    if away > LIKE_WORD:
        return None
    likeness = 1 - away / LIKE_WORD * 0.7
    if away <= SAME_WORD * 1.3:
        return Relation(EditKind.ROMANISATION, rule, likeness)
    return Relation(EditKind.CONFLICT, "alike", likeness)


@lru_cache(maxsize=_KEPT)
def _letter_by_letter(own: Word, latin: Word, rule: str) -> Relation | None:
    away = distance_across(own.script, own.letters, latin.sounds, _LIKE_ACROSS)
    if away > _SAME_ACROSS and "h" in latin.latin:
        away = min(away, distance_across(own.script, own.letters, letters_apart(latin.latin), _LIKE_ACROSS))
    if away > _LIKE_ACROSS:
        return None
    likeness = 1 - away / _LIKE_ACROSS * 0.8
    kind = EditKind.ROMANISATION if away <= _SAME_ACROSS else EditKind.CONFLICT
    return Relation(kind, rule if kind is EditKind.ROMANISATION else "alike", likeness)
