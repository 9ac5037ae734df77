"""Sex, place of birth and the title of the degree, where two sources give them differently."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from tracker.checks.case import Case, Said
from tracker.checks.conflicts import odd_ones, sides
from tracker.checks.wording import evidence, make_finding, source_label, who_says
from tracker.compare.scripts import is_latin
from tracker.domain.finding import Finding, Severity
from tracker.domain.labels import field_label
from tracker.domain.vocabulary import Field
from tracker.texts import text


def plain_letters(printed: str) -> str:
    """Letters and digits of a text without case and accents: «M.B.,B.S.» and «MBBS» are one."""
    spread = unicodedata.normalize("NFKD", printed.casefold())
    return "".join(character for character in spread if character.isalnum())


SEXES = {
    plain_letters(word): sex
    for sex, words in {
        "f": "f female woman féminin femenino feminino femme weiblich w kadın жіноча женский ж ч.жін أنثى انثى زن महिला স্ত্রী নারী ሴት 女",
        "m": "m male man masculin masculino homme männlich h erkek чоловіча мужской ذكر مرد पुरुष পুরুষ ወንድ 男",
    }.items()
    for word in words.split()
}
"""How papers of the countries where most applicants come from print the sex."""


_BETWEEN_LANGUAGES = re.compile(r"[\s/,;()|-]+")


def sex_form(printed: str) -> str:
    """F, Female and K/F (Turkish and English) are one; what is not known stands for itself."""
    letters = plain_letters(printed)
    told = {SEXES[word] for part in _BETWEEN_LANGUAGES.split(printed) if (word := plain_letters(part)) in SEXES}
    return SEXES.get(letters, told.pop() if len(told) == 1 else letters)


def place_form(printed: str) -> str:
    """The first part of a place: papers add the district or the country, or leave them out."""
    return plain_letters(printed.split(",", maxsplit=1)[0])


COMPARED: tuple[tuple[str, str, Callable[[str], str], Severity], ...] = (
    (Field.SEX, "sex.value", sex_form, Severity.EXPLAIN),
    (Field.PLACE_OF_BIRTH, "place.value", place_form, Severity.NOTE),
    (Field.DEGREE, "degree.title", plain_letters, Severity.NOTE),
)


def check_particulars(case: Case) -> Iterator[Finding]:
    """Particulars that stand in two ways; how a place or a degree is written is for the body to judge."""
    for wanted, rule, form, severity in COMPARED:
        for (_, field), group in case.facts_in_turn:
            if field == wanted:
                yield from _compared(case, rule, form, severity, group)


def _compared(
    case: Case, rule: str, form: Callable[[str], str], severity: Severity, group: Sequence[Said]
) -> Iterator[Finding]:
    # A place or a title in another script is no evidence of another place or title.
    written_alike = [said for said in group if is_latin(said.text)] if rule != "sex.value" else group
    for found in odd_ones(written_alike, lambda said: form(said.text), lambda _: True):
        for odd, target, statements in sides(case, found):
            yield make_finding(
                rule,
                odd.yardstick.field,
                target,
                severity,
                evidence(case, (*statements, odd.yardstick)),
                text(
                    "{who} gives the {field} as “{printed}”, {yardstick} as “{other}”.",
                    who=who_says(case, statements),
                    field=field_label(odd.yardstick.field),
                    printed=statements[0].text,
                    yardstick=source_label(case, odd.yardstick.source),
                    other=odd.yardstick.text,
                ),
                text(
                    "Look at both papers and correct what was copied wrongly, or ask the issuer to correct the paper."
                ),
            )
