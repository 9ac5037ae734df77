"""Bodies, posts and types of paper that are known by how their names are made, not by the paper that they stand on."""

import pytest

from tests.unit.capture.capture_pages import page
from tests.unit.capture.test_choices import of
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.institutions import institutions_in
from tracker.domain.vocabulary import CredentialType as T
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    "body",
    [
        "CISSS de la Mauricie", "ASL Torino 3", "Coast Regional Health Authority", "Mill Lane Surgery", "Standesamt Graz am Berg",
        "City Clinical Hospital No. 7", "Городская больница № 12", "Prince Adil bin Karim University", "Govt. Medical College",
        "Spitalul Clinic „Sf. Ioan”", "Szpital Kliniczny im. Jana Kosa", "Ministry of Health and Welfare",
    ],
)  # fmt: skip
def test_the_name_of_a_body_goes_as_far_as_it_goes(body: str) -> None:
    for said in (f"It is certified that she worked at {body} from 2010 to 2012.", f"REPORT\n{body}\nDear Sir"):
        assert body in [said[slice(*span)] for span in institutions_in(said)]


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Jefa de Estudios de la Comisión del Hospital\nUniversitario Costa (Arad),", "Hospital\nUniversitario Costa"),
        ("a resident of the Hospital\nUniversitario Costa here", "Hospital\nUniversitario Costa"),
        ("Ada Kos Memorial Regional\nHospital\n3 Lake Road", "Ada Kos Memorial Regional\nHospital"),
        ("Coast Hospital\nUniversitario", "Coast Hospital"),
        ("Department of Welfare\nHospital Costa", "Hospital Costa"),
    ],
)
def test_a_name_may_be_broken_beside_the_word_for_its_kind(said: str, body: str) -> None:
    assert body in [said[slice(*span)] for span in institutions_in(said)]


def test_a_day_is_no_part_of_the_office_before_it() -> None:
    said = "Standesamt Graz am 9. August 1999"
    assert [said[slice(*span)] for span in institutions_in(said)] == ["Standesamt Graz"]


@pytest.mark.parametrize(
    ("line", "post"),
    [
        ("She was a Salaried General Practitioner here", "Salaried General Practitioner"),
        ("he acted as senior house officer", "senior house officer"),
        ("In 2012 a PGY-2 Resident", "PGY-2 Resident"),
        ("Neurology Resident", "Neurology Resident"),
        ("La fonction est Médecin généraliste ici", "Médecin généraliste"),
        ("Como Médico de guardia", "Médico de guardia"),
        ("As a Registrar in Sleep Medicine he", "Registrar in Sleep Medicine"),
    ],
)
def test_a_post_is_to_be_picked_with_its_rank_and_its_field(line: str, post: str) -> None:
    assert post in of(T.EMPLOYMENT_LETTER, {}, "HILL HOSPITAL", line, "since 2012")[Field.POSITION]


def test_a_post_ends_before_the_word_that_goes_on_with_another() -> None:
    told = "She was first appointed as House Surgeon and, with effect from May 2011, was promoted."
    found = suggest(
        [page("EMPLOYMENT LETTER", "Dr Ada Kos has been in the employment of this Hospital.", told)]
    ).suggestions
    assert [one.text for one in found if one.field == Field.POSITION] == ["House Surgeon"]


def test_a_school_is_to_be_picked_with_its_place() -> None:
    found = of(T.TRANSCRIPT, {}, "RECORD OF MARKS", "student of Hill Medical College, Arad", "1 May 2010")
    assert {"Hill Medical College", "Hill Medical College, Arad"} <= set(found[Field.INSTITUTION])
    found = of(T.TRANSCRIPT, {}, "Hill Medical College, Arad", "Republic of Gondor", "RECORD OF MARKS")
    assert "Hill Medical College, Arad" in found[Field.INSTITUTION]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("ATTESTATION DE RÉUSSITE", "Diplôme de Formation Médicale Spécialisée", "Ada Kos"), T.POSTGRADUATE_TRAINING_CERTIFICATE),
        (("VERIFICATION OF GRADUATE MEDICAL EDUCATION TRAINING", "Trainee: Ada Kos"), T.POSTGRADUATE_TRAINING_CERTIFICATE),
        (("Coast Health System", "Ada Kos, M.D.", "has served as PGY-1 Resident (Intern) in Surgery"), T.INTERNSHIP_CERTIFICATE),
        (("TRANSCRIPT OF STUDIES", "Ada Kos", "Language of instruction: English."), T.TRANSCRIPT),
        (
            ("Mill Lane Surgery", "I confirm that Dr Kos joined our practice on 5 May 2016 as a GP.", "We have had no complaint."),
            T.EMPLOYMENT_LETTER,
        ),
        (("SCUOLA DI SPECIALIZZAZIONE", "Ada Kos", "ha conseguito il diploma di specializzazione in Urologia"), T.SPECIALTY_CERTIFICATE),
        (("POSTGRADUATE DIPLOMA IN SLEEP MEDICINE", "Ada Kos"), T.SPECIALTY_CERTIFICATE),
        (("This diploma declares that", "Ada Kos", "was admitted on 3 May 2018 to Membership of the College"), T.SPECIALTY_CERTIFICATE),
        (
            ("Coast Trust", "Dear Sirs", "Dr Kos has been employed as a fellow since 3 May 2018.", "There were no disciplinary proceedings."),
            T.EMPLOYMENT_LETTER,
        ),
    ],
)  # fmt: skip
def test_a_paper_is_what_its_title_and_its_sentences_say(lines: tuple[str, ...], kind: T) -> None:
    guess = suggest([page(*lines)]).type
    assert guess is not None
    assert guess.type is kind


