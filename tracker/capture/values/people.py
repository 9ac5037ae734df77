"""Whether a text is the name of a person, and what else it is. By shape; no list of names."""

import re
from functools import cache
from typing import Final

from tracker.capture.page.alphabets import script_of
from tracker.capture.resources import read_table
from tracker.capture.values.degrees import take_degree
from tracker.capture.values.phrases import fold, fold_word, has_phrase, label_words, labels, word_list

MOST_WORDS: Final = 9
_LONGEST: Final = 80
_SURNAME_PARTICLES: Final = frozenset(
    {"van", "von", "der", "den", "de", "ten", "ter", "da", "dos", "di", "el", "al", "af", "zu"}
)
_TWO: Final = re.compile(
    r"\w[\w’'-]*[a-zß-ÿ](?:\s\w[\w.’'-]*)*?\s[A-ZÀ-Þ]{4,}\s[^\W\d_a-zß-ÿ][\w’'-]*[a-zß-ÿ](?:\s\w[\w.’'-]*)*?\s[A-ZÀ-Þ]{4,}"
)
"""Two people, each with the surname in capitals: «Ada Ngozi OBI Femi BELLO»."""
SAYING: Final = frozenset(
    {"I,", "Yo,", "Eu,", "Io,", "Ich,", "Je,", "Between", "BETWEEN", "Entre", "ENTRE", "Zwischen", "Tra"}
)
_BOTH: Final = re.compile(
    r"\s+(?:e|y|et|und|and|&|i|și|ve|og|en|и|та|و)\s+(?:de |da |do |di |d['’])?(?=\w+ \w)", re.IGNORECASE
)
INITIAL: Final = re.compile(r"(?:[^\W\d_]\.)+")
NOT_IN_NAMES: Final = re.compile(r"[\d@#=<>_|\[\]{}*%+!?;:/\\°№»]")
LINK: Final = re.compile(r"(?i:a/[lp])|@|[A-Z]/[A-Z][^\W\d_]{2,}|['’]t")
"""What joins two names: «Devi a/p Raman», «Lim Wei @ Ahmad Lim»; and a short name, as in Ethiopia: «Almaz Bekele G/Selassie»."""
OF_PARENT: Final = re.compile(r"[sd]/o", re.IGNORECASE)
"""What stands before the name of the father, and is a part of the name of somebody who has but one: «Kavitha d/o Ramasamy»."""
_LINKS: Final = re.compile(rf"(?<=\s)(?:{LINK.pattern})(?!\S)|(?<=^\w)\w+ (?i:{OF_PARENT.pattern})(?= )")
_LETTER_AND_DOT: Final = 2
JUNIOR: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
PREFIXED: Final = re.compile(r"[a-zà-ÿ]{1,4}['’-](?=[^\W\d_a-z])")  # «el-Sayed», «d’Angelo»
UNSPOKEN: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ]{4,}")  # letters of a body or a degree: «PMDC», «MBBS»
_BODY: Final = re.compile(r"[A-Z]{2,6}")  # behind a name, with its number: «Ada Obi, MDCN»
_STATE: Final = re.compile(
    r"[a-z], (?:A[BKLRZ]|BC|C[AOT]|DE|FL|GA|HI|I[ADLN]|K[SY]|LA|M[BEINOT]|N[BCDEHJLMSTVY]|NSW|O[HKNR]|PE|QC|QLD|RI|S[CDK]"
    r"|T[NX]|UT|V[AT]|VIC|W[AIVY])\Z"
)
"""A place with the letters of its state: «Springfield, IL»."""
_IN_YEAR: Final = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december),?\s+A\.\s?D\.",
    re.IGNORECASE,
)
"""The end of a date that goes on with its year: «the 19th day of June, A.D. 2021»."""
_PATRONYMIC: Final = re.compile(
    r"[а-яёіїє](?:[оеєйьї]вич|ьич|мич|нич)(?:[ауе]|ем|ові|еві)?\Z|[а-яёіїє](?:[оеє]вн|ївн|івн|ичн)(?:а|ы|е|у|ой|и|і|ою)\Z",
    re.IGNORECASE,
)
_SCIENCE: Final = re.compile(
    r"\w{2,}(?:olog(?:y|ie|ia|i|ija|iya)|iatr(?:y|ia|ie|ics)|graph(?:y|ie)|scop(?:y|ie|ia)|ations?|ctions?)"
)


