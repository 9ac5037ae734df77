"""What it costs: fees of submissions and requests, added up by currency. Amounts are decimals, never floats."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from tracker.domain.fee import Fee
from tracker.domain.record import Record


@dataclass(frozen=True, slots=True)
class Total:
    """What is to be paid in one currency, what of it is paid, and what is left."""

    currency: str
    total: Decimal
    paid: Decimal

    @property
    def to_pay(self) -> Decimal:
        """What is still to pay."""
        return self.total - self.paid


def totals(fees: Iterable[Fee]) -> tuple[Total, ...]:
    """The sums by currency, in the order of their names. An amount that is no number counts nothing."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for fee in fees:
        amount = _amount(fee)
        total, paid = sums.get(fee.currency, (Decimal(0), Decimal(0)))
        sums[fee.currency] = (total + amount, paid + (amount if fee.paid_on is not None else 0))
    return tuple(Total(currency, *sums[currency]) for currency in sorted(sums))


def fees_of(record: Record, submission: str | None = None) -> tuple[Fee, ...]:
    """The fees of everything, or of one submission with the requests that are for it."""
    found = [fee for each in record.submissions if submission in (None, each.id) for fee in each.fees]
    found += [fee for each in record.requests if submission in (None, each.submission) for fee in each.fees]
    return tuple(found)


def _amount(fee: Fee) -> Decimal:
    try:
        amount = Decimal(fee.amount)
    except InvalidOperation:
        return Decimal(0)
    return amount if amount.is_finite() else Decimal(0)
