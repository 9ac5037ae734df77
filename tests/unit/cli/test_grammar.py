"""The grammar of one family of verbs is the same as in the whole grammar."""

import argparse

from tracker.cli.grammar import FAMILIES, make_parser


def parsers_of(parser: argparse.ArgumentParser) -> dict[str, str]:
    """The verbs that a grammar knows, each with its help."""
    (verbs,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {name: verb.format_help() for name, verb in verbs.choices.items()}


def test_a_verb_finds_its_family_and_the_whole_grammar_is_all_of_them() -> None:
    whole = parsers_of(make_parser())
    together: dict[str, str] = {}
    for _, names in FAMILIES:
        for name in names:
            family = parsers_of(make_parser(name))
            assert tuple(family) == names
        together |= family
    assert together == whole
    assert list(together) == list(whole)


def test_what_is_no_verb_is_read_by_the_whole_grammar() -> None:
    assert parsers_of(make_parser("--vault")).keys() == parsers_of(make_parser()).keys()
