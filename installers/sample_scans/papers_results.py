"""Papers from Canada and of examinations: the police check, the MCCQE statement, the language test."""

from installers.sample_scans.lettering import SANS, SANS_BOLD, SERIF, SERIF_BOLD
from installers.sample_scans.ornaments import rosette, round_seal, signature, specimen_line, staff_crest
from installers.sample_scans.portrait import COLOUR, likeness
from installers.sample_scans.sheet import A4, LETTER, Rows, Sheet, Style
from installers.sample_scans.states import States

BLACK, GREY, RED, VIOLET = "#101010", "#5c6470", "#a3202b", "#4b2a73"


def police_check(states: States) -> Sheet:
    """A form of a police service, such as a fax leaves it: black and white."""
    sheet = Sheet(LETTER, states)
    sheet.box((46, 44, 520, 64), weight=1.6, colour=BLACK)
    staff = ((78, 60), (96, 66), (96, 78), (92, 88), (78, 98), (64, 88), (60, 78), (60, 66), (78, 60))
    sheet.line(staff, 1.6, BLACK)
    sheet.text(78, 83, "OPS", Style(SANS_BOLD, 9, BLACK), "center")
    sheet.text(116, 70, "Ottawa Police Service", Style(SANS_BOLD, 15, BLACK))
    sheet.text(116, 88, "Records Section · Background Screening", Style(SANS, 9.5, BLACK))
    sheet.text(556, 70, "FORM 212", Style(SANS_BOLD, 9, BLACK), "right")
    sheet.text(556, 88, "Page 1 of 1", Style(SANS, 8.5, BLACK), "right")
    sheet.text(306, 144, "Criminal Record and Judicial Matters Check", Style(SANS_BOLD, 16, BLACK), "center")
    rows = (
        ("1  Name of applicant", "holder_name"), ("2  Date of birth (YYYY-MM-DD)", "date_of_birth"),
        ("3  Names searched", "names_searched"), ("4  Date of issue (YYYY-MM-DD)", "issue_date"),
    )  # fmt: skip
    y = 172.0
    for label, field in rows:
        sheet.box((46, y, 520, 46), weight=0.9, colour=BLACK)
        sheet.text(54, y + 14, label, Style(SANS, 8.5, BLACK))
        sheet.text(70, y + 35, sheet.value(field), Style(SANS_BOLD, 13, BLACK))
        y += 46
    _result_of_search(sheet, y)
    y += 150
    after = sheet.paragraph(
        (46, y, 520),
        "This check is based on the names and the date of birth that the applicant gave and on a search of local and"
        " national records on the day of issue. It was made for registration with a regulated profession.",
        Style(SANS, 10, BLACK),
    )
    signature(sheet, 62, after + 76, 130, "C. Leduc", BLACK, 1.6)
    sheet.rule(54, after + 94, 210, 0.9, BLACK)
    sheet.text(54, after + 110, "Screening clerk, badge 2217", Style(SANS, 9.5, BLACK))
    round_seal(sheet, 450, after + 76, 54, ("OTTAWA POLICE SERVICE", "RECORDS SECTION", "OPS"), BLACK, -11, 1)
    specimen_line(sheet, colour=BLACK)
    return sheet


def _result_of_search(sheet: Sheet, y: float) -> None:
    sheet.box((46, y, 520, 122), weight=0.9, colour=BLACK)
    sheet.text(54, y + 14, "5  Result", Style(SANS, 8.5, BLACK))
    for number, (is_marked, words) in enumerate((
        (True, "No record was found in the national repository under the names above."),
        (False, "A record may exist. Fingerprints have to be submitted."),
        (False, "Details are on the pages attached."),
    )):  # fmt: skip
        top = y + 28 + number * 28
        sheet.box((70, top, 13, 13), weight=1.2, colour=BLACK)
        if is_marked:
            sheet.line([(71, top + 1), (82, top + 12)], 1.8, BLACK)
            sheet.line([(82, top + 1), (71, top + 12)], 1.8, BLACK)
        sheet.text(96, top + 11, words, Style(SANS, 11, BLACK))


