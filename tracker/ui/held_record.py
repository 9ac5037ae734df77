"""The open workspace as the worker threads hold it: opened, read, written, rendered and closed there, nowhere else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import CancelledError
from tracker.ui.jobs import Progress

if TYPE_CHECKING:
    from tracker.capture.scans.rendering import PageImage, PageRenderer
    from tracker.texts import Text
    from tracker.ui.snapshot import Snapshot
    from tracker.workspace import Workspace
    from tracker.workspace.capturing import Intake


class HeldRecord:
    """At most one workspace, and the process that draws its pages. `today` and `shown` tell the day and the newest snapshot.

    `troubles` is what went wrong beside the work, such as a local backup that could not be made on closing.
    """

    def __init__(self, today: Callable[[], date], shown: "Callable[[], Snapshot | None]") -> None:
        self._today, self._shown = today, shown
        self._workspace: Workspace | None = None
        self._renderer: PageRenderer | None = None
        self.troubles: list[Text] = []

    @property
    def workspace(self) -> "Workspace":
        """The open one; work that waited while it was locked is given up."""
        if self._workspace is None:
            raise CancelledError
        return self._workspace

    def begin(self, workspace: "Workspace") -> "tuple[Workspace, Snapshot]":
        """Hold another workspace from now on, and what it shows; it is closed again where it cannot be shown."""
        from tracker.ui.snapshot import take_snapshot

        try:
            snapshot = take_snapshot(workspace, self._today())
        except BaseException:
            workspace.close()
            raise
        self.close()  # the one that was open before; it stayed so until the new one was there
        workspace.on_trouble = self.troubles.append
        self._workspace = workspace  # here, so that a lock that waits behind this finds it
        return workspace, snapshot

    def take_snapshot(self) -> "Snapshot":
        """The record as it is now."""
        from tracker.ui.snapshot import take_snapshot

        return take_snapshot(self.workspace, self._today(), self._shown())

    def close(self) -> None:
        """Let go of the workspace, if there is one."""
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            workspace.close()

    def render_page(self, content: str, page: int, width: int, path: str) -> "PageImage":
        """A page as a picture; on the thread of the pictures, which never touches the database."""
        from tracker.capture.scans.rendering import PageRenderer
        from tracker.domain.record import ScanId

        if self._renderer is None:
            self._renderer = PageRenderer()
        return self._renderer.render(self.workspace.read_scan(ScanId(content)), page, width, path)

    def end_renderer(self) -> None:
        """End the process that draws pages; what waits for it fails at once. May be called on any thread."""
        if self._renderer is not None:
            self._renderer.close()


def take_in(workspace: "Workspace", files: Sequence[Path], progress: Progress) -> "Intake":
    """Take files, and what is in folders, into the inbox, as one change; what became of all of them."""
    intake = workspace.add_scans([file for file in files if not file.is_dir()], progress)
    for folder in files:
        if folder.is_dir() and not intake.was_stopped:
            found = workspace.import_scans(folder, progress, intake)
            intake = replace(
                found,
                added=(*intake.added, *found.added),
                known=(*intake.known, *found.known),
                faults=(*intake.faults, *found.faults),
                keepers=(*intake.keepers, *found.keepers),
            )
    return intake
