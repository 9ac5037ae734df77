"""What something costs."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fee:
    """What a submission or a request costs. `amount` is decimal text, kept to the character."""

    amount: str
    currency: str
    purpose: str | None = None
    paid_on: date | None = None
