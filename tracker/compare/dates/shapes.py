"""Which numbers of a printed date are its year, month and day: every way that the notation allows.

A proposal is not yet a date: whether there is such a day, and in which calendar, is for `date_reading` to say. Nothing
that is not printed is added.
"""

from dataclasses import dataclass
from typing import Final

from tracker.compare.dates.tokens import Kind, Token, Tokens
from tracker.compare.dates.words import Month
from tracker.domain.vocabulary import Calendar, DateOrder

WORDS: Final = "words"
"""How a date is read whose month is a name: there is only one way."""

_YEARS_IN_PRINT: Final = range(1279, 2644)  # 1900 Solar Hijri to 2100 Buddhist: what a run of digits may hold as a year

_LONGEST_SHORT_RANGE: Final = 20
"""Years: 1998-03 is a month, 2012-13 an academic year, 2012-99 neither."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to take the parts of a date. `month` is a number, or `named` says which month of which calendar it is.

    `is_short` says that the year is printed with its last two digits only.
    """

    year: int
    how: str
    month: int | None = None
    day: int | None = None
    named: tuple[Month, ...] = ()
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What one date offers: its proposals and the eras printed on it.

    `is_sure` is false for a run of digits, which is a date only if there is such a day.
    """

    proposals: tuple[Proposal, ...]
    eras: tuple[Calendar, ...] = ()
    is_sure: bool = True


def shape(parts: Tokens, order: DateOrder | None, last_month: int = 12) -> Shape | None:
    """The proposals for one date, or None where the tokens have not the shape of one. `last_month` is 13 where the
    calendar is told to be the Ethiopian one: 2000-13 is a month there, and a range of years anywhere else."""
    if any(token.kind in (Kind.RANGE, Kind.RESTATED) for token in parts):
        return None
    eras = tuple(dict.fromkeys(token.era for token in parts if token.era is not None))
    months = [token for token in parts if token.kind is Kind.MONTH]
    numbers = [token for token in parts if token.kind is Kind.NUMBER]
    if len(eras) > 1 or len(months) > 1 or any(token.width > 4 for token in numbers if len(numbers) > 1):
        return None
    if months:
        proposals = _with_name(parts, months[0], numbers, order)
        return Shape(proposals, eras) if proposals else None
    if len(numbers) == 1 and numbers[0].width in (6, 8):
        return Shape(_run_of_digits(f"{numbers[0].value:0{numbers[0].width}}", order), eras, is_sure=False)
    proposals = _in_figures(numbers, order, last_month)
    return Shape(proposals, eras) if proposals else None


def _with_name(parts: Tokens, month: Token, numbers: list[Token], order: DateOrder | None) -> tuple[Proposal, ...]:
    if len(numbers) == 1:
        return _month_and_year(parts, month, numbers[0])
    if len(numbers) != 2 or any(token.width == 3 for token in numbers):
        return ()
    first, second = numbers
    if first.is_wide and second.is_wide:
        return ()
    if first.is_wide or second.is_wide:
        year, day = (first, second) if first.is_wide else (second, first)
    elif first.is_ordinal or second.is_ordinal:
        day, year = (first, second) if first.is_ordinal else (second, first)
    else:
        # two short numbers: the day stands first, unless it cannot be one or the order is said to be another
        backward = order is DateOrder.YMD or not 1 <= first.value <= 32
        day, year = (second, first) if backward else (first, second)
    if not year.is_wide and year.width != 2:
        return ()
    return (Proposal(year.value, WORDS, day=day.value, named=month.months, is_short=not year.is_wide),)


def _month_and_year(parts: Tokens, month: Token, number: Token) -> tuple[Proposal, ...]:
    """A month with one number, which is its year if it cannot be a day or is written as a year: Nov '12, Nov-12."""
    if number.is_wide:
        return (Proposal(number.value, WORDS, named=month.months),) if number.width != 3 else ()
    marked = number.before.endswith(("'", "’", "‘")) or number.before == "-"
    after_month = parts.index(number) > parts.index(month)
    if number.width == 2 and not number.is_ordinal and (number.value > 32 or (marked and after_month)):
        return (Proposal(number.value, WORDS, named=month.months, is_short=True),)
    return ()


def _in_figures(numbers: list[Token], order: DateOrder | None, last_month: int) -> tuple[Proposal, ...]:
    if any(token.is_ordinal or token.width == 3 for token in numbers):
        return ()
    if len(numbers) == 3:
        return _three_figures(numbers, order)
    if len(numbers) == 2:
        return _two_figures(numbers[0], numbers[1], last_month)
    if len(numbers) == 1 and numbers[0].is_wide and numbers[0].width in (0, 4):
        return (Proposal(numbers[0].value, DateOrder.YMD),)
    return ()


def _three_figures(numbers: list[Token], order: DateOrder | None) -> tuple[Proposal, ...]:
    a, b, c = (token.value for token in numbers)
    wide = [token.is_wide for token in numbers]
    if wide == [True, False, False]:
        return (Proposal(a, DateOrder.YMD, b, c),)
    if wide[:2] != [False, False]:
        return ()
    proposals = []
    if wide[2] or numbers[2].width == 2:
        proposals = [
            Proposal(c, DateOrder.DMY, b, a, is_short=not wide[2]),
            Proposal(c, DateOrder.MDY, a, b, is_short=not wide[2]),
        ]
    if not wide[2] and numbers[0].width == 2:
        proposals.append(Proposal(a, DateOrder.YMD, b, c, is_short=True))
    return _ordered(proposals, order)


def _two_figures(first: Token, second: Token, last_month: int) -> tuple[Proposal, ...]:
    """A month and a year. Two years, or 2012-13, are a range and not one date."""
    if first.is_wide == second.is_wide:
        return ()
    if second.is_wide:
        return (Proposal(second.value, DateOrder.DMY, month=first.value),)
    if (
        second.follows_dash
        and second.value > last_month
        and 0 < second.value - first.value % 100 <= _LONGEST_SHORT_RANGE
    ):
        return ()
    return (Proposal(first.value, DateOrder.YMD, month=second.value),)


def _run_of_digits(digits: str, order: DateOrder | None) -> tuple[Proposal, ...]:
    """Digits without anything between them, as machine-readable zones (YYMMDD) and data bases print them."""
    cuts = [int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[-2:])]
    if len(digits) == 6:
        a, b, c, _ = cuts
        proposals = [
            Proposal(a, DateOrder.YMD, b, c, is_short=True),
            Proposal(c, DateOrder.DMY, b, a, is_short=True),
            Proposal(c, DateOrder.MDY, a, b, is_short=True),
            Proposal(int(digits[:4]), DateOrder.YMD, month=c),
            Proposal(int(digits[2:]), DateOrder.DMY, month=a),
        ]
    else:
        a, b, _, d = cuts
        proposals = [
            Proposal(int(digits[:4]), DateOrder.YMD, cuts[2], d),
            Proposal(int(digits[4:]), DateOrder.DMY, b, a),
            Proposal(int(digits[4:]), DateOrder.MDY, a, b),
        ]
    return _ordered([one for one in proposals if one.is_short or one.year in _YEARS_IN_PRINT], order)


def _ordered(proposals: list[Proposal], order: DateOrder | None) -> tuple[Proposal, ...]:
    """Only what stands in the order that is said to hold; an order in which the figures cannot stand says nothing."""
    held = tuple(proposal for proposal in proposals if proposal.how == order)
    return held or tuple(proposals)
