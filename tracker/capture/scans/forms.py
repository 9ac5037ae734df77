"""What was filled into the fields of a PDF, or typed on it as a note, as part of its page. Runs in the worker process.

Fields and notes are kept apart from the page in a PDF (ISO 32000-1, 12.5 and 12.7): who draws or reads the page alone misses
them. The file itself is not changed.
"""

from typing import Any


def page_with_fields(document: Any, index: int) -> Any:
    """Page `index` (from 0) of an open pdfium document, with what is shown on it of fields and notes."""
    import pypdfium2.raw as pdfium

    if document.get_formtype() != pdfium.FORMTYPE_NONE and document.formenv is None:
        document.init_forms()  # draws also the fields that have no picture of their own
    page = document[index]
    if not pdfium.FPDFPage_GetAnnotCount(page):
        return page
    if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]
