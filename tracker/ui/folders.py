"""Where records lie: a free folder for a new one, and which are samples."""

from pathlib import Path

from tracker.settings import data_folder

SAMPLE = "sample"


def is_sample_folder(folder: Path) -> bool:
    """Whether a record in this folder is a sample."""
    return folder.parent == data_folder() and folder.name.partition("-")[0] == SAMPLE


def remove_record(folder: Path) -> None:
    """Remove a record with everything in it: the sample, which can be made again. It must be locked."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def free_folder(wanted: Path) -> Path:
    """`wanted`, or the first of `wanted-2`, `wanted-3` ... where nothing is yet."""
    number = 1
    free = wanted
    while free.exists():
        number += 1
        free = wanted.with_name(f"{wanted.name}-{number}")
    return free