def test_a_post_is_told_behind_an_elision() -> None:
    found = suggest(
        [
            page(
                "ATTESTATION D'EMPLOI",
                "Elle est à l'emploi de la clinique à titre d'infirmière assistante, à temps complet.",
            )
        ]
    )
    assert ("position", "infirmière assistante") in {(one.field, one.text) for one in found.suggestions}


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("with general grade Very Good (81.2 %)", "Very Good (81.2 %)"), ("Qualification: magna cum laude", "magna cum laude"),
        ("cu media 9,17 la examen", "9,17"), ("Second Class Honours (Upper Division)", "Second Class Honours (Upper Division"),
        ("con la votazione di 68/70 e lode", "68/70 e lode"),
    ],
)  # fmt: skip
def test_the_result_of_studies_is_to_be_picked_from_a_diploma(line: str, result: str) -> None:
    assert any(text.startswith(result) for text in of(T.MEDICAL_DEGREE, {}, "DIPLOMA", line)[Field.SCORE])


@pytest.mark.parametrize(
    "line", ["President of the University", "Director General of the Hospitals", "Vice Dean of the Faculty of Medicine"]
)
def test_the_office_of_a_signer_is_no_institution(line: str) -> None:
    found = suggest([page("#DIPLOMA", f"Faculty: {line}", "Ada Kos")])
    assert line not in [one.text for one in found.suggestions if one.field == "institution"]


def test_a_body_in_quotes_is_taken_without_them_and_one_with_a_name_in_quotes_with_them() -> None:
    for said, body in (
        ("the “Hill State University” and", "Hill State University"),
        ("из УЗ «Городская больница» города", "УЗ «Городская больница»"),
    ):
        assert body in [said[slice(*span)] for span in institutions_in(said)]


def test_a_field_that_a_sentence_tells_ends_before_whose_it_is() -> None:
    found = suggest(
        [
            page(
                "#Certificate of Residency",
                "She was a resident in the department of Sleep Medicine of the Academy until 1 May 2012.",
            )
        ]
    )
    assert [one.text for one in found.suggestions if one.field == "specialty"][:1] == ["Sleep Medicine"]


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("otorga el Título de Especialista en Urología a", "Título de Especialista en Urología"),
        ("has been awarded the Jordanian Board in 2012", "Jordanian Board"),
        ("ist Facharzt für Innere Medizin seit", "Facharzt für Innere Medizin"),
        ("the degree of MMed (Sleep Medicine)", "MMed (Sleep Medicine)"),
        ("a Postgraduate Diploma in Child Psychiatry was", "Postgraduate Diploma in Child Psychiatry"),
    ],
)
def test_the_degree_of_a_specialist_is_to_be_picked(line: str, degree: str) -> None:
    assert degree in of(T.SPECIALTY_CERTIFICATE, {}, "HILL UNIVERSITY", line, "1 May 2012")[Field.DEGREE]


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("registered with the Coast Order of Physicians since", "Coast Order of Physicians"),
        ("In the Family Court at Arad", "Family Court at Arad"),
        ("The Nursing and Midwifery Council says", "The Nursing and Midwifery Council"),
        (
            "rilasciato dalla Procura della Repubblica presso il Tribunale di Arad",
            "Procura della Repubblica presso il Tribunale di Arad",
        ),
    ],
)
def test_who_may_issue_a_paper_is_to_be_picked_as_far_as_its_name_goes(line: str, body: str) -> None:
    assert body in of(T.GOOD_STANDING_CERTIFICATE, {}, "CERTIFICATE OF GOOD STANDING", line, "1 May 2012")[Field.ISSUER]


@pytest.mark.parametrize("degree", ["MD (Paediatrics)", "Master of Medicine (Sleep Medicine)", "M.D. (Sleep Medicine)"])
def test_a_degree_goes_as_far_as_the_field_in_brackets_behind_it(degree: str) -> None:
    found = suggest([page("#DIPLOMA", f"Hill University confers upon Ada Kos the degree of {degree} on 3 June 2012.")])
    assert degree in [one.text for one in found.suggestions if one.field == "degree"]
