"""Palette, style, type and spacing. The colours are those of `schemes`; nothing else in the window names one.

Widgets that paint themselves ask `scheme_of(palette)`, so that a change of the palette is all that a change of scheme
takes.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from tracker.settings import resources_folder
from tracker.ui.schemes import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, SCHEMES, Scheme

UNIT = 8
"""The step of the rhythm, in device-independent pixels: distances are multiples of it."""
MARK = "0.9em"
"""The side of the arrow of a list and of the box of a tick: both grow with the person's font."""
SYSTEM, LIGHT_NAME, DARK_NAME, CONTRAST_NAME = "system", "light", "dark", "contrast"
INFO, DONE, ERROR = "note", "done", "blocker"
"""Kinds of message; each has the icon and the colours of that tint."""
GENERIC_FAMILIES = ("Sans Serif", "sans-serif", "Sans", "")
FALLBACK_POINTS = 10.0
STYLE = "fusion"
_BY_ACCENT = {each.accent: each for each in SCHEMES}


def scheme_of(palette: QPalette) -> Scheme:
    """The scheme that a palette belongs to, told by its links: the ground of a widget may be see-through."""
    link = palette.color(QPalette.ColorRole.Link)
    return _BY_ACCENT.get(link.name()) or (DARK if link.lightness() > 136 else LIGHT)


def chosen_scheme(choice: str) -> Scheme:
    """The scheme for a setting: “light”, “dark”, “contrast”, or “system”, which is light where the system does not say.

    A high contrast is light or dark as the system is, and comes by itself where the system wants one.
    """
    if choice in (LIGHT_NAME, DARK_NAME):
        return DARK if choice == DARK_NAME else LIGHT
    is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    if choice == CONTRAST_NAME or wants_contrast():
        return DARK_CONTRAST if is_dark else LIGHT_CONTRAST
    return DARK if is_dark else LIGHT


def wants_contrast() -> bool:
    """Whether the system asks programs for a high contrast; Qt can tell from 6.10 on."""
    hints = QGuiApplication.styleHints()  # held on to: what it gives goes with it
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def palette_of(scheme: Scheme) -> QPalette:
    """A whole palette: what a scheme does not name would else be Fusion's, with a highlight of 3.7 to 1."""
    role = QPalette.ColorRole
    colours = {
        role.Window: scheme.window,
        role.WindowText: scheme.text,
        role.Base: scheme.base,
        role.AlternateBase: scheme.window,
        role.Text: scheme.text,
        role.PlaceholderText: scheme.muted,
        role.Button: scheme.base,
        role.ButtonText: scheme.text,
        role.BrightText: scheme.on_accent,
        role.ToolTipBase: scheme.base,
        role.ToolTipText: scheme.text,
        role.Highlight: scheme.selected,
        role.HighlightedText: scheme.text,
        role.Link: scheme.accent,
        role.LinkVisited: scheme.accent,
        role.Accent: scheme.accent,
        role.Light: scheme.base,
        role.Midlight: scheme.hover,
        role.Mid: scheme.line,
        role.Dark: scheme.control,
        role.Shadow: scheme.control,
    }
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(scheme.faint))
    return palette


def apply_scheme(application: QApplication, scheme: Scheme) -> None:
    """Dress the whole program."""
    application.setPalette(palette_of(scheme))
    application.setStyleSheet(style_sheet(scheme))


def prepare_style(application: QApplication) -> None:
    """What is chosen once at the start: Fusion, which looks the same everywhere, and a font where the system has none."""
    if application.style().objectName().lower() != STYLE:
        application.setStyle(STYLE)
    if application.font().family() in GENERIC_FAMILIES:
        load_fonts("NotoSans-*.ttf")
        application.setFont(QFont("Noto Sans", round(max(FALLBACK_POINTS, application.font().pointSizeF()))))


def load_fonts(pattern: str = "*.ttf") -> int:
    """Make fonts that come with the program known to Qt, for scripts that the system may lack; how many."""
    files = sorted((resources_folder() / "fonts").glob(pattern))
    return sum(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files)


