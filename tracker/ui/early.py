"""What is done before anything else of the window is imported. Knows nothing of the window."""

import sys
from types import ModuleType

from PySide6 import QtCore  # noqa: F401 - what is spared comes with it


def leave_sources_unread() -> None:
    """Keep PySide from reading the source of every module that is imported after it.

    It looks there for its own name, for the sake of a feature that nobody here asks for, and every line stays in
    memory: a tenth of the start, and 21 MB of the open demo. Where this PySide does otherwise, nothing happens.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and "_mod_uses_pyside" in vars(feature):
        vars(feature)["_mod_uses_pyside"] = _asks_for_no_feature


def _asks_for_no_feature(_: ModuleType) -> bool:
    return False
