"""Papers of the practice: registration, good standing, the employer's letter, the curriculum vitae."""

from typing import Final

from installers.sample_scans.lettering import NEPALI_BOLD, SANS, SANS_BOLD, SERIF, SERIF_BOLD, THAANA_BOLD
from installers.sample_scans.ornaments import (
    double_frame,
    fine_lines,
    mountain_crest,
    rosette,
    round_seal,
    signed,
    specimen_line,
    staff_crest,
)
from installers.sample_scans.portrait import COLOUR, likeness
from installers.sample_scans.sheet import A4, LETTER, Rows, Sheet, Style
from installers.sample_scans.states import States

NAVY, RED, SEA, GREY, SAND, INK = "#1b2f5e", "#8c1d26", "#0d6672", "#5c6470", "#b8893a", "#182a5f"

Entry = tuple[str, str, str]

TRAINED: Final[tuple[Entry, ...]] = (
    ("2015 – 2020", "MD, internal medicine", "Bangabandhu Sheikh Mujib Medical University, Dhaka"),
    ("2012 – 2013", "Rotating internship", "Western Regional Hospital, Pokhara"),
    ("2008 – 2012", "M.B.B.S.", "Sylhet MAG Osmani Medical College, Sylhet"),
)
REGISTERED: Final[tuple[Entry, ...]] = (
    ("2020", "Specialist register", "Maldives Medical and Dental Council"),
    ("2013", "Full registration", "Nepal Medical Council"),
)
WRITTEN: Final[tuple[Entry, ...]] = (
    ("2024", "Dengue with warning signs in adults", "Audit of 212 admissions, poster"),
    ("2022", "Inpatient diabetes on an island", "Quality improvement report"),
    ("2019", "Thesis: chronic kidney disease", "Residency programme, Dhaka"),
)


def registration(states: States) -> Sheet:
    """The certificate of registration of a council in Kathmandu."""
    sheet = Sheet(A4, states)
    double_frame(sheet, 30, RED, "#fffdf8")
    fine_lines(sheet, (44, 44, sheet.width - 88, sheet.height - 88), ("#f0e3d6",), 41, 48)
    mountain_crest(sheet, 297, 100, 36, NAVY, "#f4f7fc")
    sheet.text(297, 166, "नेपाल मेडिकल काउन्सिल", Style(NEPALI_BOLD, 19, RED), "center")
    sheet.text(297, 192, "Nepal Medical Council", Style(SERIF_BOLD, 20, NAVY), "center")
    sheet.text(297, 209, "KATHMANDU · NEPAL", Style(SANS, 8, GREY, tracking=2.4), "center")
    sheet.text(297, 262, "Certificate of Registration", Style(SERIF_BOLD, 23), "center")
    likeness(sheet, (428, 292, 84, 108), COLOUR)
    sheet.box((428, 292, 84, 108), weight=0.7, colour=GREY)
    for y, label, field, size in (
        (318, "Registration No.", "registration_number", 15.0),
        (366, "Name", "holder_name", 17.0),
        (414, "Date of registration", "registration_start", 13.0),
    ):
        sheet.text(84, y, label, Style(SANS, 8.5, GREY))
        sheet.text(84, y + 20, sheet.value(field), Style(SERIF_BOLD, size))
        sheet.rule(84, y + 27, 300, 0.5, "#c8b9a4")
    sheet.paragraph(
        (84, 490, 428),
        "has been entered in the register of medical practitioners under the law of this council and may practise modern"
        " medicine in Nepal as long as the name stands in that register.",
        Style(SERIF, 12),
        1.6,
    )
    signed(sheet, 84, 664, "D. Sapkota", "Registrar", INK)
    signed(sheet, 360, 664, "L. Maharjan", "Chairperson", INK)
    round_seal(sheet, 297, 640, 48, ("NEPAL MEDICAL COUNCIL", "KATHMANDU", "दर्ता"), RED, -10, 0.75)
    sheet.text(297, 754, "This certificate is the property of the council.", Style(SANS, 7.5, GREY), "center")
    specimen_line(sheet)
    return sheet


