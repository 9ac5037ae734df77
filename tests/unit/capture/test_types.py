"""What a paper is: by the topic of its title, by its sentences and tables where the title says little, and unsure where
another type is as likely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.type_phrases import title_types
from tracker.domain.vocabulary import CredentialType as T


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Union Marriage Registration Certificate", T.MARRIAGE_CERTIFICATE),
        ("Extract of the Register of Births", T.BIRTH_CERTIFICATE),
        ("Letter of Clinical Experience", T.CLINICAL_EXPERIENCE_LETTER),
        ("Izvod iz matične knjige vjenčanih", T.MARRIAGE_CERTIFICATE),
        ("Certificate of Housemanship Completion", T.INTERNSHIP_CERTIFICATE),
        ("Rotating Residency Certificate", T.INTERNSHIP_CERTIFICATE),
        ("Zaświadczenie o odbyciu stażu podyplomowego", T.INTERNSHIP_CERTIFICATE),
        ("Świadectwo pracy", T.EMPLOYMENT_LETTER),
        ("Kenyataan perkhidmatan", T.EMPLOYMENT_LETTER),
        ("Carteira de identidade de médico", T.MEDICAL_LICENCE),
        ("Report of Rating", T.EXAM_RESULT),
        ("Decree nisi absolute (Divorce)", T.DIVORCE_DECREE),
        ("Diploma of higher education (translation on the back)", T.MEDICAL_DEGREE),
        ("Translation of Degree", T.TRANSLATION),
        ("Appendix to Diploma", T.TRANSCRIPT),
        ("Certificato di servizio", T.EMPLOYMENT_LETTER),
        ("Certificato di iscrizione e onorabilità", T.GOOD_STANDING_CERTIFICATE),
        ("Certidão de conduta profissional", T.GOOD_STANDING_CERTIFICATE),
        ("Attestato del casellario giudiziale", T.BACKGROUND_CHECK),
        ("Certificado de aprovação na residência médica", T.POSTGRADUATE_TRAINING_CERTIFICATE),
        ("Diploma de título de especialista", T.SPECIALTY_CERTIFICATE),
        ("ДИПЛОМ СПЕЦИАЛИСТА", T.MEDICAL_DEGREE),
        ("Diplomă de licență", T.MEDICAL_DEGREE),
        ("Jugement de rectification d'acte de naissance", T.NAME_CHANGE_ORDER),
        ("Certificat d'individualité", T.NAME_AFFIDAVIT),
        ("Wyrok rozwodowy", T.DIVORCE_DECREE),
        ("Geçici mezuniyet belgesi", T.MEDICAL_DEGREE),
        ("Bảng kết quả học tập", T.TRANSCRIPT),
        ("Certificat de service social", T.INTERNSHIP_CERTIFICATE),
        ("Certificat de fin de résidence", T.POSTGRADUATE_TRAINING_CERTIFICATE),
        ("Potvrda o obavljenom specijalističkom usavršavanju", T.POSTGRADUATE_TRAINING_CERTIFICATE),
        ("Bằng tốt nghiệp bác sĩ chuyên khoa cấp I", T.SPECIALTY_CERTIFICATE),
        ("Uzmanlık diploması", T.SPECIALTY_CERTIFICATE),
        ("Attestation d'inscription au tableau", T.MEDICAL_LICENCE),
        ("Constancia de no inhabilitación", T.GOOD_STANDING_CERTIFICATE),
        ("Osvědčení o bezúhonnosti člena komory", T.GOOD_STANDING_CERTIFICATE),
        ("TUS Sonuç Belgesi", T.EXAM_RESULT),
        ("Zwischenzeugnis", T.EMPLOYMENT_LETTER),
        ("Hallgatói jogviszony igazolás", T.SCHOOL_LETTER),
        ("Ugovor o radu", T.CONTRACT),
        ("Affidavit of change of name", T.NAME_AFFIDAVIT),
        ("Certificado de antecedentes ético-disciplinarios", T.GOOD_STANDING_CERTIFICATE),
    ],
)
def test_a_title_is_known_by_what_it_is_about(title: str, kind: T) -> None:
    reading = suggest([page(f"#{title}", "Ada Kos")])
    assert reading.type is not None
    assert reading.type.type is kind


@pytest.mark.parametrize("line", ["Specialist Hospital", "Ada Marriott Pratt", "Criminal Investigation Department"])
def test_without_a_word_for_a_paper_a_line_has_no_topic(line: str) -> None:
    assert title_types(line) == []


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("#Certificate of Experience", "Ada Kos has duly completed the one-year internship here."), T.INTERNSHIP_CERTIFICATE),
        (
            ("To whom it may concern", "Ada Kos pursued the residency leading to the degree of Doctor of Medicine."),
            T.POSTGRADUATE_TRAINING_CERTIFICATE,
        ),
        (("#Свидетельство", "об окончании интернатуры № 15", "Ада Кос обучалась в интернатуре"), T.INTERNSHIP_CERTIFICATE),
        (("#Attest", "Ada Kos har vært ansatt her som overlege."), T.EMPLOYMENT_LETTER),
        (("#Igazolás", "Ada Kos a kardiológia szakképzési programot teljesítette."), T.POSTGRADUATE_TRAINING_CERTIFICATE),
        (("#Nova", "décerne à Ada Kos le titre fédéral de spécialiste en urologie"), T.SPECIALTY_CERTIFICATE),
        (("#Nova", "We are pleased to tell that you have passed the Part 1 Examination."), T.EXAM_RESULT),
        (("#To whom it may concern", "Ada Kos was enrolled in the Urology Residency."), T.POSTGRADUATE_TRAINING_CERTIFICATE),
        (("#To whom it may concern", "Ada Kos has completed the residency with us."), T.POSTGRADUATE_TRAINING_CERTIFICATE),
        (("#Be it known", "Ada Kos was on this day admitted as a Fellow in Urology."), T.SPECIALTY_CERTIFICATE),
        (("#Nova University", ("Course", "Grade"), ("Anatomy", "B"), ("Surgery", "A")), T.TRANSCRIPT),
        (("Verification of employment – Dr Ada Kos", "She has no disciplinary matters on file."), T.EMPLOYMENT_LETTER),
        (("#CERTIFICATE", "Ada Kos is inscribed here; não consta qualquer sanção no seu registo disciplinar."), T.GOOD_STANDING_CERTIFICATE),
        (("#Certificate", "We certify that Ada Kos is enrolled as a student in the sixth year."), T.SCHOOL_LETTER),
        (("#SCHOOL OF MEDICINE - POSTGRADUATE MEDICAL EDUCATION", "#LETTER OF APPOINTMENT"), T.CONTRACT),
        (("#Letter of Offer", "#criminal record check"), T.CONTRACT),
        (("Hierbij verklaren wij dat Ada Kos bij ons in dienst is geweest.",), T.EMPLOYMENT_LETTER),
        (("#Certificate", "There are no convictions recorded against the above named."), T.BACKGROUND_CHECK),
        (("I am delighted to write in support of the application of Ada Kos.",), T.REFERENCE_LETTER),
        (("#Bescheinigung", "Ada Kos ist hier im Studiengang Humanmedizin immatrikuliert."), T.SCHOOL_LETTER),
        (("#PHASE OF ROTATING STUDY", "#FINAL CERTIFICATE"), T.INTERNSHIP_CERTIFICATE),
        (("#General Medical Council", "#Certificate of Completion of Training"), T.SPECIALTY_CERTIFICATE),
        (("#Coast Board", "#Certificate of Completion of Training", "a residency programme"), T.POSTGRADUATE_TRAINING_CERTIFICATE),
        (("#Nova University", ("Предмет / Course", "Оценка / Grade")), T.TRANSCRIPT),
        (("#CERTIFICATE OF HOUSEMANSHIP — DR.", "Holder of provisional registration No. 7714"), T.INTERNSHIP_CERTIFICATE),
    ],
)  # fmt: skip
def test_sentences_and_tables_tell_where_the_title_says_little(lines: tuple[str, ...], kind: T) -> None:
    reading = suggest([page(*lines)])
    assert reading.type is not None
    assert reading.type.type is kind


def test_a_title_that_its_sentences_narrow_is_not_sure() -> None:
    reading = suggest([page("#Certificate of Experience", "Ada Kos has duly completed the one-year internship here.")])
    assert reading.type is not None
    assert reading.type.confidence < HIGH


def test_a_word_by_the_way_or_a_sentence_alone_makes_no_sure_type() -> None:
    for line in (
        "Ada Kos, holder of passport No. 4711, came here.",
        "For a full year Ada Kos is matriculated in the course of studies.",
    ):
        reading = suggest([page("Dear Sirs", line)])
        assert reading.type is not None
        assert reading.type.confidence < HIGH


@given(st.text(max_size=300))
def test_any_line_has_some_types_or_none(text: str) -> None:
    assert all(isinstance(kind, T) for kind, _ in title_types(text))


@pytest.mark.parametrize(
    "line", ["Document Registration Service", "(valid with the diploma only)", "修完全部课程，成绩合格，准予毕业。"]
)
def test_an_office_a_remark_and_a_sentence_are_no_titles(line: str) -> None:
    reading = suggest([page(f"#{line}", "Ada Kos")])
    assert reading.type is None or reading.type.confidence < HIGH


def test_a_resident_is_in_training_and_a_resident_medical_officer_at_work() -> None:
    for post, kind in (
        ("Resident (Phase A)", T.POSTGRADUATE_TRAINING_CERTIFICATE),
        ("Resident Medical Officer", T.EMPLOYMENT_LETTER),
    ):
        reading = suggest(
            [page("#To whom it may concern", f"Certified that Ada Kos worked as a {post} in this hospital.")]
        )
        assert reading.type is not None
        assert reading.type.type is kind


@pytest.mark.parametrize(
    "line",
    [
        "Ada Kos presta sus funciones aquí como Médico Cirujano del",
        "titulaire du diplôme de docteur en médecine délivré par",
        "who holds a licence to practise and lives in",
    ],
)
def test_the_words_of_a_sentence_are_no_title_and_tell_no_type_for_sure(line: str) -> None:
    reading = suggest(
        [page("#Hospital del Norte", f"Por medio de la presente se hace saber que {line}", "esta ciudad.")]
    )
    assert reading.type is None or reading.type.confidence < HIGH
    assert reading.title == ""


def test_spans_under_a_name_and_no_title_make_a_curriculum() -> None:
    lines = (
        "Specialist, Coast Hospital, May 2018 – June 2021",
        "Resident, Bay Hospital, May 2014 – April 2018",
        "Intern, Bay Hospital, April 2013 – April 2014",
    )
    reading = suggest([page("Ada Maria Kos, MBBS, DM", *lines)])
    assert reading.type is not None
    assert reading.type.type is T.CV
    letter = suggest([page("#Coast Hospital", "Certified that Ada Kos served:", *lines)])
    assert letter.type is None or letter.type.type is not T.CV


def test_spans_of_a_paper_whose_type_is_a_guess_are_unsure_and_offered_as_of_training_and_of_work() -> None:
    reading = suggest([page("#Coast Institute", "Name: Ada Kos", "from 1 May 2015 to 30 April 2018")])
    found = {one.field: one for one in reading.suggestions}
    assert {"training_start", "employment_start", "training_end", "employment_end"} <= found.keys()
    assert all(one.confidence < HIGH for field, one in found.items() if field.endswith(("_start", "_end")))


def test_a_paper_with_a_title_of_its_own_that_is_only_called_a_translation_is_what_its_title_says() -> None:
    lines = ("#CRIMINAL STATUS RECORD", "#Legal translation from Arabic", "", "Name: Ada Kos", "Number: 28811")
    reading = suggest([page(*lines)])
    assert reading.type is not None
    assert reading.type.type is T.BACKGROUND_CHECK
    spoken = suggest([page(*lines, "", "I, Eva Nagy, sworn translator, certify that this translation is accurate.")])
    assert spoken.type is not None
    assert spoken.type.type is T.TRANSLATION


def test_who_registers_doctors_gives_licences_where_no_word_tells_more() -> None:
    reading = suggest([page("#Hill Medical Council", "", "Ada Kos, 12 Main Street")])
    assert reading.type is not None
    assert (reading.type.type, reading.type.confidence < HIGH) == (T.MEDICAL_LICENCE, True)


_NIKAH = ("#NIKAH NAMA", "Name of the bridegroom: Omar Said Aziz", "Name of the bride: Ada Nur Khan", *[""] * 6)


@pytest.mark.parametrize(
    "spoken",
    [
        "I hereby certify that the foregoing is a true and faithful translation of the Urdu original.",
        "Translated from the original in Nepali and duly certified to be true.",
        "Die Richtigkeit der vorstehenden Übersetzung bescheinige ich hiermit.",
    ],
)
def test_what_a_translator_certifies_at_its_foot_or_on_its_last_page_is_a_translation(spoken: str) -> None:
    for pages in ([page(*_NIKAH, spoken)], [page(*_NIKAH), page("Signed by both", *[""] * 8, spoken, number=2)]):
        reading = suggest(pages)
        assert reading.type is not None
        assert reading.type.type is T.TRANSLATION
        assert {one.text for one in reading.suggestions if one.field == "holder_name"} >= {"Ada Nur Khan"}


def test_a_label_for_who_translated_alone_makes_no_translation() -> None:
    reading = suggest([page(*_NIKAH, ("Translated by", "Rosa Lund"))])
    assert reading.type is not None
    assert reading.type.type is T.MARRIAGE_CERTIFICATE


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (
            ("#Bay Hospital", "Ada Kos has completed three years of residency training here.", "She was never subject to any disciplinary action."),
            T.POSTGRADUATE_TRAINING_CERTIFICATE,
        ),
        (
            ("#Bay Hospital", "Ada Kos was employed in this hospital.", "There were no disciplinary matters."),
            T.EMPLOYMENT_LETTER,
        ),
        (
            ("#Bay Hospital", "Ada Kos completed her internship with us.", "There were no disciplinary proceedings."),
            T.INTERNSHIP_CERTIFICATE,
        ),
        (
            ("#Medical Council of Bay", "Ada Kos has completed the internship.", "No disciplinary action is pending against her."),
            T.GOOD_STANDING_CERTIFICATE,
        ),
        (
            ("#Bay Medical Campus", "#CHARACTER CERTIFICATE", "Ada Kos was a bona fide student of this campus."),
            T.SCHOOL_LETTER,
        ),
        (
            ("#District Police Office", "#CHARACTER CERTIFICATE", "Ada Kos bears a good character."),
            T.BACKGROUND_CHECK,
        ),
        (("#Bay Hospital", "Subject: Work Experience", "This is to certify as below of Dr Ada Kos."), T.EMPLOYMENT_LETTER),
        (("#Bay Hospital", "Betreff: Hospitation", "Frau Ada Kos war hier."), T.CLINICAL_EXPERIENCE_LETTER),
        (("#Bay Hospital", "Objet : recommandation du Dr Ada Kos", "Madame, Monsieur,"), T.REFERENCE_LETTER),
        (
            ("#Bay Registry", "Confirmation of Residency Training", "This is not a certificate of completion of training."),
            T.POSTGRADUATE_TRAINING_CERTIFICATE,
        ),
        (
            ("#Register of Statistics", ("Name of child", "ADA MARIA KOS"), ("Registry number", "93-411"), ("Name of father", "JAN KOS"),
             ("Place of birth", "Arad")),
            T.BIRTH_CERTIFICATE,
        ),
        (
            ("#Source Verification Report", ("Degree title", "Bachelor of Medicine"), ("Date of conferral", "5 May 2016")),
            T.OTHER,
        ),
    ],
)  # fmt: skip
def test_what_a_paper_says_by_the_way_or_of_another_is_not_what_it_is(lines: tuple[str, ...], kind: T) -> None:
    reading = suggest([page(*lines)])
    assert reading.type is not None
    assert reading.type.type is kind


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("#TÍTULO", "de", "#Especialista de Primer Grado en Pediatría"), T.SPECIALTY_CERTIFICATE),
        (("#СЕРТИФИКАТ", "#врача-специалиста"), T.SPECIALTY_CERTIFICATE),
        (("#CERTIFIED COPY OF AN ENTRY", "#BIRTH"), T.BIRTH_CERTIFICATE),
        (("Subject: Granting of the title of specialist", "We decide as follows."), T.SPECIALTY_CERTIFICATE),
        (("#APOSTILLE", "(Convention de La Haye du 5 octobre 1961)"), T.OTHER),
        (("#CHANGE OF NAMES", ""), T.NAME_CHANGE_ORDER),
        (("#RELEVÉ DE COTES", ""), T.TRANSCRIPT),
        (("#CONSTANCIA DE COLEGIADO ACTIVO", ""), T.GOOD_STANDING_CERTIFICATE),
        (("#POTVRDA", "Liječnička komora potvrđuje da dr. Ada Kos nije izrečena disciplinska mjera."), T.GOOD_STANDING_CERTIFICATE),
        (("#CERTIFICADO", "Ada Lund Paz, matriculada sob o n.º 44, concluiu o curso de Licenciatura em Medicina."), T.MEDICAL_DEGREE),
        (("Izdaje se odobrenje za samostalan rad liječnici", "Ada Kos"), T.MEDICAL_LICENCE),
    ],
)  # fmt: skip
def test_a_title_may_go_on_below_the_word_for_a_paper_and_sentences_tell_in_many_languages(
    lines: tuple[str, ...], kind: T
) -> None:
    found = suggest([page(*lines, "", "Ada Marie Kos")]).type
    assert found is not None
    assert found.type == kind


def test_a_word_for_a_paper_over_a_sentence_is_no_title_of_what_the_sentence_names() -> None:
    lines = ("#CERTIFICATE", "Ada Kos, whose diploma of specialist in surgery was seen by us,", "is employed here.")
    found = suggest([page(*lines)]).type
    assert found is None or found.type != T.SPECIALTY_CERTIFICATE or found.confidence < HIGH


def test_posts_with_spans_under_a_subject_are_no_curriculum() -> None:
    letter = page(
        "Medical Staffing Team", "", "To whom it may concern", "", "Confirmation of employment – Dr Ada Kos",
        "Registrar: 5 August 2014 to 2 August 2016", "Senior Registrar: 3 August 2016 to 31 July 2018",
        "Specialist: 1 August 2018 to 30 June 2020",
    )  # fmt: skip
    found = suggest([letter]).type
    assert found is not None
    assert found.type == T.EMPLOYMENT_LETTER


def test_a_degree_beside_its_years_is_no_title() -> None:
    paper = page(
        "#Ada Marie Kos", "Education", ("2014 – 2017", "Master of Medicine (Surgery)"), ("2006 – 2011", "MBBCh"),
        "Professional experience", ("Jan 2018 – present", "Specialist Surgeon"), ("Jan 2014 – Dec 2017", "Registrar"),
        "Referees",
    )  # fmt: skip
    found = suggest([paper]).type
    assert found is not None
    assert found.type == T.CV


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("Dr. Ada M. Kos", "MBBS", "", "Personal", "Full name: Ada Marie Kos", "", "Present appointment", "Post: Registrar in Surgery",
          "", "Training", "Sept 2011 – Aug 2013: Residency in Surgery, Hill Hospital"), T.CV),
        (("Hill University Hospital", "", "TO WHOM IT MAY CONCERN", "We confirm the following particulars of employment:",
          "Employee: Dr. Ada Kos", "Post: Specialist", "In service from: 1 July 2015", "No complaint was recorded against her."),
         T.EMPLOYMENT_LETTER),
        (("Medical Council of Hill Province", "#CERTIFICATE OF MEMBERSHIP", "Full name: Ada Marie Kos", "Member No.: 44-12"), T.MEDICAL_LICENCE),
        (("#NATIONAL BUREAU — VETTING DISCLOSURE", "Vetting subject: Ada Kos"), T.VULNERABLE_SECTOR_CHECK),
    ],
)  # fmt: skip
def test_short_papers_are_known_by_their_parts_and_by_who_gives_them(lines: tuple[str, ...], kind: T) -> None:
    found = suggest([page(*lines)]).type
    assert found is not None
    assert found.type == kind


def test_the_parts_of_a_training_certificate_make_no_curriculum() -> None:
    paper = page(
        "#Hill University Hospital", "#CERTIFICATE OF RESIDENCY", "Personal details", "Name: Ada Marie Kos", "Training",
        "Residency in Surgery", "Sept 2011 – Aug 2013",
    )  # fmt: skip
    found = suggest([paper]).type
    assert found is not None
    assert found.type == T.POSTGRADUATE_TRAINING_CERTIFICATE
