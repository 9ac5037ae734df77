"""A draft letter as a file to go on writing in: plain text, or a document for a word processor (.docx).

A .docx is a zip of XML (ISO/IEC 29500-1); the few parts that it needs are written here. Runs of a script that runs from
the right are marked as such, so that a word processor sets them and the signs beside them in the right order.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from tracker.dossier.bidi_classes import STRONG_RIGHT, bidi_class
from tracker.dossier.content import Paper
from tracker.dossier.letters import Draft, Paragraph, Shape
from tracker.files import write_atomic
from tracker.texts import FIRST_STRONG_ISOLATE, POP_ISOLATE, render

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAKS: Final = re.compile("[\r\n\t\u2028\u2029]+")
_SAME_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The day of every part, so that the same letter gives the same bytes."""

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE: Final = "application/vnd.openxmlformats-package"
_SCHEMAS: Final = "http:" + "//schemas.openxmlformats.org"
"""The beginning of names of XML. They look like addresses and are none: nothing is ever asked for there."""

_HEADER: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES: Final = (
    f'{_HEADER}<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>'
)
_RELATIONS: Final = (
    f'{_HEADER}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships"><Relationship Id="rId1"'
    f' Type="{_SCHEMAS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS: Final = (
    f'{_HEADER}<Relationships xmlns="{_SCHEMAS}/package/2006/relationships"><Relationship Id="rId1"'
    f' Type="{_SCHEMAS}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
)
_WORDS: Final = f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main"'
_STYLES: Final = (
    f'{_HEADER}<w:styles {_WORDS}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
)
_POINT: Final = 20
"""Of these a point has so many."""
_MARGINS: Final = '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/>'
_PARAGRAPHS: Final = {
    Shape.NOTE: '<w:pPr><w:shd w:val="clear" w:color="auto" w:fill="FFF4D6"/></w:pPr>',
    Shape.TITLE: '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="240"/></w:pPr>',
    Shape.PLAIN: "",
    Shape.ITEM: '<w:pPr><w:spacing w:after="80"/><w:ind w:left="425" w:hanging="425"/></w:pPr>',
    Shape.CLOSE: '<w:pPr><w:keepNext/><w:spacing w:after="0"/></w:pPr>',
}


def write_letter(target: Path, draft: Draft, paper: Paper = Paper.LETTER) -> None:
    """Write the letter to `target`, as a document for this paper where its name ends in .docx, else as text in UTF-8.

    An older file there stays as it is until the new one is whole. The same letter gives the same bytes.
    """
    content = _docx(draft, paper) if target.suffix.lower() == ".docx" else _plain_text(draft).encode("utf-8")
    write_atomic(target, content)


def _plain_text(draft: Draft) -> str:
    """One line for each paragraph, and an empty one after those that do not belong close to the next."""
    lines: list[str] = []
    for place, paragraph in enumerate(draft):
        said = "".join(_kept_together(run) for run in _runs(paragraph))
        lines.append(f"{_mark(paragraph)} {said}" if _mark(paragraph) else said)
        following = draft[place + 1].shape if place + 1 < len(draft) else None
        is_close = paragraph.shape is Shape.CLOSE or (paragraph.shape is Shape.ITEM and following is Shape.ITEM)
        lines += [] if is_close else [""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _kept_together(run: str) -> str:
    """A value that runs from the right is held together, so that the words beside it stay where they are."""
    return f"{FIRST_STRONG_ISOLATE}{run}{POP_ISOLATE}" if _runs_left(run) else run


def _mark(paragraph: Paragraph) -> str:
    if paragraph.shape is not Shape.ITEM:
        return ""
    return f"{paragraph.number}." if paragraph.number else "–"


def _runs(paragraph: Paragraph) -> Iterator[str]:
    """The words of a paragraph, each value of the person's as a run of its own."""
    shown = _CONTROLS.sub("", _BREAKS.sub(" ", render(paragraph.said, isolate=True)))
    yield from (run for run in re.split(f"[{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]", shown) if run)


def _runs_left(run: str) -> bool:
    return any(bidi_class(character) in STRONG_RIGHT for character in run)


def _docx(draft: Draft, paper: Paper) -> bytes:
    body = "".join(_paragraph(paragraph) for paragraph in draft)
    width, height = (round(edge * _POINT) for edge in paper.value)
    page = f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/>{_MARGINS}</w:sectPr>'
    document = f"{_HEADER}<w:document {_WORDS}><w:body>{body}{page}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _STYLES,
    }
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _SAME_DAY), content.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def _paragraph(paragraph: Paragraph) -> str:
    mark = _mark(paragraph)
    runs = [f"<w:r><w:t>{mark}</w:t><w:tab/></w:r>"] if mark else []
    runs += [_run(run, paragraph.shape) for run in _runs(paragraph)]
    return f"<w:p>{_PARAGRAPHS[paragraph.shape]}{''.join(runs)}</w:p>"


def _run(run: str, shape: Shape) -> str:
    marks = "<w:b/><w:bCs/>" if shape is Shape.TITLE else "<w:i/><w:iCs/>" if shape is Shape.NOTE else ""
    marks += "<w:rtl/>" if _runs_left(run) else ""
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(run)}</w:t></w:r>'