def is_name(text: str, *, alone: bool = False) -> bool:
    """Whether this may be a whole name. `alone` allows a single word, where a label says that it is a name."""
    words = text.split()
    if not words or len(words) > MOST_WORDS or len(text) > _LONGEST or NOT_IN_NAMES.search(_LINKS.sub("", text)):
        return False
    if (len(words) < 2 and not (alone and len(words[0]) > 1)) or text.count("(") != text.count(")"):
        return False
    if fold(text) in labels() or has_phrase(text, "institution") or has_phrase(text, "no_institution"):
        return False
    if len({script_of(word) for word in words} - {""}) > 1 or take_degree(text, 0) >= len(text) or _is_list(text):
        return False
    if any(
        is_after_name(word, is_last=at == len(words)) and fold_word(word) not in word_list("particles")
        for at, word in enumerate(words[1:], 2)
    ):
        return False
    is_titled = fold_word(words[0].strip(".")) in word_list("honorifics")
    named = [word for word in words if not (is_titled and fold_word(word.strip(".")) in word_list("title_parts"))]
    named = named[1:] if begins_with_small_title(text) and len(named) > 1 else named
    return all(_is_name_word(word) for word in named) and sum(letter.isalpha() for letter in text) >= 2


def _is_list(text: str) -> bool:
    """Whether more stands behind a name than its own parts: «Kofi Mensah, Teacher, Ghanaian»; or another one."""
    name, *rest = (part.strip(" .") for part in text.split(","))
    parts = [part for part in rest if fold_word(part) not in JUNIOR and take_degree(part, 0) < len(part)]
    is_inverted = " " not in name or name.isupper()
    is_other = not is_inverted and any(_BODY.fullmatch(part) or is_of_someone(part) for part in parts)
    return len(parts) > 1 or is_other or _TWO.fullmatch(text) is not None


def is_of_someone(text: str) -> bool:
    """Whether a text says of which state or what calling somebody is."""
    return fold(text) in word_list("occupations") | _nationals()


@cache
def _nationals() -> frozenset[str]:
    return frozenset(fold(term) for term in read_table("usual.toml")["words"]["nationalities"])


def names_nobody(text: str) -> bool:
    """Whether a text has a word that no name of a person has, or names a place: «Patient Care», «New South Wales»."""
    folded = fold(text)
    words = folded.split()
    if _IN_YEAR.search(text):
        return True
    is_known = folded in word_list("places") or any(map(UNSPOKEN.fullmatch, text.split())) or _STATE.search(text)
    asking = sum(word in label_words() for word in words)
    return (
        bool(is_known)
        or (asking > 1 or asking == len(words) > 0)
        or any(word in word_list("no_person") or _SCIENCE.fullmatch(word) for word in words)
    )


def ends_in_nationality(text: str) -> bool:
    """Whether the last word of a name is what somebody is called by a state, as the next cell of a form may say."""
    return fold(text.rpartition(" ")[2]) in _nationals()


def names_office(text: str) -> bool:
    """Whether a text says what office somebody holds: «Associate Dean, PGME»; not «James Dean»."""
    words = fold(text).split()
    offices = set(words[1:] if words and words[0] in word_list("honorifics") else words) & word_list("roles")
    return bool(offices - word_list("roles_as_names") or (offices and "," in text))


def is_patronymic(word: str) -> bool:
    """Whether a word is the name of a father as it stands behind the given name in Russian and Ukrainian: «Ивановна»."""
    return _PATRONYMIC.search(word) is not None


