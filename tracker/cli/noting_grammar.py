"""The grammar of the verbs that write planning down: requests, people, correspondence, interviews, service, requirements.

Each verb takes an act (add, edit, remove ...) and, without one, lists what is there. A table says which option writes
which key of `planning.json`; an empty value takes away what stood there.
"""

import argparse
from dataclasses import dataclass
from typing import Final

from tracker.cli.arguments import AddVerb
from tracker.texts import Text, render, text, tr

SUBMISSION: Final = "submissions"
INSTITUTION: Final = "institutions"
PERSON: Final = "contacts"
DOCUMENT: Final = "credentials"
CONCERN: Final = "requests submissions credentials"


@dataclass(frozen=True, slots=True)
class Option:
    """An option that writes a key. `names`: what it names, as lists of the record; `is_number`, `is_list`: what it is."""

    flag: str
    key: str
    about: Text
    metavar: str = "TEXT"
    names: str = ""
    is_number: bool = False
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A verb, and the kind of note that it writes. `title` is what its first argument is, `defaults` what is not said."""

    verb: str
    kind: str
    about: Text
    title: tuple[str, str]
    options: tuple[Option, ...]
    defaults: tuple[tuple[str, str], ...] = ()


NOTE: Final = Option("--note", "note", text("a note of your own"))
FOR: Final = Option(
    "--for", "submission", text("the submission, or its body where you have only one there"), "ID", SUBMISSION
)
CONTACT: Final = Option("--contact", "contact", text("whom to ask: an id or a name"), "ID", PERSON)

REQUEST: Final = Noun(
    "request", "request", text("list, note and change the papers that one body sends to another"), ("TITLE", "title"),
    (
        FOR,
        Option("--requirement", "requirement", text("which requirement it is for, as “tracker status --json” names it"), "ID"),
        Option("--type", "type", text("the type of the paper, such as good_standing_certificate"), "TYPE"),
        Option("--asked-of", "asked_of", text("who sends it: the id or the name of an institution"), "ID", INSTITUTION),
        CONTACT,
        Option("--document", "credential", text("the document on record, once there is one"), "ID", DOCUMENT),
        Option("--days", "usual_days", text("days that you expect from asking to arrival"), "N", is_number=True),
        Option("--chase", "chase_on", text("the day to ask what became of it"), "DATE"),
        Option("--thanked", "thanked_on", text("for a reference: the day you thanked the referee"), "DATE"),
        NOTE,
    ),
)  # fmt: skip
PEOPLE: Final = Noun(
    "contact", "contact", text("list, note and change people: advisers, referees, mentors, registrars"), ("NAME", "name"),
    (
        Option("--role", "role", text("adviser, referee, mentor, registrar, translator, interviewer or other"), "ROLE"),
        Option("--institution", "institution", text("where they work: an id or a name"), "ID", INSTITUTION),
        Option("--email", "email", text("e-mail")),
        Option("--phone", "phone", text("telephone")),
        NOTE,
    ),
    (("role", "other"),),
)  # fmt: skip
CORRESPONDENCE: Final = Noun(
    "correspondence", "letter", text("list, note and change what you wrote and were told"), ("SUBJECT", "subject"),
    (
        Option("--on", "on", text("the day; without it, today"), "DATE"),
        Option("--way", "way", text("email, phone, post, portal or in_person; without it, email"), "WAY"),
        Option("--direction", "direction", text("out (from you) or in (to you); without it, out"), "WAY"),
        CONTACT,
        Option("--about", "concerns", text("the request, submission or document that it is about"), "ID", CONCERN),
        Option("--text", "text", text("what was said")),
        Option("--answer-by", "answer_by", text("until when an answer is due"), "DATE"),
    ),
    (("way", "email"), ("direction", "out")),
)  # fmt: skip
INTERVIEW: Final = Noun(
    "interview", "interview", text("list, note and change interviews; thanks are due within 24 hours"), ("TITLE", "title"),
    (
        FOR,
        Option("--on", "on", text("the day, where the hour is not known"), "DATE"),
        Option("--at", "at", text("day and time there, such as 2027-03-14T09:30:00"), "TIME"),
        Option("--zone", "zone", text("the time zone, such as America/Toronto"), "ZONE"),
        CONTACT,
        Option("--thanked", "thanked_on", text("the day you sent thanks"), "DATE"),
        NOTE,
    ),
)  # fmt: skip
OBLIGATION: Final = Noun(
    "obligation", "obligation", text("list, note and change what you owe, such as return of service"), ("TITLE", "title"),
    (
        Option("--months", "months", text("how long it lasts"), "N", is_number=True),
        Option("--start", "start_on", text("the day it begins"), "DATE"),
        FOR,
        Option("--document", "credential", text("the contract"), "ID", DOCUMENT),
        Option("--place", "place", text("where it is served")),
        Option("--ended", "ended_on", text("the day it ended"), "DATE"),
        NOTE,
    ),
)  # fmt: skip
DEADLINE: Final = Noun(
    "deadline",
    "deadline",
    text("list, note and change deadlines of your own; “deadlines” prints all that are due"),
    ("TITLE", "title"),
    (
        Option("--on", "on", text("the day"), "DATE"),
        Option("--at", "at", text("day and time there, such as 2027-01-20T12:00:00"), "TIME"),
        Option("--zone", "zone", text("the time zone, such as America/Toronto"), "ZONE"),
        Option("--for", "for", text("the submission or document that it is about"), "ID", f"{SUBMISSION} {DOCUMENT}"),
        Option(
            "--remind",
            "remind_days_before",
            text("how many days before to remind, with commas between"),
            "N,N",
            is_number=True,
            is_list=True,
        ),
        Option("--done", "done_on", text("the day it was done"), "DATE"),
    ),
)
NOUNS: Final = (REQUEST, PEOPLE, CORRESPONDENCE, INTERVIEW, OBLIGATION, DEADLINE)

EVENT: Final = (
    Option("--on", "on", text("the day; without it, today"), "DATE"),
    Option("--word", "word", text("the body's own word, such as “Under review”; without STEP, it says the step")),
    Option("--note", "note", text("what was said, such as the reason of a rejection")),
)
FEE: Final = (
    Option("--currency", "currency", text("such as CAD"), "CODE"),
    Option("--purpose", "for", text("what it is for")),
    Option("--paid", "paid_on", text("the day it was paid"), "DATE"),
)
CHOICE: Final = (
    Option("--name", "name", text("what the body calls it")),
    Option("--types", "types", text("types of document that meet it, with commas between"), "TYPE,TYPE", is_list=True),
    Option("--days", "lead_days", text("days that it takes from asking to arrival"), "N", is_number=True),
    Option("--sent-by", "sent_by", text("who sends it")),
    Option("--needs", "depends_on", text("requirements that come before it, with commas between"), "ID,ID", is_list=True),
)  # fmt: skip
CHOOSING: Final = {
    "add": ("added", text("add a requirement of your own")),
    "edit": ("edited", text("put your own values over those of the rules")),
    "off": ("not_applicable", text("say that it is not wanted of you; give the reason as --note")),
    "on": ("applies", text("say that it is wanted of you")),
    "done": ("met", text("say that it is done, such as a form that you filled in")),
    "back": ("", text("let the rules speak again")),
}
"""The acts on a requirement: the word that is kept, and what it does."""


def add_noting_verbs(add: AddVerb, common: argparse.ArgumentParser) -> None:
    """Put the verbs into the grammar; `common` are the options that stand anywhere."""
    for noun in NOUNS:
        verb = add(noun.verb, render(noun.about))
        verb.set_defaults(run="noting:note", noun=noun)
        _add_acts(noun, _adder(verb, common))
    verb = add("requirement", tr("list and change what you say yourself about what a pathway asks for"))
    verb.set_defaults(run="noting:requirement")
    add_act = _adder(verb, common)
    for name, (_, about) in CHOOSING.items():
        act = add_act(name, render(about))
        act.add_argument("id", metavar="PATHWAY/REQUIREMENT")
        if name != "back":
            _add_options(act, (*(CHOICE if name in ("add", "edit") else ()), NOTE))


def _adder(verb: argparse.ArgumentParser, common: argparse.ArgumentParser) -> AddVerb:
    acts = verb.add_subparsers(dest="act", metavar="ACT", title=tr("acts; without one, everything is listed"))
    return lambda name, about: acts.add_parser(name, help=about, description=about, parents=[common])


def _add_acts(noun: Noun, add: AddVerb) -> None:
    metavar, key = noun.title
    adding = add("add", tr("note a new one"))
    adding.add_argument("title", metavar=metavar)
    adding.add_argument("--id", help=tr("an id of your choice; without it, one is made"))
    _add_options(adding, noun.options)
    editing = add("edit", tr("change one; an empty value takes away what stood there"))
    editing.add_argument("id", metavar="ID")
    editing.add_argument(f"--{key}", dest="title", metavar="TEXT", help=tr("its name"))
    _add_options(editing, noun.options)
    add("remove", tr("put one into the trash")).add_argument("id", metavar="ID")
    if noun is REQUEST:
        adding.add_argument("--asked", metavar="DATE", help=tr("the day you asked for it"))
        _add_parts(add)


def _add_parts(add: AddVerb) -> None:
    """What happened to a request, and what it costs: further ones, or with `--number` those that stand there."""
    event = add("event", tr("note what became of a request; with --number, mend or drop what is noted"))
    event.add_argument("id", metavar="ID")
    event.add_argument(
        "step", metavar="STEP", nargs="?", help=tr("asked, paid, sent, received, accepted, rejected, asked_again or withdrawn")
    )  # fmt: skip
    _add_options(event, EVENT)
    event.add_argument("--chase", metavar="DATE", help=tr("the next day to ask; empty for none"))
    fee = add("fee", tr("note what a request costs; with --number, mend or drop what is noted"))
    fee.add_argument("id", metavar="ID")
    fee.add_argument("amount", metavar="AMOUNT", nargs="?", help=tr("such as 175.00"))
    _add_options(fee, FEE)
    for act in (event, fee):
        act.add_argument("--number", metavar="N", type=int, help=tr("which one, counted from 1 as they are listed"))
        act.add_argument("--drop", action="store_true", help=tr("with --number: take it away"))


def _add_options(act: argparse.ArgumentParser, options: tuple[Option, ...]) -> None:
    for option in options:
        act.add_argument(option.flag, dest=f"key_{option.key}", metavar=option.metavar, help=render(option.about))
