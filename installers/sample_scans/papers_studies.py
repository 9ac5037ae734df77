"""Papers of the studies: degree, transcript, internship, residency."""

from typing import Final

from installers.sample_scans.lettering import BENGALI_BOLD, NEPALI, NEPALI_BOLD, SANS, SANS_BOLD, SERIF, SERIF_BOLD
from installers.sample_scans.ornaments import (
    book_crest,
    double_frame,
    fine_lines,
    lace_frame,
    mountain_crest,
    rosette,
    round_seal,
    signed,
    specimen_line,
    staff_crest,
)
from installers.sample_scans.sheet import A4, A4_ACROSS, Rows, Sheet, Style
from installers.sample_scans.states import States

GREEN, GOLD, BLUE, WINE, GREY, INK = "#14523a", "#8a6a1f", "#1c3f77", "#6d1b2c", "#5c6470", "#16244f"

MARKS: Final = (
    ("FIRST PROFESSIONAL EXAMINATION · July 2009", (
        ("Anatomy", 500, 356), ("Physiology", 400, 281), ("Biochemistry", 400, 274),
    )),
    ("SECOND PROFESSIONAL EXAMINATION · January 2011", (
        ("Community Medicine", 400, 291), ("Forensic Medicine", 400, 268), ("Pharmacology and Therapeutics", 400, 277),
        ("Pathology", 400, 283), ("Microbiology", 400, 270),
    )),
    ("FINAL PROFESSIONAL EXAMINATION · September 2012", (
        ("Internal Medicine and Allied Subjects", 1000, 702), ("Surgery and Allied Subjects", 1000, 668),
        ("Obstetrics and Gynaecology", 1000, 671),
    )),
)  # fmt: skip

ROTATIONS: Final = (
    ("Internal Medicine", "12 weeks"), ("Surgery", "12 weeks"), ("Obstetrics and Gynaecology", "8 weeks"),
    ("Paediatrics", "8 weeks"), ("Emergency Medicine", "6 weeks"), ("Community Medicine", "6 weeks"),
)  # fmt: skip


def degree(states: States) -> Sheet:
    """The degree, in landscape: a border of plaited lines, a crest, a seal of gold."""
    sheet = Sheet(A4_ACROSS, states)
    middle = sheet.width / 2
    sheet.box((0, 0, sheet.width, sheet.height), "#fbf7ea")
    rosette(sheet, middle, 330, 190, "#c9b98a", 24, 0.3)
    lace_frame(sheet, 24, GREEN, 15)
    book_crest(sheet, middle, 88, 34, GREEN, "#f6f3e2")
    sheet.text(middle, 148, "শাহজালাল বিজ্ঞান ও প্রযুক্তি বিশ্ববিদ্যালয়", Style(BENGALI_BOLD, 15, GREEN), "center")
    sheet.text(middle, 174, "Shahjalal University of Science and Technology", Style(SERIF_BOLD, 21, GREEN), "center")
    sheet.text(middle, 192, "SYLHET · BANGLADESH", Style(SANS, 8.5, GOLD, tracking=3), "center")
    body = Style(SERIF, 13, slant=0.2)
    sheet.text(middle, 232, "This is to certify that", body, "center")
    sheet.text(middle, 265, sheet.value("holder_name"), Style(SERIF_BOLD, 24, "#1a1a1a"), "center")
    sheet.rule(middle - 190, 273, 380, 0.5, GOLD)
    sheet.text(middle, 297, "a student of", body, "center")
    sheet.text(middle, 321, sheet.value("institution"), Style(SERIF_BOLD, 16), "center")
    sheet.centred(348, "having passed the final professional examination on {graduation_date}", body)
    sheet.text(middle, 368, "has been admitted to the degree of", body, "center")
    sheet.text(middle, 398, "Bachelor of Medicine and Bachelor of Surgery", Style(SERIF_BOLD, 19, GREEN), "center")
    sheet.text(middle, 419, sheet.value("degree"), Style(SERIF_BOLD, 14, GREEN, tracking=1.5), "center")
    sheet.centred(445, "conferred at the convocation of {conferral_date}", body)
    _gold_seal(sheet, middle, 508)
    signed(sheet, 112, 518, "M. A. Quddus", "Registrar", INK)
    signed(sheet, 578, 518, "S. Rahman", "Vice-Chancellor", INK)
    sheet.text(82, 62, "Serial No. 0049183", Style(SANS, 8, WINE, tracking=0.6))
    specimen_line(sheet)
    return sheet


def _gold_seal(sheet: Sheet, x: float, y: float) -> None:
    rosette(sheet, x, y, 43, "#b98f2a", 30, 1)
    rosette(sheet, x, y, 39, "#d9b65a", 30, 1)
    words = ("SHAHJALAL UNIVERSITY", "SYLHET", "SEAL")
    sheet.canvas.setFillColorRGB(0.86, 0.71, 0.33)
    sheet.canvas.circle(x, sheet.height - y, 32, stroke=0, fill=1)
    round_seal(sheet, x, y, 31, words, "#6b4d0c", 0, 0.95)