def is_after_name(word: str, *, is_last: bool = False) -> bool:
    """Whether a word ends a name in a sentence; an initial does not, nor does one that is a name, too: «Lê Ngọc Hà», and in
    capitals where nothing is behind it: «LE NGOC HA», but «ANA RUIZ HA CURSADO»."""
    plain = fold_word(word.strip(".,:;()"))
    is_written = word[:1].isupper() and (is_last or not word.isupper()) and word[-1] != "."
    is_name_too = is_written and plain in word_list("names_too")
    return (
        plain in word_list("after_name") and not is_name_too and not (len(word) == _LETTER_AND_DOT and word[1] == ".")
    )


def _is_name_word(word: str) -> bool:
    plain = word.strip(".,'’-()\"“”‘")
    if not plain:
        return word in ("-", ".", ",", "@")
    if fold_word(plain) in word_list("particles") | word_list("final_particles") or LINK.fullmatch(word):
        return True
    plain = PREFIXED.sub("", plain)
    first = next((letter for letter in plain if letter.isalpha()), "")
    return bool(first) and not first.islower()


def without_letters(name: str) -> str:
    """A name without the degrees behind it: «A. B. Osei, MBChB, MMed»."""
    first, comma, rest = name.partition(",")
    parts = [part.strip() for part in rest.split(",")]
    are_degrees = comma and all(part and take_degree(part, 0) >= len(part) for part in parts)
    return first if are_degrees else name


def is_addressed(text: str) -> bool:
    """Whether a text begins with how a letter addresses somebody: «Dear Dr. Okello,»."""
    return fold(text).partition(" ")[0] in word_list("salutations")


def begins_with_small_title(text: str) -> bool:
    """Whether a text begins with a title in small letters: «lek. Ada Kos», «dr. Kis Ada»."""
    first, _, rest = text.partition(" ")
    return first.islower() and first.endswith(".") and fold_word(first[:-1]) in word_list("honorifics") and bool(rest)


def begins_with_particle(text: str) -> bool:
    """Whether a name begins with a small word and is one, for all that: «van den Berg Anna Sofie»."""
    words = text.split()
    named = [word for word in words if not word.islower()]
    return words[0] in _SURNAME_PARTICLES and len(named) > 1 and is_name(text)


def written_out(name: str, text: str) -> str:
    """The name in the text of which this one is the same with an initial: «Ada B. Kos», which elsewhere is «Ada Berta Kos»."""
    words = name.split()
    initials = [bool(INITIAL.fullmatch(word)) for word in words]
    if not any(initials) or len(words) - sum(initials) < 1:
        return ""
    parts = (
        rf"{re.escape(word[0])}\w+" if is_short else re.escape(word)
        for word, is_short in zip(words, initials, strict=True)
    )
    whole = r"\s+".join(parts)
    found = re.search(rf"(?<!\w){whole}(?!\w)", text)
    return " ".join(found.group().split()) if found is not None else ""


def ends_sentence(name: str) -> bool:
    """Whether the stop behind a name is that of a sentence, and none of an initial or of «Jr.»."""
    last = name.rsplit(maxsplit=1)[-1] if name.strip() else ""
    return last.endswith(".") and not (INITIAL.fullmatch(last) or fold_word(last) in JUNIOR)


def first_saying(text: str) -> int:
    """How many characters stand before a name that somebody says, «I, Ada Kos», or in the cell before it: «Male Jan Kos»; 0
    where nothing does."""
    first, _, rest = text.partition(" ")
    is_sex = len(first) > 1 and fold_word(first) in word_list("sex") and " " in rest.strip()
    return len(text) - len(rest.lstrip()) if (first in SAYING or is_sex) and rest else 0


def first_parent(text: str) -> str:
    """A text up to the mother where it names both parents: «Rui Neto e de Ana Lopes», «Jan Kos and Eva Kosová»."""
    both = _BOTH.search(text)
    return text[: both.start()] if both and len(text[: both.start()].split()) > 1 else text
