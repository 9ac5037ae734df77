"""Papers that say who the applicant is: passport, citizenship certificate with its translation, photograph."""

from typing import Final

from installers.sample_scans import lettering
from installers.sample_scans.lettering import NEPALI, NEPALI_BOLD, SANS, SANS_BOLD, SERIF, SERIF_BOLD
from installers.sample_scans.ornaments import fine_lines, fingerprint, rosette, round_seal, signature, specimen_line
from installers.sample_scans.portrait import GREY, likeness
from installers.sample_scans.sheet import LETTER, MM, Rows, Sheet, Style
from installers.sample_scans.states import States
from installers.sample_scans.zone import passport_zone

MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
PERSONAL_NUMBER: Final = "46016104817"
CLERK: Final = "#26356f"


def six_digits(printed: str) -> str:
    """«04 JUL 1988» as a machine-readable zone has it: 880704."""
    day, month, year = printed.split()
    return f"{year[2:]}{MONTHS.index(month) + 1:02}{day}"


def passport(states: States) -> Sheet:
    """The data page of a passport, and the lower edge of the page above it."""
    fold = 66.0
    sheet = Sheet((125 * MM, 88 * MM + fold), states)
    _page_above(sheet, fold)
    sheet.box((0, fold, sheet.width, sheet.height - fold), "#f1f3ee")
    fine_lines(sheet, (0, fold, sheet.width, sheet.height - fold - 62), ("#dcb9c0", "#bcd0dd", "#c9d8bd"), 7, 30)
    rosette(sheet, 250, fold + 96, 62, "#c79aa6", 16, 0.55)
    sheet.text(16, fold + 20, "राहदानी", Style(NEPALI_BOLD, 10, "#7a1530"))
    sheet.text(54, fold + 20, "PASSPORT", Style(SANS_BOLD, 8.5, "#7a1530", tracking=1.2))
    sheet.text(sheet.width - 16, fold + 20, "नेपाल", Style(NEPALI_BOLD, 10, "#7a1530"), "right")
    sheet.text(sheet.width - 46, fold + 20, "NEPAL", Style(SANS_BOLD, 8.5, "#7a1530", tracking=1.2), "right")
    likeness(sheet, (16, fold + 32, 94, 121))
    _passport_fields(sheet, fold)
    signature(sheet, 32, fold + 169, 62, "S. B. Bhattarai", "#222", 0.9)
    _zone(sheet, zone_of(states))
    sheet.canvas.saveState()
    sheet.canvas.translate(244, sheet.height - fold - 118)
    sheet.canvas.rotate(24)
    sheet.canvas.setFillColorRGB(0.75, 0.1, 0.15, alpha=0.16)
    sheet.canvas.setFont(SANS_BOLD, 42)
    sheet.canvas.drawCentredString(0, -12, "SPECIMEN")
    sheet.canvas.restoreState()
    return sheet


def _page_above(sheet: Sheet, fold: float) -> None:
    sheet.box((0, 0, sheet.width, fold), "#eef1ec")
    fine_lines(sheet, (0, 0, sheet.width, fold), ("#dcb9c0", "#c9d8bd"), 11, 14)
    small = Style(SERIF, 7.2, "#5d4a50", slant=0.18)
    sheet.text(
        sheet.width / 2, 22, "The bearer is to be allowed to pass freely, without let or hindrance,", small, "center"
    )
    sheet.text(sheet.width / 2, 33, "and to be afforded every assistance and protection.", small, "center")
    sheet.text(sheet.width - 24, 50, "2", Style(SANS, 6.5, "#5d4a50"), "center")
    specimen_line(sheet, 50, "#8f7d83")
    for step in range(9):
        sheet.rule(
            0, fold - 4 + step, sheet.width, 1.1, ("#dfe1dc", "#cfd1cd", "#bcbdb9", "#a5a6a3")[min(step, 8 - step, 3)]
        )


def _passport_fields(sheet: Sheet, fold: float) -> None:
    family, _, given = sheet.value("holder_name").partition(" ")
    cells = (
        (122, 40, "प्रकार / Type", "P"), (166, 40, "देश / Country code", "NPL"),
        (248, 40, "राहदानी नं. / Passport No.", sheet.value("document_number")),
        (122, 61, "थर / Surname", family), (122, 82, "नाम / Given names", given),
        (122, 103, "राष्ट्रियता / Nationality", sheet.value("nationality")),
        (248, 103, "व्यक्तिगत नं. / Personal No.", PERSONAL_NUMBER),
        (122, 124, "जन्म मिति / Date of birth", sheet.value("date_of_birth")),
        (214, 124, "लिङ्ग / Sex", sheet.value("sex")),
        (248, 124, "जन्म स्थान / Place of birth", sheet.value("place_of_birth")),
        (122, 145, "जारी मिति / Date of issue", sheet.value("issue_date")),
        (214, 145, "जारी गर्ने / Authority", "MOFA, DEPARTMENT OF PASSPORTS"),
        (122, 166, "म्याद / Date of expiry", sheet.value("valid_until")),
    )  # fmt: skip
    for x, y, label, value in cells:
        _bilingual(sheet, x, fold + y, label)
        size = 6.2 if len(value) > 20 else 8.6
        sheet.text(x, fold + y + 9.6, value, Style(SANS_BOLD if size > 8 else SANS, size, "#161616", tracking=0.25))