def standing_in_nepal(states: States) -> Sheet:
    """A letter of good standing, typed on the council's letterhead and scanned in grey."""
    sheet = Sheet(A4, states)
    mountain_crest(sheet, 92, 92, 32, NAVY, "#f4f7fc")
    sheet.stack(
        320,
        (78, "नेपाल मेडिकल काउन्सिल", Style(NEPALI_BOLD, 18, RED)),
        (103, "Nepal Medical Council", Style(SERIF_BOLD, 18, NAVY)),
        (119, "Bansbari, Kathmandu · registrar@nmc.example.org", Style(SANS, 8, GREY)),
    )
    sheet.rule(56, 140, 483, 1.6, NAVY)
    sheet.rule(56, 144, 483, 0.5, NAVY)
    body = Style(SERIF, 11.5)
    sheet.stack(62, (178, "Ref. GS-082/083-2206", body), (216, "To whom it may concern", body), align="left")
    sheet.rows(410, 178, [("Date:", "{issue_date}")], Rows(body, body, 32, 0))
    sheet.text(297, 262, "CERTIFICATE OF GOOD STANDING", Style(SERIF_BOLD, 15.5, tracking=1), "center")
    sheet.rule(147, 271, 301, 0.7)
    after = _paragraphs(sheet, 312, body, 1.85, (
        "This is to certify that {holder_name} is registered with this council under number {registration_number} since"
        " {registration_start} and is in good standing.",
        "No complaint is pending and no disciplinary action has been taken against the practitioner by this council. The"
        " certificate is given at the practitioner’s own request, to be sent to licensing bodies abroad.",
    ))  # fmt: skip
    signed(sheet, 350, after + 84, "D. Sapkota", "Registrar", INK)
    round_seal(sheet, 196, after + 78, 52, ("NEPAL MEDICAL COUNCIL", "KATHMANDU", "दर्ता"), "#4a2a86", 17, 0.75)
    sheet.rule(56, 782, 483, 0.5, NAVY)
    sheet.text(297, 797, "Not valid without the seal of the council.", Style(SANS, 7.5, GREY), "center")
    specimen_line(sheet)
    return sheet


def _paragraphs(sheet: Sheet, y: float, style: Style, leading: float, texts: tuple[str, ...]) -> float:
    for words in texts:
        y = sheet.paragraph((62, y, 472), words, style, leading) + 15
    return y


def standing_in_the_maldives(states: States) -> Sheet:
    """A certificate that the council of Malé sends as a file."""
    sheet = Sheet(A4, states)
    sheet.box((0, 0, sheet.width, 108), SEA)
    for row in range(3):
        wave = [(sheet.width * step / 24, 100 + row * 5 + 4 * (-1) ** step) for step in range(25)]
        sheet.curve(wave, 1.2, "#7fc4c6", 0.8)
    staff_crest(sheet, 84, 52, 28, "#ffffff", SEA)
    sheet.stack(
        539,
        (44, "މޯލްޑިވްސް މެޑިކަލް އެންޑް ޑެންޓަލް ކައުންސިލް", Style(THAANA_BOLD, 13, "#ffffff")),
        (69, "Maldives Medical and Dental Council", Style(SERIF_BOLD, 15, "#ffffff")),
        (84, "Malé, Republic of Maldives", Style(SANS, 8, "#d7eeee")),
        align="right",
    )
    aside = "Sent to the licensing body by this council; not valid in the hands of the practitioner."
    sheet.stack(
        56,
        (166, "Certificate of Good Standing", Style(SERIF_BOLD, 22)),
        (186, aside, Style(SANS, 8.5, GREY)),
        align="left",
    )
    pairs = (
        ("Name of practitioner", "{holder_name}"), ("Registration number", "{registration_number}"),
        ("Registered since", "{registration_start}"), ("Date of issue", "{issue_date}"),
        ("Register", "Specialist register, internal medicine"), ("Conditions", "None"), ("Findings", "None"),
    )  # fmt: skip
    look = Rows(Style(SANS, 9.5, GREY), Style(SANS_BOLD, 11), 154, 31, "#bcd6d8", 483)
    after = sheet.paragraph(
        (56, sheet.rows(56, 236, pairs, look) + 16, 483),
        "The council has not at any time suspended, restricted or withdrawn this registration, and has no inquiry open on"
        " the practitioner’s fitness to practise.",
        Style(SANS, 10.5),
        1.6,
    )
    signed(sheet, 56, after + 74, "A. Nazima", "Aishath Nazima, Registrar", "#123a63")
    round_seal(sheet, 452, after + 62, 48, ("MEDICAL AND DENTAL COUNCIL", "MALDIVES", "MMDC"), SEA, -7, 0.9)
    specimen_line(sheet)
    return sheet