def transcript(states: States) -> Sheet:
    """Two pages of marks, as the college's computer prints them."""
    sheet = Sheet(A4, states)
    look = Rows(Style(SANS, 9, GREY), Style(SANS_BOLD, 10), 114, 20)
    _transcript_head(sheet, 1)
    pairs = (
        ("Name of student", "{holder_name}"), ("Roll / session", "61 / 2007–2008"), ("College", "{institution}"),
        ("Course", "{degree}"), ("Course began", "{programme_start}"),
    )  # fmt: skip
    y = sheet.rows(56, 178, pairs, look) + 20
    for title, marks in MARKS[:2]:
        y = _marks(sheet, y, title, marks)
    sheet.text(56, y + 4, "Pass mark 60 % in every subject. Attendance above 75 % in every term.", Style(SANS, 8, GREY))
    sheet.text(56, 800, "Page 1 of 2", Style(SANS, 8, GREY))
    specimen_line(sheet)
    sheet.next_page()
    _transcript_head(sheet, 2)
    y = _rotations(sheet, _marks(sheet, 178, *MARKS[2]) + 4)
    outcome = (
        ("Result", "Passed; the degree was awarded."), ("Date of graduation", "{graduation_date}"),
        ("Date of issue", "{issue_date}"),
    )  # fmt: skip
    y = sheet.rows(56, y + 18, outcome, look)
    signed(sheet, 372, y + 74, "F. Chowdhury", "Principal")
    round_seal(sheet, 280, y + 52, 42, ("OSMANI MEDICAL COLLEGE", "SYLHET", "SOMC"), "#4a2a86", 11, 0.75)
    sheet.text(56, 800, "Page 2 of 2", Style(SANS, 8, GREY))
    specimen_line(sheet)
    return sheet


def _transcript_head(sheet: Sheet, page: int) -> None:
    staff_crest(sheet, 76, 74, 24, WINE, "#fbf1f2")
    sheet.text(116, 64, "Office of the Principal", Style(SANS_BOLD, 10, WINE, tracking=0.6))
    sheet.text(116, 84, "Academic Transcript", Style(SERIF_BOLD, 21))
    sheet.text(116, 99, "Undergraduate course in medicine", Style(SANS, 9, GREY))
    sheet.text(539, 64, "No. TR/2013/0417", Style(SANS, 9), "right")
    sheet.rule(56, 118, 483, 1.4, WINE)
    if page > 1:
        sheet.text(56, 142, "Continued from page 1", Style(SANS, 8, GREY))
    sheet.text(539, 142, f"{page} / 2", Style(SANS, 8, GREY), "right")


def _marks(sheet: Sheet, y: float, title: str, marks: tuple[tuple[str, int, int], ...]) -> float:
    sheet.box((56, y - 12, 483, 19), "#f3e6e8")
    sheet.text(62, y + 1, title, Style(SANS_BOLD, 8.5, WINE, tracking=0.3))
    for x, word in ((396, "Full marks"), (466, "Obtained"), (533, "Result")):
        sheet.text(x, y + 1, word, Style(SANS, 8, GREY), "right")
    y += 24
    for subject, full, obtained in marks:
        sheet.text(62, y, subject, Style(SANS, 9.5))
        for x, word in ((396, str(full)), (466, str(obtained)), (533, "Pass")):
            sheet.text(x, y, word, Style(SANS, 9.5), "right")
        sheet.rule(56, y + 6, 483, 0.3, "#d8ccce")
        y += 23
    return y + 20


def _rotations(sheet: Sheet, y: float) -> float:
    sheet.box((56, y - 12, 483, 19), "#f3e6e8")
    sheet.text(62, y + 1, "CLINICAL PLACEMENTS · fourth and fifth year", Style(SANS_BOLD, 8.5, WINE, tracking=0.3))
    y += 24
    for discipline, weeks in ROTATIONS:
        sheet.text(62, y, discipline, Style(SANS, 9.5))
        sheet.text(533, y, weeks, Style(SANS, 9.5), "right")
        sheet.rule(56, y + 6, 483, 0.3, "#d8ccce")
        y += 23
    return y