def _bilingual(sheet: Sheet, x: float, y: float, label: str) -> None:
    nepali, _, english = label.partition(" / ")
    x += sheet.text(x, y, nepali, Style(NEPALI, 5, "#6b4450"))
    sheet.text(x, y, f" / {english}", Style(SANS, 4.8, "#6b4450"))


def zone_of(states: States) -> tuple[str, str]:
    """The machine-readable zone that belongs to what a passport states."""
    family, _, given = states["holder_name"][0].partition(" ")
    born, expires = six_digits(states["date_of_birth"][0]), six_digits(states["valid_until"][0])
    number, sex = states["document_number"][0], states["sex"][0]
    return passport_zone("NPL", family, given, number, born, sex, expires, PERSONAL_NUMBER)


def _zone(sheet: Sheet, lines: tuple[str, str]) -> None:
    sheet.box((0, sheet.height - 62, sheet.width, 62), "#f7f7f3")
    path = sheet.canvas.beginPath()
    for line, y in zip(lines, (36, 18), strict=True):
        lettering.draw_zone(path, line, 7.2, 0.98, 19.4, y)
    sheet.stroke(path, 1.12, "#101010")


def citizenship(states: States) -> Sheet:
    """A Nepali citizenship certificate of 2004, in Devanagari, filled in by a clerk's pen."""
    sheet = Sheet((560, 395), states)
    sheet.box((0, 0, 560, 395), "#f3ead2")
    fine_lines(sheet, (18, 18, 524, 359), ("#e3d2a6",), 21, 34)
    sheet.box((16, 16, 528, 363), weight=1.6, colour="#8d3b2c")
    sheet.box((20, 20, 520, 355), weight=0.5, colour="#8d3b2c")
    heading = (("श्री ५ को सरकार", 40, 11), ("गृह मन्त्रालय", 55, 10), ("जिल्ला प्रशासन कार्यालय, कास्की", 70, 10))
    for words, y, size in heading:
        sheet.text(280, y, words, Style(NEPALI, size, "#5b1d15"), "center")
    sheet.text(280, 95, "नेपाली नागरिकताको प्रमाणपत्र", Style(NEPALI_BOLD, 17, "#8d1f16"), "center")
    _nepali_line(sheet, 150, 124, "ना. प्र. नं. :", sheet.value("document_number"), 130)
    _nepali_line(sheet, 150, 147, "नाम थर :", sheet.value("holder_name"), 190)
    _nepali_line(sheet, 420, 147, "लिङ्ग :", "पुरुष", 66)
    _nepali_line(sheet, 150, 170, "जन्म स्थान :", "जिल्ला कास्की, पोखरा, वडा नं. ८", 290)
    _nepali_line(sheet, 150, 193, "स्थायी बासस्थान :", "जिल्ला कास्की, पोखरा, वडा नं. ८", 250)
    _nepali_line(sheet, 150, 216, "जन्म मिति :", sheet.value("date_of_birth"), 220)
    _nepali_line(sheet, 150, 239, "बाबुको नाम थर :", sheet.value("father_name"), 230)
    _nepali_line(sheet, 150, 262, "नागरिकताको किसिम :", "वंशज", 90)
    likeness(sheet, (40, 106, 84, 106), GREY)
    sheet.box((40, 106, 84, 106), weight=0.6, colour="#4a4a48")
    round_seal(sheet, 118, 206, 37, ("DISTRICT ADMINISTRATION OFFICE", "KASKI", "पोखरा"), "#3b2f86", 14, 0.6)
    for x, label, seed in ((40, "दायाँ", 5), (100, "बायाँ", 6)):
        sheet.box((x, 290, 50, 58), weight=0.6, colour="#6d4a3a")
        fingerprint(sheet, x + 25, 319, 24, seed)
        sheet.text(x + 25, 360, label, Style(NEPALI, 7.5, "#5b3a2e"), "center")
    sheet.text(340, 290, "प्रमाणपत्र दिने अधिकारीको", Style(NEPALI, 8.5, "#5b3a2e"))
    signature(sheet, 346, 314, 92, "R. Aryal", CLERK)
    sheet.text(340, 333, "नाम थर : रमेश अर्याल", Style(NEPALI, 8.5, "#5b3a2e"))
    sheet.text(340, 347, "दर्जा : प्रशासकीय अधिकृत", Style(NEPALI, 8.5, "#5b3a2e"))
    _nepali_line(sheet, 340, 362, "मिति :", sheet.value("issue_date"), 80, 8.5)
    round_seal(sheet, 246, 322, 39, ("DISTRICT ADMINISTRATION OFFICE", "KASKI", "नेपाल"), "#a32420", -9, 0.7)
    specimen_line(sheet, 389, "#9a8458")
    return sheet


