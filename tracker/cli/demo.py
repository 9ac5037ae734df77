"""The verb demo: a sample applicant's record, its findings and its dossier, in one go.

The sample (`resources/demo`) is an exchange folder with fixed dates. It does not move with the calendar: a paper is
judged on the day for which its submission is planned, and these days stand in the file, so that the sample shows the
same findings in any later year. Only its deadlines go by.
"""

import secrets
import shutil
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from tracker.checks.engine import Report
from tracker.cli.arguments import utc_now
from tracker.cli.findings import print_report, titles_of
from tracker.cli.output import finding_to_plain, print_json, say, terminal_progress
from tracker.domain.record import AuthorityId
from tracker.files import explained
from tracker.settings import data_folder, resources_folder
from tracker.texts import tr
from tracker.workspace import Workspace

AUTHORITY: Final = AuthorityId("cpso")
DEFAULT_NAME: Final = "sample"

WORDS: Final = (
    "acorn anchor apple apron arrow autumn badge bakery balcony bamboo banjo basket beacon berry bicycle blanket"
    " bottle breeze bridge bronze bucket butter button cabin cactus camel candle canoe canvas carpet castle cedar"
    " cellar chalk cherry chimney cider clover cobalt coffee comet copper coral cotton cricket crystal daisy desert"
    " dolphin donkey drawer eagle ember engine falcon feather fern ferry fiddle flannel forest fossil fountain galaxy"
    " garden garlic ginger glacier gravel guitar hammer harbour harvest hazel helmet heron honey igloo indigo island"
    " ivory jacket jasmine jigsaw juniper kayak kettle kitten ladder lagoon lantern lemon library lilac lizard lobster"
    " magnet maple marble meadow melon mirror mitten mosaic nutmeg oasis olive onion orchard otter paddle pebble"
    " pepper pigeon pillow planet plum pocket quarry quilt rabbit raisin"
)
"""Words for the passphrase: short, plain, and no two of them easily taken for each other."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What the verb made."""

    vault: Path
    passphrase: str
    recovery_key: str
    dossier: Path
    report: Report
    titles: Mapping[str, str]


def demo(args: Namespace) -> int:
    """Make the sample's vault, find what there is to find, write its dossier, tell it all; then open the window if
    that was asked for. What stands at the place already is never touched; what fails half-way leaves nothing."""
    folder = Path(args.vault).absolute() if args.vault is not None else free_folder(data_folder().absolute())
    sample = make_sample(folder, utc_now().astimezone().date())
    if args.json:
        print_json(_plain(sample))
    else:
        _print(sample)
    if args.open:
        status: int = args.open_window(sample.vault, sample.passphrase)
        return status
    return 0


def make_sample(folder: Path, on: date) -> Sample:
    """A vault with the sample in `folder`, which must be free or empty, its findings on the day `on`, and its dossier
    beside it. VaultExistsError where something is there."""
    passphrase = new_passphrase()
    workspace = Workspace.create(folder, passphrase, utc_now)
    try:
        with workspace:
            workspace.import_folder(resources_folder() / "demo", terminal_progress(tr("Reading")))
            report = workspace.findings(on)
            titles = titles_of(workspace.record)
            with explained(folder):
                dossier = free_file(folder)
            workspace.write_dossier(dossier, AUTHORITY, on, terminal_progress(tr("Writing")))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # it was free before, and nobody knows its passphrase
        raise
    return Sample(folder, passphrase, workspace.recovery_key, dossier, report, titles)


def free_folder(parent: Path) -> Path:
    """The first of «sample», «sample-2», «sample-3» in `parent` that nothing stands at."""
    names = (DEFAULT_NAME if number == 1 else f"{DEFAULT_NAME}-{number}" for number in count(1))
    return next(parent / name for name in names if not (parent / name).exists())


def free_file(folder: Path) -> Path:
    """Where the dossier goes: beside the vault, under a name that nothing has yet."""
    stem = f"{folder.name}-dossier-{AUTHORITY}"
    names = (f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf" for number in count(1))
    return next(folder.with_name(name) for name in names if not folder.with_name(name).exists())


def new_passphrase() -> str:
    """Four plain words and a number, from the system's source of chance."""
    words = [secrets.choice(WORDS.split()) for _ in range(4)]
    return "-".join([*words, str(secrets.randbelow(90) + 10)])


def _plain(sample: Sample) -> dict[str, object]:
    report = sample.report
    return {
        "vault": str(sample.vault),
        "passphrase": sample.passphrase,
        "recovery_key": sample.recovery_key,
        "dossier": str(sample.dossier),
        "findings": [finding_to_plain(finding) for finding in report.findings],
        "checked": {
            "credentials": report.credentials,
            "submissions": report.submissions,
            "statements": report.statements,
        },
    }


def _print(sample: Sample) -> None:
    say(tr("Made a sample record in {path}. The applicant and every paper in it are invented.", path=str(sample.vault)))
    say(tr("Passphrase: {passphrase}", passphrase=sample.passphrase))
    say(tr("Recovery key: {key}", key=sample.recovery_key))
    say(tr("Neither is kept anywhere else."))
    say()
    print_report(sample.report, sample.titles)
    say()
    say(tr("Wrote the dossier for CPSO to {path}. It is not protected by the passphrase.", path=str(sample.dossier)))
    say(tr("To look at the record: tracker --vault {path}", path=str(sample.vault)))