def mccqe(states: States) -> Sheet:
    """The statement of results of the qualifying examination."""
    sheet = Sheet(LETTER, states)
    sheet.box((0, 0, 14, sheet.height), RED)
    staff_crest(sheet, 84, 78, 27, RED, "#fdf4f4")
    sheet.text(126, 72, "Medical Council of Canada", Style(SERIF_BOLD, 18, RED))
    sheet.text(126, 90, "Le Conseil médical du Canada", Style(SERIF, 12, GREY, slant=0.2))
    sheet.rule(56, 122, 500, 0.8, RED)
    sheet.text(56, 164, "Statement of Results", Style(SERIF_BOLD, 20))
    sheet.text(56, 184, "Medical Council of Canada Qualifying Examination (MCCQE) Part I", Style(SANS, 10.5, GREY))
    pairs = (("Candidate", "{holder_name}"), ("Date of examination", "{test_date}"), ("Candidate code", "900417"))
    look = Rows(Style(SANS, 9.5, GREY), Style(SANS_BOLD, 11.5), 140, 31, "#e2cfd1", 500)
    y = sheet.rows(56, 234, pairs, look) - 31
    sheet.box((56, y + 34, 500, 64), "#f7eff0", radius=5)
    sheet.text(76, y + 72, "Final result", Style(SANS, 10.5, GREY))
    sheet.text(196, y + 75, sheet.value("score"), Style(SERIF_BOLD, 24, RED))
    after = sheet.paragraph(
        (56, y + 132, 500),
        "A candidate who passes this examination is not admitted to it again. This statement is shared with licensing"
        " bodies by the council; a copy that a candidate holds is for information.",
        Style(SANS, 10),
        1.6,
    )
    signature(sheet, 60, after + 56, 120, "E. Tremblay-Roy", "#2b2b2b")
    sheet.rule(56, after + 72, 190, 0.6, GREY)
    sheet.text(56, after + 88, "Director, Examinations", Style(SANS, 9, GREY))
    specimen_line(sheet)
    return sheet


def language_test(states: States) -> Sheet:
    """The statement of results of the language test, with a slip in the name."""
    sheet = Sheet(A4, states)
    sheet.box((0, 0, sheet.width, 96), VIOLET)
    rosette(sheet, 497, 48, 42, "#a98fd0", 14, 0.7)
    sheet.text(56, 50, "OET", Style(SANS_BOLD, 30, "#ffffff", tracking=1.5))
    sheet.text(56, 72, "Occupational English Test · Medicine", Style(SANS, 10.5, "#e4dbf1"))
    sheet.text(56, 142, "Statement of Results", Style(SERIF_BOLD, 20))
    likeness(sheet, (447, 122, 92, 116), COLOUR)
    pairs = (
        ("Candidate", "{holder_name}"), ("Date of birth", "{date_of_birth}"), ("Test date", "{test_date}"),
        ("Venue", "Colombo, Sri Lanka"),
    )  # fmt: skip
    y = sheet.rows(56, 184, pairs, Rows(Style(SANS, 9, GREY), Style(SANS_BOLD, 11.5), 104, 25)) + 27
    sheet.text(56, y, "Your results", Style(SERIF_BOLD, 13, VIOLET))
    sheet.text(539, y, "Scale from 0 to 500", Style(SANS, 8.5, GREY), "right")
    y += 18
    for number in range(4):
        words = sheet.value("score", number)
        share = int(words.split()[-1]) / 500
        sheet.text(56, y + 20, words, Style(SANS_BOLD, 11))
        sheet.box((190, y + 10, 300, 13), "#eee9f5", radius=6.5)
        sheet.box((190, y + 10, 300 * share, 13), VIOLET, radius=6.5)
        sheet.text(539, y + 20, "Grade B", Style(SANS_BOLD, 11, VIOLET), "right")
        y += 37
    after = sheet.paragraph(
        (56, y + 34, 483),
        "Whoever relies on this statement can look it up with the test centre. How long a result is good for is for the"
        " organisation to say that receives it.",
        Style(SERIF, 11),
    )
    sheet.text(56, after + 20, "Candidate number 988417", Style(SANS, 9, GREY))
    specimen_line(sheet)
    return sheet
