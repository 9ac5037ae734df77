"""How far two spellings of one word are apart, and by which conventions: a weighted alignment of their sounds.

The costs are data (`resources/names/spelling.toml`, `scripts.toml`); the alignment is the dynamic programme of Wagner
and Fischer (1974). Knows nothing of whole names.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import Any, Final, cast

from rapidfuzz.distance import Levenshtein

from tracker.compare.names.tables import read_toml
from tracker.compare.romanisation.latin import DIGRAPHS, FINAL_VOWELS

OTHER: Final = 1.0  # the cost of any other letter
_CHEAP: Final = 0.35  # a step of less surely belongs to the cheapest way
_USUAL: Final = 0.1  # what a letter may cost for a sound that it usually stands for
_AT_END: Final = 0.4  # part of the cost for a letter that is often mute at the end
_KEPT: Final = 1 << 15
_PLAIN_VOWELS: Final = frozenset("aeiouə")
_SOFT: Final = frozenset("aeiouyə") | frozenset(FINAL_VOWELS.values())
_PLACED: Final = _SOFT | {"h"}  # sounds of which it matters where they stand

Swaps = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class SpellingRules:
    """The tables, ready for use: the cost of each swap, and the rule's name for a swap or a drop."""

    swaps: dict[str, dict[str, float]] = field(default_factory=dict)
    swap_rules: dict[str, str] = field(default_factory=dict)
    drops: dict[tuple[str, str], float] = field(default_factory=dict)
    drop_rules: dict[tuple[str, str], str] = field(default_factory=dict)
    letter_drops: dict[str, float] = field(default_factory=dict)
    across: dict[str, dict[str, float]] = field(default_factory=dict)

    def add_swap(self, one: str, other: str, cost: float, rule: str) -> None:
        """Let `one` and `other` stand for each other, unless something cheaper is known already."""
        for left, right in ((one, other), (other, one)):
            row = self.swaps.setdefault(left, {left: 0.0})
            if cost < row.get(right, OTHER):
                row[right] = cost
                self.swap_rules[left + right] = rule


def _sound(spelled: str) -> str:
    if spelled.endswith("$"):
        return FINAL_VOWELS[spelled[0]]
    return DIGRAPHS.get(spelled, spelled)


@lru_cache(maxsize=1)
def rules() -> SpellingRules:
    """The conventions of the Latin spellings."""
    table = read_toml("spelling")
    made = SpellingRules()
    for vowel, final in FINAL_VOWELS.items():
        made.add_swap(vowel, final, 0.0, "")
        made.add_swap("ə", vowel, 0.03, "general.schwa")
    for rule in table["rule"]:
        for pair in rule["swap"].split():
            one, other = pair.split("-")
            made.add_swap(_sound(one), _sound(other), rule["cost"], rule["name"])
    for one in FINAL_VOWELS:  # a vowel at the end against one inside costs what it costs inside
        for other, cost in list(made.swaps[one].items()):
            if other in FINAL_VOWELS:
                made.add_swap(one, FINAL_VOWELS[other], max(cost, 0.02), made.swap_rules.get(one + other, ""))
    for rule in table["drop"]:
        _add_drops(made, rule)
    _add_scripts(made)
    return made


def _add_scripts(made: SpellingRules) -> None:
    """The letters of other scripts: which Latin sounds stand for each, and what either side may lack."""
    table = read_toml("scripts")
    for script, rows in table.items():
        if script == "tiers":
            continue
        for letter, graded in rows["letters"].items():
            for cost, sounds in zip(table["tiers"], graded.split("|"), strict=False):
                for sound in sounds.split():
                    made.add_swap(letter, _sound(sound), cost, rows["rule"])
                    if sound in FINAL_VOWELS:
                        made.add_swap(letter, FINAL_VOWELS[sound], cost, rows["rule"])
        made.letter_drops.update(rows["drop"])
        made.across[script] = {DIGRAPHS.get(sound, sound): cost for sound, cost in rows["latin"].items()}


