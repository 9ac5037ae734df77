"""What each paper states, as `applicant.json` has it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

States = Mapping[str, Sequence[str]]
"""The texts that one paper prints, by field, in the order of the file."""

SAMPLE: Final = Path(__file__).resolve().parents[2] / "resources" / "demo"


def read_states(folder: Path = SAMPLE) -> dict[str, States]:
    """The statements of every credential of the sample, by its id."""
    document = json.loads((folder / "applicant.json").read_text("utf-8"))
    found: dict[str, States] = {}
    for credential in document["credentials"]:
        fields: dict[str, list[str]] = {}
        for statement in credential.get("states", ()):
            fields.setdefault(statement["field"], []).append(statement["text"])
        found[credential["id"]] = fields
    return found
