"""Starting the window: is there a screen, then the window, and only then what takes time.

Order: screen check (Qt would abort the process), application and look, language, another window on the same record,
the window itself; after it is shown: the record, the fonts for further scripts, other starts.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from tracker.settings import data_folder, resources_folder, settings_file
from tracker.texts import SOURCE_LANGUAGE, tr, use_language
from tracker.ui.failures import Failures
from tracker.ui.main_window import MainWindow
from tracker.ui.preferences import Preferences
from tracker.ui.screen import has_screen
from tracker.ui.session import Session
from tracker.ui.sweeper import Sweeper, spare_the_window
from tracker.ui.theme import apply_scheme, chosen_scheme, load_fonts, prepare_style
from tracker.ui.ui_state import UiState

if TYPE_CHECKING:
    from tracker.ui.dialogs import Dialogs
    from tracker.ui.fresh_start import FreshStart

NO_SCREEN_STATUS = 6
SWITCH_SECONDS = 0.0005
"""How long other threads may keep the window waiting: with Python's usual five thousandths, typing stutters while a large
record is judged."""
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps")


def open_window(folder: Path | None, passphrase: str | None) -> int:
    """Open the window on the record in `folder` (None: the one used last), unlocked where a passphrase is given.

    Returns the exit status when the window is closed.
    """
    application = _make_application()
    if application is None:
        return NO_SCREEN_STATUS
    preferences = Preferences(settings_file())
    dress(application, preferences)
    wanted = folder or preferences.last_record
    if wanted is not None and _is_open_already(wanted):
        return 0
    return _run(
        application, preferences, lambda window: window.show(), lambda window: window.entrance.begin(folder, passphrase)
    )


def relieve_window(start: "FreshStart") -> int:
    """Open the window that takes the place of one that was locked, see `relief`; the exit status when it is closed."""
    from tracker.ui.instance import reach

    application = _make_application()
    if application is None:
        return NO_SCREEN_STATUS
    preferences = Preferences(settings_file())
    dress(application, preferences)

    def begin(window: MainWindow) -> None:
        window.entrance.begin_locked(start.folder)
        if start.told:
            window.notices.say_words(start.told)
        reach(start.listener)

    return _run(application, preferences, partial(_show_as, start), begin)


def _make_application() -> QApplication | None:
    """The application; None, and a sentence is said, where there is no screen."""
    if not has_screen():
        message = tr("There is no screen to open the window on. Run “tracker --help” for what works without one.")
        sys.stderr.write(f"tracker: {message}\n")
        return None
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    return application


def _run(
    application: QApplication,
    preferences: Preferences,
    show: Callable[[MainWindow], object],
    begin: Callable[[MainWindow], object],
) -> int:
    """Show the window, begin what it is to begin with, and stay until it is closed; the exit status."""
    window, failures = make_window(preferences, utc_now)
    failures.install()
    show(window)
    QTimer.singleShot(0, partial(_after_shown, application, window, begin))
    status = application.exec()
    failures.remove()
    return status


def make_window(
    preferences: Preferences,
    now: Callable[[], datetime],
    make_dialogs: "Callable[[QWidget], Dialogs] | None" = None,
) -> tuple[MainWindow, Failures]:
    """The window with everything that it needs, not yet shown, and what catches its failures, not yet installed."""
    failures, session = Failures(data_folder() / "log" / "window.log"), Session(now)
    window = MainWindow(session, preferences, UiState(settings_file().parent), failures, make_dialogs)
    for each in (failures, session):
        each.setParent(window)
    return window, failures


def dress(application: QApplication, preferences: Preferences) -> None:
    """Names, look and language of the program."""
    sys.setswitchinterval(SWITCH_SECONDS)
    spare_the_window()
    application.setApplicationName("tracker")
    application.setApplicationDisplayName("Tracker")
    application.setDesktopFileName("tracker")
    prepare_style(application)
    apply_scheme(application, chosen_scheme(preferences.settings.colour_scheme))
    speak(application, preferences.settings.language)


def speak(application: QApplication, wanted: str) -> None:
    """Speak the language that was chosen, or else the system's, as far as there is a catalogue; Qt's own words too."""
    wanted = wanted or QLocale.system().name()
    is_source = wanted.split("_")[0] in (SOURCE_LANGUAGE, "C")
    language = SOURCE_LANGUAGE if is_source else use_language(wanted, resources_folder() / "locale")
    is_mirrored = language.split("_")[0] in RIGHT_TO_LEFT
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight)
    translator = QTranslator(application)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def utc_now() -> datetime:
    """The present moment; the clock of the window."""
    return datetime.now(UTC)  # noqa: TID251 - the edge of the program is where the clock is


def _is_open_already(folder: Path) -> bool:
    """Whether there is a window on this record; it comes to the front."""
    from tracker.ui.instance import call

    return call(folder)


def _show_as(start: "FreshStart", window: MainWindow) -> None:
    """Show the window as the one was that it relieves: one that nobody looked at takes the keyboard from nobody."""
    from tracker.ui.fresh_start import Manner

    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, start.manner is not Manner.IN_FRONT)
    if start.manner is Manner.MINIMISED:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    window.show()
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)


def _after_shown(application: QApplication, window: MainWindow, begin: Callable[[MainWindow], object]) -> None:
    """What the first sight of the window need not wait for."""
    from tracker.ui.instance import Instance
    from tracker.ui.relief import Relief
    from tracker.ui.system_signals import SystemSignals

    signals, instance = SystemSignals(window.close, window), Instance(window)
    relief = Relief(window, instance)
    instance.called.connect(window.call_up)
    window.entrance.at_record.connect(instance.listen)
    sweeper = Sweeper(window)
    application.applicationStateChanged.connect(sweeper.follow)
    window.session.closed.connect(sweeper.sweep_soon)
    for each in (signals.close, instance.close, relief.stop):
        application.aboutToQuit.connect(each)
    begin(window)
    load_fonts()