def employment(states: States) -> Sheet:
    """The letter of a hospital in Malé, dated before the employment ended."""
    sheet = Sheet(A4, states)
    staff_crest(sheet, 78, 74, 27, SEA, "#eef7f7")
    body = Style(SERIF, 12)
    sheet.stack(
        118,
        (58, "އިންދިރާ ގާންދީ މެމޯރިއަލް ހޮސްޕިޓަލް", Style(THAANA_BOLD, 12.5, SEA)),
        (83, "{institution}", Style(SERIF_BOLD, 18, SEA)),
        (99, "Human Resources · Malé, Republic of Maldives · hr@hospital.example.org", Style(SANS, 8, GREY)),
        align="left",
    )
    sheet.rule(56, 120, 483, 2, SEA)
    sheet.stack(540, (160, "{issue_date}", body), align="right")
    sheet.stack(
        62,
        (160, "No. HR-C/2025/0388", body),
        (208, "TO WHOM IT MAY CONCERN", Style(SERIF_BOLD, 12.5, tracking=0.8)),
        (236, "Letter of employment", Style(SERIF, 12, slant=0.2)),
        align="left",
    )
    after = _paragraphs(sheet, 276, body, 1.75, (
        "We confirm that {holder_name} has worked at this hospital as {position} in a full-time post of 48 hours a week"
        " from {employment_start} to {employment_end}.",
        "The duties were the care of inpatients of the medical wards, the outpatient clinic on three days a week, night"
        " cover of the emergency department in rotation, and the teaching of interns.",
        "We found a diligent and courteous colleague, whom we see leave with regret and to whom we wish every success.",
        "Yours faithfully,",
    ))  # fmt: skip
    signed(sheet, 62, after + 56, "M. Shareef", "Mohamed Shareef", "#1a2f6d")
    sheet.text(138, after + 84, "Director, Human Resources", Style(SERIF, 9.5, GREY), "center")
    round_seal(sheet, 430, after + 40, 52, ("GANDHI MEMORIAL HOSPITAL", "MALÉ", "HR"), "#2a4fa0", 12, 0.7)
    sheet.rule(56, 790, 483, 0.6, SEA)
    specimen_line(sheet)
    return sheet


def curriculum_vitae(states: States) -> Sheet:
    """The curriculum vitae, as the applicant's own computer makes it."""
    sheet = Sheet(LETTER, states)
    sheet.box((0, 0, 188, sheet.height), "#22324d")
    likeness(sheet, (44, 48, 100, 120))
    sheet.box((44, 48, 100, 120), weight=2.5, colour="#ffffff")
    _side(sheet)
    sheet.text(216, 74, sheet.value("holder_name"), Style(SERIF_BOLD, 24, "#22324d"))
    sheet.text(216, 95, "Physician, internal medicine", Style(SANS, 11.5, SAND))
    sheet.text(216, 116, "Curriculum vitae", Style(SANS, 8.5, GREY, tracking=0.8))
    y = _section(sheet, 150, "Practice")
    sheet.text(216, y, "2025 –", Style(SANS, 8.5, GREY))
    sheet.text(300, y, "Clinical observer, internal medicine", Style(SANS_BOLD, 9.5))
    sheet.text(300, y + 14, "Rideau Bend Community Hospital, Ontario", Style(SANS, 9))
    y += 38
    x = 300 + sheet.text(300, y, sheet.value("position"), Style(SANS_BOLD, 9.5)) + 6
    sheet.text(x, y, sheet.value("institution"), Style(SANS, 9.5))
    x = 300.0
    for words in (sheet.value("employment_start"), "to", sheet.value("employment_end")):
        x += sheet.text(x, y + 14, words, Style(SANS, 9)) + 3.5
    sheet.text(300, y + 28, "Malé: wards, outpatient clinic, emergency rota, teaching", Style(SANS, 9))
    sheet.text(216, y, "2020 – 2025", Style(SANS, 8.5, GREY))
    y = _entries(sheet, y + 52, (("2013 – 2015", "Medical officer", "Western Regional Hospital, Pokhara"),))
    y = _entries(sheet, _section(sheet, y + 8, "Training and studies"), TRAINED)
    y = _entries(sheet, _section(sheet, y + 8, "Registration"), REGISTERED)
    _entries(sheet, _section(sheet, y + 8, "Writing"), WRITTEN)
    specimen_line(sheet)
    return sheet


def _side(sheet: Sheet) -> None:
    blocks = (
        ("Contact", ("Ottawa, Ontario", "sandesh.bhattarai", "@example.org", "+1 613 555 0148")),
        ("Languages", ("Nepali (first)", "English (fluent)", "Bengali (fluent)", "Dhivehi (basic)")),
        ("Skills", ("Bedside ultrasound", "Central lines", "Lumbar puncture", "Teaching of interns")),
        ("Interests", ("Trail running", "Chess")),
    )
    y = 212.0
    for title, lines in blocks:
        sheet.text(30, y, title.upper(), Style(SANS_BOLD, 8.5, SAND, tracking=1.2))
        for line in lines:
            y += 15
            sheet.text(30, y, line, Style(SANS, 9, "#e8ebf1"))
        y += 32
    rosette(sheet, 94, 716, 46, "#6f819f", 12, 0.5)


def _section(sheet: Sheet, y: float, title: str) -> float:
    sheet.text(216, y, title, Style(SERIF_BOLD, 12.5, "#22324d"))
    sheet.rule(216, y + 6, 348, 0.8, SAND)
    return y + 26


def _entries(sheet: Sheet, y: float, entries: tuple[Entry, ...]) -> float:
    for years, title, place in entries:
        sheet.text(216, y, years, Style(SANS, 8.5, GREY))
        sheet.text(300, y, title, Style(SANS_BOLD, 9.5))
        sheet.text(300, y + 14, place, Style(SANS, 9))
        y += 36
    return y
