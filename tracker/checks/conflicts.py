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
    """Statements of one form that are not the yardstick's, with the statement that they are held against.

    `rivals` are the yardstick's statements where nothing speaks for them more than for the others.
    """

    yardstick: Said
    statements: tuple[Said, ...]
    rivals: tuple[Said, ...] = ()


def most_trusted(said: Said) -> tuple[int, ...]:
    """Which of the statements that say the same is quoted, by default."""
    return (-said.trust,)


def odd_ones(
    group: Sequence[Said],
    form: Callable[[Said], Hashable],
    is_certain: Callable[[Said], bool],
    rank: Callable[[Said], tuple[int, ...]] = most_trusted,
) -> Iterator[Odd]:
    """The forms of a fact that differ from its yardstick.

    The yardstick is the form that can be read in one way only, comes from the most trusted source, and is said most
    often, in this order; of its statements the one that comes first by `rank` is quoted.
    """
    forms: dict[Hashable, list[Said]] = defaultdict(list)
    for said in group:
        forms[form(said)].append(said)
    if len(forms) < 2:
        return

    def weight(statements: list[Said]) -> tuple[bool, int, int]:
        trusts = [said.trust for said in statements]
        return is_certain(min(statements, key=_place)), max(trusts), sum(trusts)

    # Of equals always the same one, in whatever order they were entered.
    best = max(forms, key=lambda one: (weight(forms[one]), _place(min(forms[one], key=_place))))
    yardstick = min(forms[best], key=lambda said: (*rank(said), *_place(said)))
    for other, statements in forms.items():
        if other != best:
            is_even = weight(statements) == weight(forms[best])
            yield Odd(yardstick, tuple(statements), tuple(forms[best]) if is_even else ())


def sides(case: Case, odd: Odd) -> Iterator[tuple[Odd, Target, tuple[Said, ...]]]:
    """What each target is told: the odd statements that go there or, where both sides weigh the same and only the other
    one goes there, that one, held against these."""
    told = list(by_target(case, odd.statements))
    reached = [target for target, _ in told]
    turned = Odd(odd.statements[0], odd.rivals)
    others = [
        (target, statements)
        for target, statements in by_target(case, odd.rivals)
        if target not in reached and target != case.elsewhere
    ]
    for target, statements in told:
        if not (others and target == case.elsewhere):
            yield odd, target, statements
    for target, statements in others:
        yield turned, target, statements


def _place(said: Said) -> tuple[str, str]:
    return said.source, said.text


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
