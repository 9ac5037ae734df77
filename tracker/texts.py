"""Every sentence for people: translation (gettext), deferred sentences, and the words for errors.

The core has no language. What it has to say it says as a `Text`: a template and the values that fill it. The two
front ends choose a language once (`use_language`) and turn a `Text` into words with `render`.
"""

import gettext
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tracker.errors import BadInputError, Damage, Fault, TrackerError

DOMAIN = "tracker"
SOURCE_LANGUAGE = "en"

_translations: ContextVar[gettext.NullTranslations] = ContextVar("_translations", default=gettext.NullTranslations())  # noqa: B039

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))  # a value must not end the isolate that it is wrapped in


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence that is not yet in any language: an English template with named fields, and what fills them.

    `plural` and `count` choose between two templates by number. An argument that is a tuple is written as a list.
    """

    template: str
    args: tuple[tuple[str, "Argument"], ...] = ()
    plural: str = ""
    count: int = 0


Argument = str | int | date | Text | tuple["Argument", ...]


def text(template: str, **args: "Argument") -> Text:
    """A deferred sentence; the template must be a literal so that it can be collected for translation."""
    return Text(template, tuple(sorted(args.items())))


def ntext(singular: str, plural: str, count: int, **args: "Argument") -> Text:
    """A deferred sentence whose wording depends on `count`, which fills the field of that name."""
    return Text(singular, tuple(sorted({**args, "count": count}.items())), plural, count)


def use_language(language: str, locale_folder: Path) -> str:
    """Speak `language` from here on, as far as there is a catalogue for it. Returns the language really used."""
    try:
        chosen: gettext.NullTranslations = gettext.translation(DOMAIN, str(locale_folder), [language])
    except OSError:
        _translations.set(gettext.NullTranslations())
        return SOURCE_LANGUAGE
    _translations.set(chosen)
    return language


def tr(template: str, **args: "Argument") -> str:
    """The sentence in the chosen language, filled in."""
    return render(Text(template, tuple(args.items())))


def ntr(singular: str, plural: str, count: int, **args: "Argument") -> str:
    """The sentence for this number, in the chosen language, filled in."""
    return render(ntext(singular, plural, count, **args))


def render(sentence: Text, *, isolate: bool = False) -> str:
    """Words for a deferred sentence. With `isolate`, each value is wrapped in Unicode isolates (UAX #9), so that
    an Arabic name cannot pull the Latin words and digits beside it out of order; for windows and paper."""
    catalogue = _translations.get()
    if sentence.plural:
        template = catalogue.ngettext(sentence.template, sentence.plural, sentence.count)
    else:
        template = catalogue.gettext(sentence.template) if sentence.template else ""
    return template.format_map({name: _words(value, isolate) for name, value in sentence.args})


def _words(value: "Argument", isolate: bool) -> str:
    if isinstance(value, Text):
        return render(value, isolate=isolate)
    if isinstance(value, tuple):
        return join_list([_words(item, isolate) for item in value])
    if isinstance(value, date):
        return spell_date(value)
    if isolate and isinstance(value, str):
        return f"{FIRST_STRONG_ISOLATE}{value.translate(_ISOLATES)}{POP_ISOLATE}"
    return str(value)


def join_list(words: list[str]) -> str:
    """«a», «a and b», «a, b and c»."""
    if len(words) < 2:
        return "".join(words)
    return tr("{most} and {last}", most=", ".join(words[:-1]), last=words[-1])


def spell_date(day: date) -> str:
    """A day that nobody can read the wrong way round: 5 March 2027."""
    return tr("{day} {month} {year}", day=day.day, month=month_name(day.month), year=day.year)


def month_name(month: int) -> str:
    """The name of a Gregorian month, 1 to 12."""
    names = (
        text("January"), text("February"), text("March"), text("April"), text("May"), text("June"), text("July"),
        text("August"), text("September"), text("October"), text("November"), text("December"),
    )  # fmt: skip
    return render(names[month - 1])


def describe_error(error: TrackerError) -> str:
    """One line that says what happened, where, and what to do next. Several faults follow on lines of their own."""
    line = render(Text(ERRORS[error.code].template, plain_details(error)))
    if isinstance(error, BadInputError) and error.faults:
        return "\n".join([line, *("  " + describe_fault(fault) for fault in error.faults)])
    return line


def plain_details(error: TrackerError) -> tuple[tuple[str, "Argument"], ...]:
    """What an error carries, to fill its sentence with: a kind of damage in plain words."""
    return tuple((name, describe_damage(detail)) for name, detail in error.details.items())


def describe_damage(what: str) -> Text | str:
    """A kind of damage in plain words; anything else as it is."""
    return DAMAGE[what] if isinstance(what, Damage) else what


def describe_fault(fault: Fault) -> str:
    """«credentials[3] (c-degree), issuer: there is no institution "i-x"»; of a loose file only what names it itself."""
    where = ", ".join(part for part in (fault.place, fault.key) if part)
    problem = render(Text(FAULTS[fault.code].template, fault.detail))
    if fault.place and f"“{where}”" in problem:
        return problem[:1].upper() + problem[1:]
    return tr("{where}: {problem}", where=where, problem=problem) if where else problem


ERRORS: Mapping[str, Text] = {
    "cancelled": text("Stopped. Nothing was changed."),
    "usage": text("{reason} See “tracker --help”."),
    "bad_input": text("{what} was not read; nothing was changed. Mend this and try again:"),
    "not_found": text("There is nothing at {path}. Check the spelling of the path."),
    "not_a_folder": text("{path} is a file, and a folder is wanted here. Name the folder that it lies in."),
    "not_a_file": text("{path} is a folder, and a file is wanted here. Name a file in it."),
    "no_vault": text(
        "There is no record at {path}. Make one with “tracker new --vault {path}”, or name another folder."
    ),
    "vault_exists": text(
        "There is something at {path} already; it was left as it is. Choose a new or an empty folder."
    ),
    "inside_record": text(
        "{path} lies in the record at {record}, where nothing else may be written; nothing was changed. Choose another place."
    ),
    "folder_not_empty": text(
        "There is something in {path} already; it was left as it is. Choose a new or an empty folder to write into."
    ),
    "other_applicant": text(
        "The file is about {theirs}, this record about {ours}; nothing was changed. Import it into a record of its own."
    ),
    "passphrase_needed": text(
        "The record at {path} is locked and no passphrase was given. Use --passphrase-file, the variable"
        " TRACKER_PASSPHRASE, or a terminal."
    ),
    "wrong_passphrase": text(
        "That passphrase does not open the record at {path}. Try again; the recovery key opens it as well."
    ),
    "empty_passphrase": text("The passphrase is empty. Choose one; four plain words do well."),
    "vault_in_use": text(
        "The record at {path} is open in another process ({pid} on {host}). Close it there, or wait until it is done."
    ),
    "vault_damaged": text(
        "The record at {path} is damaged: {what}. It was left as it is; “tracker salvage” saves what can be read of it, and"
        " “tracker restore” brings a backup back."
    ),
    "not_whole": text("The record at {path} is not whole: {what}. Nothing was changed; what to do is said above."),
    "scan_damaged": text("The scan {scan} in the record is damaged: {what}. Add it again from the paper or a backup."),
    "header_damaged": text(
        "The file vault.json of the record at {path} is damaged, and what was typed does not open it as it is. Try the"
        " recovery key; if that fails too, “tracker salvage” or “tracker restore” with a backup brings the record back."
    ),
    "old_format_read_only": text(
        "The record at {path} has an older format and lies where nothing can be written. Copy its folder to a place where"
        " you can write, and open it there."
    ),
    "backup_damaged": text("The backup {path} is damaged: {what}. It was left as it is; use another backup."),
    "not_a_backup": text("{path} is not a backup of this program. Name a file that “tracker backup” wrote."),
    "backup_passphrase": text(
        "That passphrase does not open the backup {path}. A backup opens with the passphrase of the day on which it was"
        " made, or the recovery key of that day."
    ),
    "backup_target": text(
        "There is something at {path} that is not a backup of this record; it was left as it is. Choose another name."
    ),
    "whole_backup_kept": text(
        "The backup at {path} is whole and the record is not any more; the backup was left as it is. Choose another name."
    ),
    "not_on_file": text("Nothing in the record is called “{id}”. Check the spelling of the id."),
    "not_in_trash": text("Nothing in the trash is called “{id}”. “tracker trash” lists what is there."),
    "keyring_failed": text(
        "The keyring of this computer failed ({reason}). The passphrase opens the record as always."
    ),
    "keyring_missing": text(
        "There is no keyring on this computer that could keep the key. The passphrase opens the record as always."
    ),
    "keyring_locked": text(
        "The keyring of this computer is locked. Unlock it and try again; the passphrase opens the record as always."
    ),
    "keyring_silent": text(
        "The keyring of this computer did not answer within {seconds} seconds. The passphrase opens the record as always."
    ),
    "keyring_forgetful": text(
        "The keyring of this computer does not keep what it is given. The passphrase opens the record as always."
    ),
    "vault_too_new": text(
        "The record at {path} was written by a newer version of this program (format {found}, this one knows {known});"
        " it was left as it is. Install the newer version."
    ),
    "settings_unreadable": text(
        "The settings file {path} cannot be read ({reason}); it was left as it is. Mend it or move it away."
    ),
    "disk_full": text(
        "There is no room left to write {path}; what was there is unchanged. Free some space and try again."
    ),
    "no_permission": text(
        "The system does not allow writing or reading {path}. Close it where it is open, check its permissions, or choose"
        " another place."
    ),
    "system_refused": text("The system refused {path}: {reason}. Nothing was lost; try again or choose another place."),
    "uncovered_text": text(
        "The fonts of this program cannot print {characters}. Write the text without them, or in another script."
    ),
    "scan_unreadable": text(
        "The scan {path} cannot be opened: {reason}. Scan the paper again or save it as PDF, JPEG or PNG."
    ),
    "scan_signed": text(
        "{path} is digitally signed; turning or moving its pages would break the signature. Nothing was changed: it can be"
        " put before or behind other scans, but only whole."
    ),
    "scan_rigid": text(
        "The pages of {path} cannot be turned or moved without altering what is on them. Nothing was changed; scan the paper"
        " again the way it should be."
    ),
    "worker_failed": text("The file was given up on: {reason}. Scan the paper again or save it as PDF, JPEG or PNG."),
    "notification_failed": text(
        "The desktop did not show the reminder ({reason}). It comes again the next time; the window shows what is due."
    ),
    "timer_failed": text(
        "The system did not take the timer: “{command}” ended with {status}. Nothing reminds you while the program is closed;"
        " the window shows what is due."
    ),
    "unexpected": text(
        "Something unexpected happened. Your record is safe; run the command again with --debug to see more."
    ),
}

DAMAGE: Mapping[str, Text] = {
    Damage.KEYS: text("the file vault.json, which holds its keys, was altered or cut off"),
    Damage.KEYS_MISSING: text("the file vault.json, which holds its keys, is not there"),
    Damage.DATABASE: text("something in its database was altered or lost"),
    Damage.DATABASE_MISSING: text("its database, the file vault.db, is not there"),
    Damage.DATABASE_FOREIGN: text("its file vault.db is not the database of a record"),
    Damage.DATABASE_LOST: text("nothing in its database can be read any more"),
    Damage.ENTRY: text("an entry in its database cannot be understood"),
    Damage.MIGRATION: text("its older form cannot be brought up to date without losing something"),
    Damage.CONTENTS: text("its list of contents was altered or cut off"),
    Damage.LENGTH: text("a part of the file is missing, or something was added to it"),
    Damage.SCAN_INSIDE: text("a scan in it was altered or cut off"),
    Damage.SCAN: text("the file was altered or cut off"),
    Damage.SCAN_MISSING: text("the file is missing"),
    Damage.SCAN_FOREIGN: text("the file is not a scan of this program"),
    Damage.SCAN_SWAPPED: text("the file holds another scan"),
}

FAULTS: Mapping[str, Text] = {
    "not_json": text("this is not JSON ({reason})"),
    "not_text": text("this is not text in UTF-8"),
    "too_large": text("this is larger than {limit}"),
    "link": text("this is a link; put the file itself into the folder"),
    "not_a_file": text("this is not a file"),
    "unreadable": text("this cannot be read as a file ({reason})"),
    "too_deep": text("this is nested too deeply"),
    "duplicate_key": text("the key “{name}” stands here twice"),
    "missing_key": text("the key “{name}” is missing"),
    "unknown_key": text("“{name}” is not a key of this format"),
    "wrong_type": text("this should be {wanted}, not {found}"),
    "wrong_value": text("“{found}” is not one of the values allowed here: {wanted}"),
    "wrong_constant": text("this should be {wanted}, not {found}"),
    "wrong_form": text("“{found}” does not have the form wanted here ({wanted})"),
    "bad_date": text("“{found}” is not a date in the form YYYY-MM-DD"),
    "bad_time": text("“{found}” is not a date and time such as 2027-01-15T12:00:00-05:00"),
    "bad_zone": text("there is no time zone “{found}”"),
    "bad_character": text("the text holds a character that is not allowed ({found})"),
    "too_short": text("this is empty"),
    "too_long": text("this is longer than {limit} characters"),
    "out_of_range": text("{found} is out of range ({wanted})"),
    "one_of": text("give either “on” or “at”, and only one of them"),
    "does_not_fit": text("this does not fit: {reason}"),
    "unknown_reference": text("there is no {wanted} “{found}” in this file"),
    "duplicate_id": text("the id “{found}” is used already, at {first}"),
    "circular": text("“{found}” leads back to itself"),
    "scan_missing": text("the scan “{path}” is not in the folder"),
    "scan_outside": text("the scan “{path}” is not inside the folder"),
    "scan_link": text("the scan “{path}” is a link; put the file itself into the folder"),
    "scan_not_a_file": text("the scan “{path}” is not a file"),
    "scan_empty": text("the scan “{path}” is empty"),
    "scan_type": text("the scan “{path}” is not a PDF, JPEG, PNG, TIFF, HEIC or WebP file"),
    "scan_undecodable": text("the scan “{path}” cannot be decoded ({reason})"),
    "scan_unreadable": text("the scan “{path}” cannot be read ({reason})"),
    "row_field": text("“{name}” is not a statement field or column that is known here"),
    "row_width": text("this row has {found} cells, the heading has {wanted}"),
    "not_a_calendar": text("this is not a calendar: it does not begin with BEGIN:VCALENDAR"),
    "calendar_line": text("“{found}” is not a line of a calendar"),
    "calendar_end": text("END:{found} stands where the end of {wanted} is wanted"),
    "calendar_open": text("BEGIN:{found} has no END"),
    "calendar_date": text("“{found}” is not a date such as 20270115 or 20270115T120000Z"),
    "not_toml": text("this is not TOML: {reason}"),
    "unknown_authority": text("there are no rules for “{found}”; known are {wanted}"),
}
