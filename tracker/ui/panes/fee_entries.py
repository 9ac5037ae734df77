"""Fees: asked for on a small sheet, listed, and added up in words. What they are for, a submission or a request, is not its matter."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from tracker.deadlines.costs import totals
from tracker.domain.fee import Fee
from tracker.texts import spell_date, tr
from tracker.ui.models.lines import Line
from tracker.ui.panes.entry_sheet import (
    Blank,
    EntrySheet,
    amount_check,
    ask_entry,
    currency_check,
    day_back,
    day_check,
)
from tracker.ui.sentences import capitalised
from tracker.ui.typed_days import read_day


def ask_fee(parent: QWidget, today: date, old: Fee | None, take: Callable[[Fee], object]) -> EntrySheet:
    """Ask for a fee, or with `old` for changes of it, and hand it to `take`."""
    before = old or Fee("", "CAD")
    paid = spell_date(before.paid_on) if before.paid_on else ""
    blanks = (
        Blank("purpose", tr("For"), before.purpose or ""),
        Blank("amount", tr("Amount"), before.amount, check=amount_check),
        Blank("currency", tr("Currency"), before.currency, check=currency_check),
        Blank("paid_on", tr("Paid on (empty while it is open)"), paid, check=day_check(today), read=day_back(today)),
    )

    def filled(said: Mapping[str, str]) -> None:
        day, _ = read_day(said["paid_on"], today)
        currency, purpose = said["currency"].upper(), said["purpose"] or None
        take(replace(before, amount=said["amount"], currency=currency, purpose=purpose, paid_on=day))

    return ask_entry(parent, tr("A fee"), blanks, filled, tr("Save"))


def fee_lines(fees: Sequence[Fee]) -> Iterator[Line]:
    """A line for each fee, by its number."""
    for number, fee in enumerate(fees):
        paid = tr("paid on {day}", day=fee.paid_on) if fee.paid_on else tr("not paid yet")
        yield Line(str(number), capitalised(fee.purpose or tr("Fee")), paid, f"{fee.amount} {fee.currency}")


def cost_words(fees: Iterable[Fee]) -> str:
    """What is paid, what is open and, where there is both, what it is in all, by currency; empty where nothing costs."""
    sums = totals(fees)
    paid = ", ".join(f"{each.paid} {each.currency}" for each in sums if each.paid)
    left = ", ".join(f"{each.to_pay} {each.currency}" for each in sums if each.to_pay)
    parts = [tr("Paid: {sums}", sums=paid)] if paid else []
    parts += [tr("Open: {sums}", sums=left)] if left else []
    if paid and left:
        parts.append(
            tr("In all: {sums}", sums=", ".join(f"{each.total} {each.currency}" for each in sums if each.total))
        )
    return "  ·  ".join(parts)