def _add_drops(made: SpellingRules, rule: Mapping[str, Any]) -> None:
    for sound in rule["sounds"].split():
        made.drops[rule["where"], sound] = rule["cost"]
        made.drop_rules[rule["where"], sound] = rule["name"]


def place_of(sounds: str, at: int) -> tuple[str, str]:
    """Where the sound at `at` stands, and which it is: the key of what leaving it out costs."""
    sound, before, after = sounds[at], sounds[at - 1 : at], sounds[at + 1 : at + 2]
    if sound == "h":
        return _place_of_h(before, after), sound
    if sound == "y" and not before:
        return ("start" if after in _PLAIN_VOWELS else "any"), sound
    if sound in _SOFT:
        plain = _PLAIN.get(sound, sound)
        if not after:
            return "end", plain
        beside_vowel = before in _SOFT or after in _SOFT
        return ("vowel" if beside_vowel else "any" if before else "start"), plain
    return "any", sound


def _place_of_h(before: str, after: str) -> str:
    if not after:
        return "end"
    return "start" if not before else "any" if before in _SOFT else "consonant"


_PLAIN: Final = {final: plain for plain, final in FINAL_VOWELS.items()} | {"ə": "e"}


@lru_cache(maxsize=_KEPT)
def drop_costs(sounds: str) -> tuple[float, ...]:
    """What it costs to leave out each sound of a Latin word."""
    known = rules().drops
    return tuple([
        known.get(place_of(sounds, at) if sound in _PLACED else ("any", sound), OTHER) for at, sound in enumerate(sounds)
    ])  # fmt: skip


@lru_cache(maxsize=_KEPT)
def letter_costs(letters: str) -> tuple[float, ...]:
    """What it costs that a Latin spelling has nothing for each letter of a word of another script."""
    known, last = rules().letter_drops, len(letters) - 1
    return tuple([
        known.get(letter, OTHER) * (_AT_END if at == last and letter in "הهㅡㅣ" else 1)
        for at, letter in enumerate(letters)
    ])  # fmt: skip


@lru_cache(maxsize=_KEPT)
def across_costs(script: str, sounds: str) -> tuple[float, ...]:
    """What it costs that a word of `script` has nothing for each sound of its Latin spelling."""
    known = rules().across.get(script, {})
    return tuple([
        known.get(_across_key(sounds, at), known.get(_PLAIN.get(sound, sound), OTHER)) for at, sound in enumerate(sounds)
    ])  # fmt: skip


def _across_key(sounds: str, at: int) -> str:
    """The key for what a sound costs in its place; the table need not have it."""
    sound, before, after = sounds[at], sounds[at - 1 : at], sounds[at + 1 : at + 2]
    if not after and sound in "éh":
        return "e$"
    if sound == "r" and at and after not in _SOFT:
        return "r-"  # the r of a syllable's end, which many speakers do not sound
    if sound == "g" and before == "n":
        return "ng"
    return "-v" if sound in _SOFT and before in _SOFT else ""


def distance(left: str, right: str, limit: float) -> float:
    """How far two Latin spellings are apart, per sound of both; infinity if that is more than `limit`."""
    size = len(left) + len(right) or 1
    return _cheapest(left, right, drop_costs(left), drop_costs(right), limit * size) / size


def distance_across(script: str, letters: str, sounds: str, limit: float) -> float:
    """How far a word of another script, letter by letter, is from a Latin spelling, per letter and sound of both;
    infinity if that is more than `limit`."""
    sounds = sounds.replace("x", "ks")  # two letters everywhere else
    size = len(letters) + len(sounds) or 1
    return _cheapest(letters, sounds, letter_costs(letters), across_costs(script, sounds), limit * size) / size


def may_begin(letter: str, sound: str) -> bool:
    """Whether a letter of another script usually stands for this Latin sound."""
    return rules().swaps.get(letter, _NOTHING).get(sound, OTHER) <= _USUAL


