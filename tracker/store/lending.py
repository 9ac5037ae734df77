"""Scans that are shown by another program: the one place where one is written in the clear, and for how long.

They lie in a folder of this vault and for this user only, in memory where the system offers that, and are gone when the
vault is closed; what a crash left behind goes when the vault is opened again.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tracker.domain.record import ScanId
from tracker.files import PRIVATE_FOLDER, explained, new_file

ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/heic": ".heic",
}


class LentFiles:
    """The plain copies of scans that are out at the moment."""

    def __init__(self, vault_id: str) -> None:
        base = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
        self.folder = Path(base) / f"credential-tracker-{vault_id}"

    def lend(self, content: ScanId, media_type: str, chunks: Iterable[bytes]) -> Path:
        """Write a plain copy; its name says nothing of what it is. An older copy of the same scan gives way."""
        with explained(self.folder):
            self.folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            if self.folder.is_symlink() or (hasattr(os, "getuid") and self.folder.stat().st_uid != os.getuid()):
                raise PermissionError(1, "not a folder of this user")
            self.folder.chmod(PRIVATE_FOLDER)
            path = self.folder / f"scan-{content[:12]}{ENDINGS.get(media_type, '')}"
            path.unlink(missing_ok=True)
            with new_file(path) as file:
                file.writelines(chunks)
        return path

    def take_back(self) -> None:
        """Remove every plain copy."""
        with suppress(OSError):
            if not self.folder.is_symlink():
                shutil.rmtree(self.folder, ignore_errors=True)
