"""Which command of the menus has what done. The commands know no deeds, and what does them knows no commands."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.ui.main_window import MainWindow


def connect_commands(window: "MainWindow") -> None:
    """Connect every command of the menus with what it does."""
    does: dict[str, Callable[[], object]] = {
        "new": window.entrance.make_new,
        "open": window.entrance.open_other,
        "sample": window.entrance.open_sample,
        "remove_sample": window.session.remove_sample,
        "scans": window.errands.add_scans,
        "import_": window.errands.import_folder,
        "export": window.errands.export_folder,
        "dossier": window.dossier.ask,
        "pack": window.errands.write_pack,
        "calendar": window.errands.write_calendar,
        "read_calendar": window.calendars.ask,
        "letter": window.handouts.write_letter,
        "summary": window.handouts.write_summary,
        "tables": window.handouts.export_tables,
        "back_up": window.errands.back_up,
        "restore": window.safekeeping.restore,
        "passphrase": window.safekeeping.change_passphrase,
        "recovery_key": window.safekeeping.renew_key,
        "remember": window.errands.remember,
        "print": window.errands.print_scan,
        "lend": window.lending.lend,
        "lock": window.lock,
        "quit": window.close,
        "undo": window.session.undo,
        "redo": window.session.redo,
        "add": window.bench_work.add,
        "delete": window.bench_work.delete,
        "rename": window.bench_work.rename,
        "history": window.errands.ask_selected_history,
        "trash": window.errands.ask_trash,
        "people": window.people.ask,
        "settings": window.settings_desk.ask,
        "next_part": window.bench_work.go_to_next_part,
        "find": window.bench_work.find,
        "find_all": window.bench_work.find_everywhere,
        "keys": window.tell_shortcuts,
        "about": window.tell_about,
    }
    for name, act in does.items():
        getattr(window.commands, name).triggered.connect(partial(_without_argument, act))
    for section, action in window.commands.sections.items():
        action.triggered.connect(partial(_without_argument, partial(window.bench_work.show_section, section)))
    for setting, action in window.commands.schemes.items():
        action.setChecked(setting == window.preferences.settings.colour_scheme)
        action.triggered.connect(partial(_without_argument, partial(window.appearance.choose, setting)))


def _without_argument(act: Callable[[], object], _checked: bool = False) -> None:
    """What a command does, without whether its action is checked."""
    act()
