"""Every use case, one method each: what the window and the command line call, and nothing else does."""

from tracker.workspace.arranging import Arranging
from tracker.workspace.core import Rules, load_rules
from tracker.workspace.editing import Editing
from tracker.workspace.handing_out import HandingOut
from tracker.workspace.judging import Judging
from tracker.workspace.keeping import Keeping
from tracker.workspace.noting import Noting
from tracker.workspace.papers import Papers
from tracker.workspace.recalling import Recalling
from tracker.workspace.reminding import Reminding
from tracker.workspace.scan_export import ScanExport

__all__ = ["Rules", "Workspace", "load_rules"]


class Workspace(Arranging, Editing, HandingOut, Judging, Keeping, Noting, Papers, Recalling, Reminding, ScanExport):
    """An open vault, its record as one snapshot, and everything that can be done with it."""
