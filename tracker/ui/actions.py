"""Every command of the window: its name, its key, and its place in the menu bar. What it does is connected elsewhere."""

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from tracker.texts import Text, render, text, tr
from tracker.ui.places import Section
from tracker.ui.theme import CONTRAST_NAME, DARK_NAME, LIGHT_NAME, SYSTEM

SECTION_NAMES = {
    Section.OVERVIEW: text("Overview"),
    Section.INBOX: text("Inbox"),
    Section.CREDENTIALS: text("Credentials"),
    Section.CHRONOLOGY: text("Chronology"),
    Section.SUBMISSIONS: text("Submissions"),
    Section.FINDINGS: text("Findings"),
    Section.CHECKLIST: text("Checklist"),
    Section.DEADLINES: text("Deadlines"),
}
SCHEME_NAMES = {
    SYSTEM: text("As the system"),
    LIGHT_NAME: text("Light"),
    DARK_NAME: text("Dark"),
    CONTRAST_NAME: text("High contrast"),
}


OTHER_KEYS = (
    (text("In the inbox: confirm what was read, and go on"), "Return"),
    (text("The same, from one of its fields"), "Ctrl+Return"),
    (text("In the search field of a list: to what was found"), "↓"),
    (text("In a list: what can be done with the row"), "Shift+F10"),
    (text("On a scan: larger, smaller, as wide as there is room"), "+  −  0"),
    (text("On a scan: next page, previous page"), "PgDown  PgUp"),
    (text("On the row of pages: rotate to the left, to the right"), "[  ]"),
    (text("On the row of pages: move the page"), "Alt+←  Alt+→"),
)
"""What keys do where the keyboard is, beside the commands of the menus."""


