"""What is done to a finished file as a whole: a password on it, or its making into an archival one (PDF/A-2b).

Runs in the worker: both read and write the whole file, and so can be stopped. The file is our own.
"""

from pathlib import Path
from typing import Any, Final

import pikepdf

from tracker.sandbox import Blobs

_FLAVOUR: Final = "2b"


def protect(path: str, target: str, password: str) -> tuple[Any, Blobs]:
    """In the child: write the file to `target` so that it opens only with the password (AES-256)."""
    with pikepdf.open(Path(path)) as pdf:
        pdf.save(Path(target), encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    return None, ()


def archive(path: str, target: str) -> tuple[Any, Blobs]:
    """In the child: write the file to `target` as PDF/A-2b. The answer is whether it is one, and if not, why."""
    from pikepdf import pdfa

    with pikepdf.open(Path(path)) as pdf:
        try:
            pdfa.prepare(pdf, _FLAVOUR)
            with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:  # not the moment of this run
                metadata["xmp:MetadataDate"] = metadata["xmp:CreateDate"]
            pdfa.save(pdf, Path(target), _FLAVOUR, repair=False, deterministic_id=True)
        except pdfa.PdfaError as error:
            return {"is_archival": False, "reasons": [str(one)[:200] for one in error.report.findings[:5]]}, ()
    return {"is_archival": True, "reasons": []}, ()


def is_archival(content: bytes) -> bool:
    """Whether a document of our own sheets can be made a PDF/A-2b."""
    import io

    from pikepdf import pdfa

    with pikepdf.open(io.BytesIO(content)) as pdf:
        try:
            pdfa.save(pdf, io.BytesIO(), _FLAVOUR)
        except (pdfa.PdfaError, pikepdf.PdfError, ValueError, TypeError):
            return False
    return True
