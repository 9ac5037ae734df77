"""The table of institutions with the registry that the person has downloaded and built, where there is one.

Knows where the built file is; how it is read is in `ror`, which is loaded only where the file is there.
"""

from pathlib import Path
from typing import Final

from tracker.compare.institutions.table import InstitutionTable
from tracker.texts import Text, text

REGISTRY_FILE: Final = "ror.db"
"""What the built file is called in the folder of the program's own things."""


def load_table(folder: Path) -> tuple[InstitutionTable, Text | None]:
    """The curated table and, beside it, the registry built in `folder`; and what to tell the person where a file there
    cannot be used, which is then done without."""
    table = InstitutionTable.load()
    file = folder / REGISTRY_FILE
    if not file.is_file():
        return table, None
    from tracker.compare.institutions.ror import open_registry

    registry = open_registry(file)
    if registry is not None:
        return table.with_registry(registry), None
    return table, text(
        "The registry of institutions in {path} cannot be used and is left out; build it again from the download with"
        " “tracker compare institutions --ror FILE”.",
        path=str(file),
    )
