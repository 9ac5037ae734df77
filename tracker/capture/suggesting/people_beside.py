"""Who else a page speaks of, and which values stand under their names rather than under that of its holder. Pure.

A certificate of birth has a part for each parent, a form a next of kin and a supervisor, and a copy the number of who
certified it. Each may have a birth, a nationality and a number. The words stand in resources/capture/clues.toml.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.resources import read_table
from tracker.capture.running_text.translators import Span, is_in
from tracker.capture.suggesting.copies import Read
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.fields import LETTERS
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.people import names_office
from tracker.capture.values.phrases import fold, labels, word_list
from tracker.domain.vocabulary import CredentialType, Field

_UNSURE: Final = 0.74
_SIGNER: Final = 0.45
_LONGEST_OFFICE, _LONGEST_ABOVE = 3, 8  # words
_ENDINGS: Final = frozenset({"a", "o", "ª", "º"})  # «Dr.ª»
_LONGEST_PART, _LONGEST_WORD = (
    10,
    3,
)  # lines that a part of a form has at most, and what stands behind the name of another
_PERSONAL: Final = frozenset({
    Field.DATE_OF_BIRTH, Field.PLACE_OF_BIRTH, Field.NATIONALITY, Field.SEX, Field.REGISTRATION_NUMBER, Field.POSITION,
})  # fmt: skip
_OF_PART: Final = _PERSONAL | {Field.HOLDER_NAME, Field.DOCUMENT_NUMBER}
_OF_CERTIFIER: Final = frozenset({Field.VALID_UNTIL, Field.REGISTRATION_NUMBER, Field.DOCUMENT_NUMBER})
_OF_COUPLES: Final = frozenset({CredentialType.MARRIAGE_CERTIFICATE, CredentialType.DIVORCE_DECREE})
_NUMBER: Final = re.compile(r"\A\s*\d{1,2}[.)]?\s+")
_BRACKETS: Final = re.compile(r" ?\([^()\n]*\)")
_STROKE: Final = re.compile(r"\s*[/·|]\s*|\s[–—-]\s")
_LINE: Final = re.compile(r"[^\n]+")
_CELL: Final = re.compile(r"\s*([^:\t\n]*)[:\t\s]*(\S?)")
_I: Final = re.compile(
    r"(?:\bI|undersigned|soussignée?|que suscribe|suscrit[oa]|sottoscritt[oa]|unterzeichnete|abaixo[ -]assinad[oa]|podpisan[ya]),?\s+",
)


def less_sure_of_others(flow: Flow, kind: CredentialType, read: Sequence[Read]) -> list[Read]:
    """What was read, of which nothing is sure that stands in the part of a page that speaks of somebody else; a former name
    in the line of a parent is that of the parent."""
    parts, behind, certified = _stretches(flow.text)
    fathers, parents = (_parts_of(flow.text, parts, who) for who in (("fathers",), ("fathers", "mothers")))
    signing = _who_says_so(flow.text) if kind in LETTERS else frozenset()
    kept: list[Read] = []
    for one, field, share in read:
        is_of_other = is_in(parts, one.start) or _speaks_of_other(flow.text, one.start)
        if field == Field.FORMER_NAME and kind not in _OF_COUPLES and is_of_other:
            continue
        is_other = (field in _OF_PART and is_in(parts, one.start)) or (field in _PERSONAL and is_in(behind, one.start))
        is_other |= field in _OF_CERTIFIER and is_in(certified, one.start)
        is_other |= field == Field.HOLDER_NAME and bool(signing) and _bare(one.stated(flow)) == signing
        is_signer = field == Field.HOLDER_NAME and _signs_under_title(flow.text, one)
        is_other |= field == Field.HOLDER_NAME and one.origin == "label" and _is_title(one.label)
        is_signer |= field == Field.HOLDER_NAME and is_in(parents, one.start)
        most = _SIGNER if is_signer else _UNSURE if is_other else one.confidence * share
        kept.append((one, field, min(share, most / one.confidence)))
        if field == Field.HOLDER_NAME and is_in(fathers, one.start):
            kept.append((one, Field.FATHER_NAME, min(share, _UNSURE / one.confidence)))
    return kept


def _parts_of(text: str, parts: Sequence[Span], relatives: Sequence[str]) -> list[Span]:
    """The parts of a form whose heading names one of these relatives."""
    who = {word for name in relatives for word in _words(name)}
    heads = ((text[:start].rpartition("\n")[2], (start, end)) for start, end in parts)
    return [part for head, part in heads if who & {word for side in said_in_languages(head) for word in side.split()}]


def _speaks_of_other(text: str, at: int) -> bool:
    """Whether the line of a value begins with a word for somebody else: «Mother  Anna Borg née Farrugia»."""
    return _head(text[text.rfind("\n", 0, at) + 1 : at])[0] in _OTHERS


def _stretches(text: str) -> tuple[list[Span], list[Span], list[Span]]:
    """The parts of a form that speak of somebody else, what stands behind the name of such a one, and behind who certifies."""
    lines = [match.span() for match in _LINE.finditer(text)]
    heads = [_head(text[slice(*line)]) for line in lines]
    parts: list[Span] = []
    behind: list[Span] = []
    certified: list[Span] = []
    for number, ((start, end), (who, has_value)) in enumerate(zip(lines, heads, strict=True)):
        last = next((at for at in range(number + 1, len(lines)) if heads[at][0] in _WHO), len(lines))
        if who == "certifies":
            certified.append((start, lines[min(number + _LONGEST_WORD, len(lines) - 1)][1]))
        elif who in _OTHERS and not has_value and number + 1 < last and _is_label(text[slice(*lines[number + 1])]):
            parts.append((end, lines[min(last, number + 1 + _LONGEST_PART) - 1][1]))
        elif _is_office(text[start:end]) and number + 1 < last and _is_label(text[slice(*lines[number + 1])]):
            parts.append((end, lines[min(last, number + 1 + _LONGEST_WORD) - 1][1]))
        elif _is_signed(text[start:end]):
            parts.append((start, lines[min(number + 1, len(lines) - 1)][1]))
        elif who == "named" and has_value and number + 1 < last:
            behind.append((end, lines[min(last, number + 1 + _LONGEST_WORD) - 1][1]))
    return parts, behind, certified


def _head(line: str) -> tuple[str, bool]:
    """Of whom a line speaks, as a heading or with the name behind, and whether anything stands behind."""
    cell = _CELL.match(line)
    said = fold(cell.group(1)) if cell else ""
    sides = [" ".join(side.split()) for side in said_in_languages(cell.group(1) if cell else "")]
    who = next((who for who in _WHO if any(side in _words(who) for side in (said, *sides))), "")
    if not who and any(f" {phrase} " in f" {fold(line)} " for phrase in _words("certifies")):
        who = "certifies"
    return who, bool(cell and cell.group(2))


def said_in_languages(heading: str) -> Iterator[str]:
    """What a heading says without the words beside it, in each of its languages: «FATHER / TAD», «2. Data of the mother»."""
    for side in (heading, *_STROKE.split(heading)):
        yield " ".join(word for word in fold(side).split() if word not in _words("around") and not word.isdigit())


_OTHERS: Final = ("others", "named")
_WHO: Final = ("own", *_OTHERS)


def _is_signed(line: str) -> bool:
    """Whether one of several cells of a line is for a signature: what the others ask for is asked of who signs."""
    cells = [fold(cell) for cell in line.split("\t")]
    return len(cells) > 1 and any(cell in _words("signs") for cell in cells)


def _is_office(line: str) -> bool:
    """Whether a line is the office of who signs, in one language or two: «Local Registrar»."""
    sides = [side.strip() for side in line.split("/")]
    return all(names_office(side) and len(side.split()) <= _LONGEST_OFFICE for side in sides)


def _signs_under_title(text: str, one: Candidate) -> bool:
    """Whether nothing but a title asks for a name, and an office stands in the line under it or above: «Dr. Ada Obi | Director»."""
    if one.origin != "label" or not (fold(one.label) in word_list("forms_of_address") or _is_title(one.label)):
        return False
    under = text[one.end :].lstrip("\n").partition("\n")[0]
    above = text[: max(0, text.rfind("\n", 0, one.start))].rstrip("\n").rpartition("\n")[2]
    is_above = names_office(above) and len(above.split()) <= _LONGEST_ABOVE and not any(map(str.isdigit, above))
    return _is_office(under) or (_is_title(one.label) and is_above)


def _is_title(label: str) -> bool:
    """Whether a label is but a title: of whoever is named so, as who signs is."""
    words = set(fold(label).split())
    return bool(words & _titles()) and words <= _titles() | _ENDINGS


@cache
def _titles() -> frozenset[str]:
    return word_list("honorifics") | word_list("polite")


def _is_label(line: str) -> bool:
    cell = _CELL.match(_BRACKETS.sub("", _NUMBER.sub("", line)))
    return cell is not None and any(fold(side) in labels() for side in cell.group(1).split("/"))


@cache
def _words(who: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in read_table("clues.toml")["people"][who])


def _who_says_so(text: str) -> frozenset[str]:
    """The names of who says «I»: on a letter that is who signs, and not whom it is about."""
    said = _I.search(text)
    name = take_name(text, said.end()) if said else None
    return _bare(text[slice(*name)]) if name else frozenset()


def _bare(name: str) -> frozenset[str]:
    return frozenset(fold(name).split()) - word_list("honorifics")