def internship(states: States) -> Sheet:
    """The internship certificate of a Nepali hospital, with its days in Bikram Sambat."""
    sheet = Sheet(A4, states)
    double_frame(sheet, 26, BLUE, "#fdfcf6")
    mountain_crest(sheet, 96, 104, 34, BLUE, "#f1f6fb")
    sheet.stack(
        318,
        (74, "नेपाल सरकार", Style(NEPALI, 11, BLUE)),
        (90, "स्वास्थ्य तथा जनसंख्या मन्त्रालय", Style(NEPALI, 11, BLUE)),
        (112, "पश्चिमाञ्चल क्षेत्रीय अस्पताल, पोखरा", Style(NEPALI_BOLD, 15, BLUE)),
        (134, "{institution}", Style(SERIF_BOLD, 16, BLUE)),
        (150, "Government of Nepal · Ministry of Health and Population", Style(SANS, 8, GREY)),
    )
    sheet.rule(60, 168, 475, 1, BLUE)
    sheet.text(60, 190, "Ref. No. 1183 (069/70)", Style(SANS, 9))
    sheet.stack(
        297,
        (246, "CERTIFICATE OF INTERNSHIP", Style(SERIF_BOLD, 19, WINE, tracking=1.2)),
        (302, "This is to certify that", Style(SERIF, 12.5, slant=0.2)),
        (336, "{holder_name}", Style(SERIF_BOLD, 20)),
    )
    sheet.rule(150, 344, 294, 0.5, GREY)
    _internship_body(sheet)
    specimen_line(sheet)
    return sheet


def _internship_body(sheet: Sheet) -> None:
    y = 14 + sheet.paragraph(
        (74, 380, 446),
        "has completed the compulsory rotating internship of this hospital from {training_start} to {training_end} in the"
        " disciplines below, and that conduct and attendance were good throughout.",
        Style(SERIF, 12.5),
        1.6,
    )
    for number, (discipline, weeks) in enumerate(ROTATIONS):
        x = 88 if number % 2 == 0 else 320
        sheet.text(x, y, discipline, Style(SANS, 9.5))
        sheet.text(x + 186, y, weeks, Style(SANS_BOLD, 9.5), "right")
        y += 19 if number % 2 else 0
    sheet.rows(74, y + 34, [("Date of issue:", "{issue_date}")],
               Rows(Style(SANS, 9.5, GREY), Style(SERIF_BOLD, 12), 70, 0))  # fmt: skip
    signed(sheet, 84, y + 198, "P. Gurung", "Internship Coordinator", INK)
    signed(sheet, 360, y + 198, "B. K. Thapa", "Medical Superintendent", INK)
    round_seal(sheet, 300, y + 170, 47, ("WESTERN REGIONAL HOSPITAL", "POKHARA", "नेपाल"), "#5a2f8a", -13, 0.72)


def residency(states: States) -> Sheet:
    """The certificate of five years of residency, of a university that has another name now."""
    sheet = Sheet(A4, states)
    sheet.box((0, 0, sheet.width, sheet.height), "#fbfaf4")
    fine_lines(sheet, (40, 40, sheet.width - 80, sheet.height - 80), ("#e4ead9",), 31, 60)
    lace_frame(sheet, 28, GOLD, 12)
    book_crest(sheet, sheet.width / 2, 104, 36, BLUE, "#f3f6fb")
    sheet.stack(
        297,
        (172, "বঙ্গবন্ধু শেখ মুজিব মেডিকেল বিশ্ববিদ্যালয়", Style(BENGALI_BOLD, 15, BLUE)),
        (197, "{institution}", Style(SERIF_BOLD, 17.5, BLUE)),
        (213, "SHAHBAG · DHAKA · BANGLADESH", Style(SANS, 8, GOLD, tracking=2.4)),
        (264, "Certificate of Residency", Style(SERIF_BOLD, 25, "#1a1a1a")),
        (284, "Doctor of Medicine (MD), Phases A and B", Style(SERIF, 11.5, slant=0.2)),
        (334, "It is certified that", Style(SERIF, 12.5, slant=0.2)),
        (366, "{holder_name}", Style(SERIF_BOLD, 20)),
    )
    sheet.rule(130, 375, 334, 0.5, GOLD)
    y = 24 + sheet.paragraph(
        (84, 408, 428),
        "has been trained as a full-time resident of this university in {specialty} from {training_start} to"
        " {training_end} and has fulfilled every requirement of the curriculum.",
        Style(SERIF, 12.5),
        1.65,
    )
    phases = (
        ("Phase A", "2 years of core medicine, 8 blocks"),
        ("Phase B", "3 years of internal medicine, 12 blocks and thesis"),
    )
    y = sheet.rows(96, y, phases, Rows(Style(SANS_BOLD, 10), Style(SANS, 10), 94, 22, "#c9bfa0", 404))
    sheet.rows(84, y + 32, [("Issued on", "{issue_date}")], Rows(Style(SANS, 9.5, GREY), Style(SERIF_BOLD, 12), 48, 0))
    signed(sheet, 76, y + 148, "N. Haque", "Controller of Examinations", INK)
    signed(sheet, 366, y + 148, "A. Begum", "Dean, Faculty of Medicine", INK)
    round_seal(sheet, 297, y + 122, 46, ("MEDICAL UNIVERSITY", "DHAKA", "BSMMU"), "#1c3f77", 9, 0.7)
    specimen_line(sheet)
    return sheet
