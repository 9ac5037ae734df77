"""A small applicant as an exchange folder, with scans of each kind, made anew for each test that wants one."""

import io
import json
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas


def picture(kind: str = "PNG", words: str = "Certificate") -> bytes:
    """A picture of a paper, as the bytes of a file of this kind."""
    image = Image.new("RGB", (340, 440), "#fbfaf4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, 330, 430), outline="#806020", width=3)
    draw.text((60, 60), words, fill="#101030")
    held = io.BytesIO()
    image.save(held, kind)
    return held.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(340, 440), invariant=1)
    for words in pages or ("Certificate",):
        canvas.drawString(60, 380, words)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def applicant() -> dict[str, Any]:
    """The document of the small applicant."""
    return {
        "format": "credential-tracker",
        "version": 1,
        "applicant": {
            "names": [
                {"id": "n-passport", "kind": "passport", "text": "OKAFOR AMARA NGOZI", "given": "AMARA NGOZI",
                 "family": "OKAFOR", "proved_by": ["c-passport"]},
                {"id": "n-native", "kind": "native_script", "text": "ኣማራ"},
            ],
            "date_of_birth": {"text": "1989-03-14", "order": "ymd"},
            "citizenships": ["NG"],
        },
        "institutions": [{"id": "i-u", "kind": "medical_school", "names": [{"text": "University of Lagos", "from": "1962"}]}],
        "activities": [
            {"id": "a-study", "kind": "education", "title": "MBBS", "institution": "i-u",
             "start": {"text": "2006-09"}, "end": {"text": "2012-11"}},
        ],
        "credentials": [
            {"id": "c-passport", "type": "passport", "title": "Passport", "scans": ["scans/passport.png"], "states": [
                {"field": "holder_name", "text": "OKAFOR AMARA NGOZI"}, {"field": "date_of_birth", "text": "14 MAR 1989"}]},
            {"id": "c-degree", "type": "medical_degree", "title": "Degree", "issuer": "i-u", "activity": "a-study",
             "scans": ["scans/degree.pdf", "scans/degree-back.jpg"], "states": [
                {"field": "holder_name", "text": "Amara N. Okafor"}, {"field": "graduation_date", "text": "12 November 2012"},
                {"field": "hologram", "text": "yes, ፩"}]},
        ],
        "submissions": [
            {"id": "s-ecfmg", "authority": "ecfmg", "encloses": ["c-passport", "c-degree"], "planned_on": "2027-01-15",
             "states": [{"field": "graduation_date", "text": "2012-12-11"}],
             "fees": [{"amount": "0160.50", "currency": "USD"}]},
        ],
        "deadlines": [],
        "resolutions": [],
    }  # fmt: skip


def write_applicant(folder: Path, document: dict[str, Any] | None = None) -> Path:
    """The small applicant as a folder."""
    (folder / "scans").mkdir(parents=True)
    (folder / "scans" / "passport.png").write_bytes(picture("PNG"))
    (folder / "scans" / "degree.pdf").write_bytes(pdf("Degree", "Seal"))
    (folder / "scans" / "degree-back.jpg").write_bytes(picture("JPEG"))
    (folder / "applicant.json").write_text(json.dumps(document or applicant(), ensure_ascii=False), encoding="utf-8")
    return folder
