"""The table of institutions with the registry that the person has downloaded and built, where there is one.

Knows where the built file is; how it is read is in `ror`, which is loaded only where the file is there.
"""

from pathlib import Path
from typing import Final

from tracker.compare.institutions.table import InstitutionTable

REGISTRY_FILE: Final = "ror.db"
"""What the built file is called in the folder of the program's own things."""


def load_table(folder: Path) -> InstitutionTable:
    """The curated table and, beside it, the registry built in `folder`. A file there that this version cannot use is as
    none: it is built again from the download."""
    table = InstitutionTable.load()
    file = folder / REGISTRY_FILE
    if not file.is_file():
        return table
    from tracker.compare.institutions.ror import open_registry

    return table.with_registry(open_registry(file))