def _nepali_line(sheet: Sheet, x: float, y: float, label: str, value: str, room: float, size: float = 9.5) -> None:
    """A printed label and, on a dotted line, what the clerk wrote."""
    x += sheet.text(x, y, label, Style(NEPALI, size, "#5b1d15")) + 6
    for step in range(int(room // 3)):
        sheet.rule(x + step * 3, y + 3.4, 0.5, 0.5, "#8d6a4a")
    if value[:1]:
        sheet.text(x + 4, y - 0.5, value, Style(NEPALI, size * 1.18, CLERK, slant=0.16))


def translation(states: States) -> Sheet:
    """A certified translation on the paper of a translator in Ottawa."""
    sheet = Sheet(LETTER, states)
    teal, grey = "#0f5c63", "#5c6670"
    sheet.box((0, 0, 612, 7), teal)
    sheet.text(60, 58, "Two Rivers", Style(SERIF_BOLD, 21, teal))
    sheet.text(60, 75, "CERTIFIED TRANSLATION", Style(SANS_BOLD, 8, grey, tracking=2.2))
    for number, words in enumerate(("Ottawa, Ontario", "office@two-rivers.example.org", "+1 613 555 0117")):
        sheet.text(552, 50 + number * 12, words, Style(SANS, 8, grey), "right")
    sheet.rule(60, 90, 492, 0.8, teal)
    sheet.text(60, 128, "Translation from Nepali", Style(SERIF_BOLD, 16))
    sheet.text(60, 147, "Certificate of Nepali Citizenship", Style(SERIF, 12.5))
    sheet.text(60, 165, "Words in square brackets are notes of the translator.", Style(SANS, 8, grey))
    heading = ("[Heading] His Majesty’s Government · Ministry of Home Affairs", "District Administration Office, Kaski")
    for number, words in enumerate(heading):
        sheet.text(60, 196 + number * 15, words, Style(SERIF, 10.5))
    pairs = (
        ("Certificate No.", "{document_number}"), ("Full name", "{holder_name}"), ("Sex", "{sex}"),
        ("Place of birth", "{place_of_birth}"), ("Date of birth", "{date_of_birth}"),
        ("Father’s full name", "{father_name}"), ("Type of citizenship", "By descent"), ("Issued on", "{issue_date}"),
    )  # fmt: skip
    y = sheet.rows(60, 246, pairs, Rows(Style(SANS, 9, grey), Style(SERIF, 11), 140, 25, "#c9d2d6", 492))
    seals = "[Two thumbprints, photograph and two round seals of the office; signature of Ramesh Aryal,"
    note = Style(SERIF, 9.5)
    sheet.stack(60, (y + 2, seals, note), (y + 15, "Administrative Officer.]", note), align="left")
    _translators_word(sheet, y + 58, teal, grey)
    specimen_line(sheet)
    return sheet


def _translators_word(sheet: Sheet, y: float, teal: str, grey: str) -> None:
    sheet.text(60, y, "Certification", Style(SERIF_BOLD, 11.5, teal))
    after = sheet.paragraph(
        (60, y + 20, 470),
        "I certify that this is a complete and true translation, word for word, of the Nepali document attached to it,"
        " that I know both languages well, and that I am not related to the bearer.",
        Style(SERIF, 10.5),
    )
    signature(sheet, 62, after + 34, 120, "K. Lamsal", "#1f3f8f")
    sheet.rule(60, after + 46, 210, 0.5, grey)
    sheet.text(60, after + 60, sheet.value("certified_by"), Style(SERIF, 10.5))
    sheet.text(60, after + 76, "Date of translation", Style(SANS, 8, grey))
    sheet.text(140, after + 76, sheet.value("translation_date"), Style(SERIF, 10.5))
    round_seal(sheet, 470, after + 42, 42, ("TWO RIVERS TRANSLATION", "OTTAWA", "K. L."), "#0f5c63", -8, 0.85)


def photograph_of_applicant(states: States) -> Sheet:
    """A photograph for forms, 50 by 70 mm."""
    sheet = Sheet((50 * MM, 70 * MM), states)
    sheet.box((0, 0, sheet.width, sheet.height), "#dfe5ea")
    likeness(sheet, (-10, 16, sheet.width + 20, sheet.height - 14))
    return sheet