def _cheapest(left: str, right: str, left_drops: Sequence[float], right_drops: Sequence[float], limit: float) -> float:
    """What the cheapest way from one string of sounds to the other costs; infinity if that is more than `limit`.

    Of each row of the table only the run of places is worked out that a way within the limit can reach.
    """
    swaps = rules().swaps
    row = [0.0, *accumulate(right_drops)]
    columns = tuple(zip(right, right_drops, strict=True))
    first, last, end = 0, bisect_right(row, limit) - 1, len(right)
    for sound, drop in zip(left, left_drops, strict=True):
        known = swaps.get(sound, _NOTHING)
        made = [inf] * (end + 1)
        diagonal = row[first]
        made[first] = best = diagonal + drop
        reached = first
        begun = first if best <= limit else -1
        for at in range(first, end):
            other, other_drop = columns[at]
            above = row[at + 1]
            swapped = diagonal if other == sound else diagonal + known.get(other, OTHER)
            best += other_drop
            if swapped < best:  # noqa: PLR1730 - `min` would be a call, in the innermost of all loops
                best = swapped
            if above + drop < best:  # noqa: PLR1730
                best = above + drop
            if best <= limit:
                made[at + 1] = best
                reached = at + 1
                if begun < 0:
                    begun = reached
            elif at >= last:
                break
            diagonal = above
        if begun < 0:
            return inf
        first, last, row = begun, reached, made
    return row[-1]


_NOTHING: Final[Mapping[str, float]] = {}


def conventions(left: str, right: str) -> list[tuple[str, float]]:
    """The rules by which one Latin spelling becomes the other, with what each costs.

    A rule without a name is a letter that no convention explains.
    """
    found = _shortest(left, right)
    if all(rule and cost < _CHEAP for rule, cost in found):
        return found
    return _by_table(left, right, drop_costs(left), drop_costs(right))


def _shortest(left: str, right: str) -> list[tuple[str, float]]:
    """The rules along the way with the fewest steps: mostly the cheapest too, and found much faster."""
    found = []
    for step, at, there in cast("list[tuple[str, int, int]]", Levenshtein.editops(left, right).as_list()):
        if step == "replace":
            found.append(_swap(left[at], right[there]))
        else:
            found.append(_drop(left, at) if step == "delete" else _drop(right, there))
    return found


def _swap(one: str, other: str) -> tuple[str, float]:
    return rules().swap_rules.get(one + other, ""), _swap_cost(one, other)


def _drop(sounds: str, at: int) -> tuple[str, float]:
    place = place_of(sounds, at)
    return rules().drop_rules.get(place, ""), rules().drops.get(place, OTHER)


def _by_table(
    left: str, right: str, left_drops: Sequence[float], right_drops: Sequence[float]
) -> list[tuple[str, float]]:
    table = _full_table(left, right, left_drops, right_drops)
    found: list[tuple[str, float]] = []
    i, j = len(left), len(right)
    while i or j:
        here = table[i][j]
        if i and j and here == table[i - 1][j - 1] + _swap_cost(left[i - 1], right[j - 1]):
            i, j = i - 1, j - 1
            if left[i] != right[j]:
                found.append(_swap(left[i], right[j]))
        elif i and here == table[i - 1][j] + left_drops[i - 1]:
            i -= 1
            found.append(_drop(left, i))
        else:
            j -= 1
            found.append(_drop(right, j))
    return found[::-1]


def _swap_cost(one: str, other: str) -> float:
    return 0.0 if one == other else rules().swaps.get(one, _NOTHING).get(other, OTHER)


def _full_table(left: str, right: str, left_drops: Sequence[float], right_drops: Sequence[float]) -> list[list[float]]:
    table = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for j, cost in enumerate(right_drops):
        table[0][j + 1] = table[0][j] + cost
    for i, sound in enumerate(left):
        table[i + 1][0] = table[i][0] + left_drops[i]
        for j, other in enumerate(right):
            swapped = table[i][j] + _swap_cost(sound, other)
            table[i + 1][j + 1] = min(swapped, table[i][j + 1] + left_drops[i], table[i + 1][j] + right_drops[j])
    return table