class Actions:
    """The actions by name, in the menus of a window.

    Attributes: `sections` and `schemes` hold the checkable ones by section and by setting.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._of_record: list[QAction] = []
        self.sections: dict[Section, QAction] = {}
        self.schemes: dict[str, QAction] = {}
        self._make_file_menu()
        self._make_edit_menu()
        self._make_view_menu()
        self._make_help_menu()
        self.set_open(is_open=False)

    def set_open(self, *, is_open: bool) -> None:
        """Commands that need an open record can only be given while there is one."""
        for action in self._of_record:
            action.setEnabled(is_open)

    def name_undo(self, undo: Text | None, redo: Text | None) -> None:
        """Name the acts that undo and redo would take."""
        self.undo.setText(tr("&Undo: {act}", act=undo) if undo else tr("&Undo"))
        self.redo.setText(tr("&Redo: {act}", act=redo) if redo else tr("&Redo"))
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)

    def shortcuts(self) -> list[tuple[str, str]]:
        """Every command that has a key, as (name, key), in the order of the menus; then what else keys do."""
        plain = {self.undo: tr("&Undo"), self.redo: tr("&Redo")}
        named = [
            (
                plain.get(action, action.text()).replace("&", "").rstrip("…"),
                action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            )
            for action in self._window.findChildren(QAction)
            if not action.shortcut().isEmpty()
        ]
        return [*named, *((render(words), key) for words, key in OTHER_KEYS)]

    def _make_file_menu(self) -> None:
        menu = self._menu(tr("&File"))
        self.new = self._add(menu, tr("&New record…"), "Ctrl+Shift+N")
        self.open = self._add(menu, tr("&Open a record…"), QKeySequence.StandardKey.Open)
        self.sample = self._add(menu, tr("Open the &sample"))
        self.remove_sample = self._add(menu, tr("&Remove the sample"))
        self.remove_sample.setEnabled(False)
        menu.addSeparator()
        self.scans = self._add(menu, tr("Add s&cans…"), "Ctrl+Shift+A", needs_record=True)
        self.import_ = self._add(menu, tr("&Import a folder…"), "Ctrl+I", needs_record=True)
        self.export = self._add(menu, tr("&Export a folder…"), "Ctrl+E", needs_record=True)
        self.dossier = self._add(menu, tr("Write the &dossier…"), "Ctrl+D", needs_record=True)
        self.pack = self._add(menu, tr("Write the &upload pack…"), needs_record=True)
        self.calendar = self._add(menu, tr("Write the &calendar…"), needs_record=True)
        self.read_calendar = self._add(menu, tr("Read a calenda&r…"), needs_record=True)
        others = menu.addMenu(tr("O&ther papers"))
        self.letter = self._add(others, tr("Draft a &letter…"), needs_record=True)
        self.summary = self._add(others, tr("Write a &summary…"), needs_record=True)
        self.tables = self._add(others, tr("Export &tables…"), needs_record=True)
        self.print = self._add(menu, tr("&Print the scan…"), QKeySequence.StandardKey.Print, needs_record=True)
        self.lend = self._add(menu, tr("Sho&w the scan in another program…"), needs_record=True)
        menu.addSeparator()
        self.back_up = self._add(menu, tr("&Back up…"), "Ctrl+B", needs_record=True)
        self.restore = self._add(menu, tr("B&ring a backup back…"))
        self.passphrase = self._add(menu, tr("Change the p&assphrase…"), needs_record=True)
        self.recovery_key = self._add(menu, tr("Make a new recovery &key…"), needs_record=True)
        self.remember = self._add(
            menu, tr("Open without passphrase on this computer, or &no longer"), needs_record=True
        )
        self.lock = self._add(menu, tr("&Lock"), "Ctrl+L", needs_record=True)
        self.quit = self._add(menu, tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_edit_menu(self) -> None:
        menu = self._menu(tr("&Edit"))
        self.undo = self._add(menu, tr("&Undo"), QKeySequence.StandardKey.Undo)
        self.redo = self._add(menu, tr("&Redo"), "Ctrl+Shift+Z")
        menu.addSeparator()
        self.add = self._add(menu, tr("&Add…"), QKeySequence.StandardKey.New, needs_record=True)
        self.delete = self._add(menu, tr("&Delete"), QKeySequence.StandardKey.Delete, needs_record=True)
        self.rename = self._add(menu, tr("Rena&me or correct"), "F2", needs_record=True)
        self.history = self._add(menu, tr("&History of what is selected…"), "Ctrl+H", needs_record=True)
        self.trash = self._add(menu, tr("&Trash…"), needs_record=True)
        self.people = self._add(menu, tr("&People…"), "Ctrl+Shift+P", needs_record=True)
        menu.addSeparator()
        self.find = self._add(menu, tr("&Find in this list"), QKeySequence.StandardKey.Find, needs_record=True)
        self.find_all = self._add(menu, tr("Find &everywhere…"), "Ctrl+K", needs_record=True)
        menu.addSeparator()
        self.settings = self._add(menu, tr("&Settings…"), "Ctrl+,")
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.name_undo(None, None)

    def _make_view_menu(self) -> None:
        menu = self._menu(tr("&View"))
        group = QActionGroup(self._window)
        for number, (section, words) in enumerate(SECTION_NAMES.items(), 1):
            action = self._add(menu, render(words), f"Ctrl+{number}", needs_record=True)
            action.setCheckable(True)
            group.addAction(action)
            self.sections[section] = action
        menu.addSeparator()
        self.next_part = self._add(menu, tr("Next &part of the window"), "F6", needs_record=True)
        colours = menu.addMenu(tr("&Colours"))
        choice = QActionGroup(self._window)
        for setting, words in SCHEME_NAMES.items():
            action = self._add(colours, render(words))
            action.setCheckable(True)
            choice.addAction(action)
            self.schemes[setting] = action

    def _make_help_menu(self) -> None:
        menu = self._menu(tr("&Help"))
        self.keys = self._add(menu, tr("&Keyboard shortcuts"), "Ctrl+/")
        self.about = self._add(menu, tr("&About"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _menu(self, name: str) -> QMenu:
        menu = self._window.menuBar().addMenu(name)
        menu.setToolTipsVisible(True)
        return menu

    def _add(
        self, menu: QMenu, words: str, key: str | QKeySequence.StandardKey = "", *, needs_record: bool = False
    ) -> QAction:
        action = QAction(words, self._window)
        if key:
            action.setShortcut(QKeySequence(key))
        menu.addAction(action)
        if needs_record:
            self._of_record.append(action)
        return action