def sized(font: QFont, factor: float = 1.0, *, bold: bool = False) -> QFont:
    """The font, larger or smaller by a factor."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def style_sheet(scheme: Scheme) -> str:
    """The shape of controls. Sizes of type are not set here: they follow the person's font."""
    arrow, tick = (_address(resources_folder() / "icons" / f"{name}.svg") for name in (scheme.arrow, scheme.tick))
    return f"""
    QToolTip {{ color: {scheme.text}; background: {scheme.base}; border: 1px solid {scheme.line}; padding: 4px; }}
    QMenuBar {{ background: {scheme.window}; border-bottom: 1px solid {scheme.line}; }}
    QMenuBar::item {{ padding: 6px 10px; background: transparent; border-radius: 4px; }}
    QMenuBar::item:selected {{ background: {scheme.selected}; }}
    QMenu {{ background: {scheme.base}; border: 1px solid {scheme.control}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 24px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {scheme.selected}; }}
    QMenu::item:disabled {{ color: {scheme.faint}; }}
    QMenu::separator {{ height: 1px; background: {scheme.line}; margin: 4px 8px; }}
    QPushButton {{ background: {scheme.base}; border: 1px solid {scheme.control}; border-radius: 6px;
        padding: 6px 16px; min-height: 1.2em; }}
    QPushButton:hover {{ background: {scheme.hover}; }}
    QPushButton:pressed {{ background: {scheme.selected}; }}
    QPushButton:focus {{ border: 2px solid {scheme.accent}; padding: 5px 15px; }}
    QPushButton:disabled {{ color: {scheme.faint}; border-color: {scheme.line}; }}
    QPushButton[primary="true"] {{ background: {scheme.accent}; color: {scheme.on_accent}; border-color: {scheme.accent}; }}
    QPushButton[primary="true"]:focus {{ border: 2px solid {scheme.text}; }}
    QPushButton[primary="true"]:disabled {{ background: {scheme.faint_ground}; color: {scheme.muted}; border-color: {scheme.line}; }}
    QPushButton[quiet="true"] {{ background: transparent; border-color: transparent; color: {scheme.accent}; padding: 6px 8px; }}
    QPushButton[quiet="true"]:hover {{ background: {scheme.hover}; }}
    QPushButton[quiet="true"]:focus {{ border: 2px solid {scheme.accent}; padding: 5px 7px; }}
    QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }}
    QToolButton:hover {{ background: {scheme.hover}; }}
    QToolButton:pressed, QToolButton:checked {{ background: {scheme.selected}; }}
    QToolButton:focus {{ border: 2px solid {scheme.accent}; padding: 3px; }}
    QLineEdit {{ background: {scheme.base}; border: 1px solid {scheme.control}; border-radius: 6px; padding: 6px 8px;
        min-height: 1.2em; selection-background-color: {scheme.accent}; selection-color: {scheme.on_accent}; }}
    QLineEdit:focus {{ border: 2px solid {scheme.accent}; padding: 5px 7px; }}
    QLineEdit QToolButton {{ border: none; padding: 0px; }}
    QLineEdit:read-only {{ background: {scheme.window}; }}
    QPlainTextEdit {{ background: transparent; border: 1px solid {scheme.resting_edge}; border-radius: 6px;
        selection-background-color: {scheme.accent}; selection-color: {scheme.on_accent}; }}
    QPlainTextEdit:hover {{ border: 1px solid {scheme.control}; }}
    QPlainTextEdit:focus {{ background: {scheme.base}; border: 1px solid {scheme.accent}; }}
    QPlainTextEdit[empty="true"] {{ border: 1px dashed {scheme.control}; }}
    QPlainTextEdit[empty="true"]:focus {{ border: 1px solid {scheme.accent}; }}
    QPlainTextEdit[framed="true"] {{ background: {scheme.base}; border: 1px solid {scheme.control}; }}
    QPlainTextEdit[framed="true"]:focus {{ border: 1px solid {scheme.accent}; }}
    QPlainTextEdit:read-only {{ background: {scheme.window}; border: 1px solid {scheme.line}; }}
    QComboBox {{ background: {scheme.base}; border: 1px solid {scheme.control}; border-radius: 6px; padding: 6px 8px;
        min-height: 1.2em; }}
    QComboBox:focus {{ border: 2px solid {scheme.accent}; padding: 5px 7px; }}
    QComboBox[flat="true"] {{ background: transparent; border-color: {scheme.resting_edge}; padding: 3px 3px; }}
    QComboBox[flat="true"]:hover {{ border: 1px solid {scheme.control}; }}
    QComboBox[flat="true"]:focus {{ border: 1px solid {scheme.accent}; padding: 3px 3px; }}
    QComboBox::drop-down {{ border: none; width: 1.35em; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: {MARK}; height: {MARK}; }}
    QComboBox QAbstractItemView {{ background: {scheme.base}; border: 1px solid {scheme.control};
        selection-background-color: {scheme.selected}; selection-color: {scheme.text}; outline: none; }}
    QCheckBox {{ spacing: 8px; padding: 3px; border: 1px solid transparent; border-radius: 4px; }}
    QCheckBox::indicator {{ width: {MARK}; height: {MARK}; border: 1px solid {scheme.control}; border-radius: 4px;
        background: {scheme.base}; }}
    QCheckBox::indicator:checked {{ background: {scheme.accent}; border-color: {scheme.accent}; image: url("{tick}"); }}
    QCheckBox::indicator:disabled {{ border-color: {scheme.line}; }}
    QCheckBox:focus {{ border: 1px solid {scheme.accent}; }}
    QProgressBar {{ background: {scheme.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
    QProgressBar::chunk {{ background: {scheme.accent}; border-radius: 3px; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {scheme.handle}; border-radius: 3px; margin: 3px; min-width: 32px; min-height: 32px; }}
    QScrollBar::handle:hover {{ background: {scheme.control}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ border: none; background: transparent; }}
    QScrollArea[keyboard="true"] {{ border: 2px solid transparent; }}
    QScrollArea[keyboard="true"]:focus {{ border-color: {scheme.accent}; }}
    QLabel[quiet="true"] {{ color: {scheme.muted}; }}
    QLabel[wrong="true"] {{ color: {scheme.tints["blocker"].ink}; }}
    QFrame[card="true"] {{ background: {scheme.base}; border: 1px solid {scheme.line}; border-radius: {UNIT}px; }}
    QWidget[sheet="true"] {{ background: {scheme.base}; }}
    """


def _address(file: Path) -> str:
    return file.as_posix().replace('"', "")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    shown = QColor(colour)
    return 0.2126 * linear(shown.redF()) + 0.7152 * linear(shown.greenF()) + 0.0722 * linear(shown.blueF())
