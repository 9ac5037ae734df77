"""The regular expressions of resources/capture/sentences.toml, in which a space is any white space. Pure."""

from typing import Final

_IN_SENTENCE: Final = r"(?:[^.\t]|\.(?=\S)|(?<=[Nn]o)\.|(?<=\b\d)\.|(?<=\b\d\d)\.|(?<=[Dd]r)\.|(?<=[Rr]eg)\.|(?<=[Ss]t)\.|(?<=[Cc]ap)\.|(?<=[Aa]rt)\.|(?<=[Ss]ec)\.|(?<=\.[A-Za-z])\.)"


def spaced(pattern: str) -> str:
    """A regular expression in which a space is any white space, and what has no full stop may have those of short words."""
    pattern = pattern.replace("[^.\\n]", _IN_SENTENCE)
    return pattern.replace("[ -]", "[\\s-]").replace("[ /-]", "[\\s/-]").replace(" ", r"[^\S\t]+")
