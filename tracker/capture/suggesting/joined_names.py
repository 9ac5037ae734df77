"""The name of the holder from the surname and the given names that stand behind labels of their own. Pure."""

from dataclasses import replace
from typing import Final

from tracker.capture.labels.rules import names_a_name
from tracker.capture.page.flow import Flow
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.phrases import fold, labels
from tracker.domain.vocabulary import Field

_NAME_PARTS: Final = frozenset({"surname", "second_surname", "given_names", "middle_names"})
_HALF: Final = 0.8  # of a name of which only the given names are told, or only the surname


def joined_names(flow: Flow, labelled: list[Candidate]) -> list[Candidate]:
    """The candidates with surname and given names made into the name of the holder, in the order in which they stand."""
    given = next((one for one in labelled if one.meaning == "given_names"), None)
    surname = next(
        (one for one in labelled if one.meaning == "surname" or (given and _is_surname(one, given, flow))), None
    )
    if given is None and surname is not None:
        given = next((one for one in labelled if _is_rest_of_name(one, surname, flow)), None)
    labelled = [one for one in labelled if one is not surname and one is not given]
    rest = [one for one in labelled if one.meaning not in _NAME_PARTS]
    if surname is None and given is None:
        return rest
    if surname is None or given is None:
        only = surname or given
        assert only is not None
        is_both = "," in only.stated(flow) or only.label.count(" ") > 1
        whole = len(only.stated(flow).split()) >= 2 and not any(one.meaning == Field.HOLDER_NAME for one in rest)
        return [
            *rest,
            replace(
                only,
                meaning=Field.HOLDER_NAME,
                confidence=only.confidence * (0.9 if whole and is_both else _HALF if whole else 0.5),
            ),
        ]
    first = min(surname, given, key=lambda one: one.start)
    middle = next((one for one in labelled if one.meaning == "middle_names"), None)
    forenames = f"{given.stated(flow)} {middle.stated(flow)}" if middle else given.stated(flow)
    second = next((one for one in labelled if one.meaning == "second_surname"), None)
    surnames = f"{surname.stated(flow)} {second.stated(flow)}" if second else surname.stated(flow)
    text = f"{surnames} {forenames}" if first is surname else f"{forenames} {surnames}"
    sure = min(surname.confidence, given.confidence)
    joined = Candidate(Field.HOLDER_NAME, first.start, first.end, sure, "label", "surname and given names", text)
    rest = [
        replace(one, confidence=min(one.confidence, 0.6)) if one.meaning == Field.HOLDER_NAME else one for one in rest
    ]
    return [joined, *rest]


def _is_surname(one: Candidate, given: Candidate, flow: Flow) -> bool:
    """Whether the value of a label that says only «Name» is the surname, for the given names stand by themselves."""
    if one.meaning != Field.HOLDER_NAME or "surname" not in labels().get(
        one.label.split()[-1] if one.label else "", ()
    ):
        return False
    return not set(fold(given.stated(flow)).split()) & set(fold(one.stated(flow)).split())


def _is_rest_of_name(one: Candidate, surname: Candidate, flow: Flow) -> bool:
    """Whether the value of a label «Names» is what goes with the surname, which stands by itself."""
    is_single = len(one.stated(flow).split()) == 1
    if one.meaning != Field.HOLDER_NAME or not (names_a_name(one.label) or is_single):
        return False
    return not set(fold(surname.stated(flow)).split()) & set(fold(one.stated(flow)).split())
