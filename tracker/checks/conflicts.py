"""One fact, all its statements, grouped by equal form: the yardstick, and the odd ones out.

Work is linear in the number of statements: each different form is compared with the yardstick once, however many papers
print it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.checks.case import Case, Said, Target


@dataclass(frozen=True, slots=True)
class Odd:
    """Statements of one form that are not the yardstick's, with the statement that they are held against."""

    yardstick: Said
    statements: tuple[Said, ...]


def odd_ones(
    group: Sequence[Said], form: Callable[[Said], Hashable], is_certain: Callable[[Said], bool]
) -> Iterator[Odd]:
    """The forms of a fact that differ from its yardstick.

    The yardstick is the form that can be read in one way only, comes from the most trusted source, and is said most
    often, in this order.
    """
    forms: dict[Hashable, list[Said]] = defaultdict(list)
    for said in group:
        forms[form(said)].append(said)
    if len(forms) < 2:
        return

    def weight(statements: list[Said]) -> tuple[bool, int, int, str, str]:
        first = min(statements, key=lambda said: (said.source, said.text))  # of equals always the same one
        trusts = [said.trust for said in statements]
        return is_certain(first), max(trusts), sum(trusts), first.source, first.text

    best = max(forms, key=lambda one: weight(forms[one]))
    yardstick = min(forms[best], key=lambda said: (-said.trust, said.source, said.text))
    for other, statements in forms.items():
        if other != best:
            yield Odd(yardstick, tuple(statements))


def without_repeats(group: Sequence[Said]) -> list[Said]:
    """The statements of sources that say one thing on a field; a source that says several speaks of several facts."""
    count: dict[str, set[str]] = defaultdict(set)
    for said in group:
        count[said.source].add(said.text)
    return [said for said in group if len(count[said.source]) == 1]


def by_target(case: Case, statements: Iterable[Said]) -> Iterator[tuple[Target, tuple[Said, ...]]]:
    """The statements that go to each target, and those that go nowhere with the target without an authority."""
    held = tuple(statements)
    placed: set[str] = set()
    for target in case.targets:
        there = tuple(said for said in held if said.source in target.scope)
        placed.update(said.source for said in there)
        if there:
            yield target, there
    if rest := tuple(said for said in held if said.source not in placed):
        yield case.elsewhere, rest
