"""Every text can be read on its ground, in light and in dark, and no colour is named but in the theme."""

import re
from itertools import product

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from tracker.domain.finding import Severity
from tracker.settings import resources_folder
from tracker.ui import schemes
from tracker.ui.schemes import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Scheme
from tracker.ui.theme import apply_scheme, chosen_scheme, contrast, palette_of, scheme_of, sized

SCHEMES = pytest.mark.parametrize("scheme", schemes.SCHEMES, ids=["light", "dark", "light contrast", "dark contrast"])
GROUNDS = ("window", "base", "selected", "selected_idle", "hover")
VISIBLE = 3.0
"""WCAG 2.2, 1.4.11: the edges of controls."""


def readable(scheme: Scheme) -> float:
    """WCAG 2.2, 1.4.3 for text, 1.4.6 where a high contrast is wanted."""
    return 7.0 if scheme in (LIGHT_CONTRAST, DARK_CONTRAST) else 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@SCHEMES
@pytest.mark.parametrize(("ink", "ground"), list(product(("text", "muted", "accent"), GROUNDS)))
def test_text_can_be_read_on_every_ground(scheme: Scheme, ink: str, ground: str) -> None:
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= readable(scheme)


@SCHEMES
def test_marked_and_accented_text_can_be_read(scheme: Scheme) -> None:
    assert contrast(scheme.text, scheme.marked) >= readable(scheme)
    assert contrast(scheme.on_accent, scheme.accent) >= readable(scheme)
    assert contrast(scheme.muted, scheme.faint_ground) >= readable(scheme)  # a primary button that cannot be pressed


@SCHEMES
@pytest.mark.parametrize("tint", [*Severity, "done"])
def test_severities_can_be_read_on_their_own_ground_and_in_every_list(scheme: Scheme, tint: str) -> None:
    ink = scheme.tints[tint].ink
    assert contrast(ink, scheme.tints[tint].ground) >= readable(scheme)
    assert contrast(scheme.text, scheme.tints[tint].ground) >= readable(scheme)
    assert [ground for ground in GROUNDS if contrast(ink, getattr(scheme, ground)) < readable(scheme)] == []


@SCHEMES
def test_the_edges_of_controls_can_be_seen(scheme: Scheme) -> None:
    assert contrast(scheme.control, scheme.base) >= VISIBLE
    assert contrast(scheme.control, scheme.window) >= VISIBLE
    assert contrast(scheme.accent, scheme.base) >= VISIBLE
    assert contrast(scheme.faint, scheme.base) >= VISIBLE


@pytest.mark.parametrize("scheme", [LIGHT_CONTRAST, DARK_CONTRAST])
def test_in_high_contrast_every_edge_and_line_is_as_strong_as_text(scheme: Scheme) -> None:
    for drawn in (scheme.line, scheme.control, scheme.handle, scheme.accent):
        assert contrast(drawn, scheme.base) >= readable(scheme)
    assert contrast(scheme.faint, scheme.base) >= readable(scheme)


@SCHEMES
@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive])
def test_the_palette_can_be_read_in_every_pair_that_qt_uses(scheme: Scheme, group: QPalette.ColorGroup) -> None:
    role, palette = QPalette.ColorRole, palette_of(scheme)
    pairs = [
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.PlaceholderText, role.Base),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.HighlightedText, role.Highlight),
        (role.Link, role.Base),
        (role.Link, role.Window),
        (role.LinkVisited, role.Base),
    ]
    colours = [(palette.color(group, ink).name(), palette.color(group, ground).name()) for ink, ground in pairs]
    assert [pair for pair in colours if contrast(*pair) < readable(scheme)] == []


@SCHEMES
def test_a_palette_is_known_for_its_scheme(scheme: Scheme, qapp: QApplication) -> None:
    assert scheme_of(palette_of(scheme)) is scheme
    apply_scheme(qapp, scheme)
    assert scheme_of(QGuiApplication.palette()) is scheme
    apply_scheme(qapp, LIGHT)


def test_the_choice_decides_and_an_unsaid_system_is_light(qapp: QApplication) -> None:
    assert chosen_scheme("dark") is DARK
    assert chosen_scheme("light") is LIGHT
    assert chosen_scheme("contrast") is LIGHT_CONTRAST
    assert chosen_scheme("system") is LIGHT  # the platform without a screen does not say


def test_every_scheme_tints_everything_that_is_tinted() -> None:
    for scheme in schemes.SCHEMES:
        assert scheme.tints.keys() == LIGHT.tints.keys() >= {each.value for each in Severity}


def test_type_grows_with_the_persons_font(qapp: QApplication) -> None:
    font = qapp.font()
    font.setPointSizeF(20)
    assert sized(font, 1.5).pointSizeF() == pytest.approx(30)
    assert sized(font, bold=True).bold()


def test_no_colour_is_named_elsewhere() -> None:
    package = resources_folder().parent / "tracker" / "ui"
    named = re.compile(r"#[0-9a-fA-F]{3,8}\b|GlobalColor\.(?!transparent)|\brgba?\(")
    found = {
        str(file.relative_to(package)): named.findall(file.read_text("utf-8"))
        for file in package.rglob("*.py")
        if file.name != "schemes.py" and named.search(file.read_text("utf-8"))
    }
    assert found == {}
    assert QColor(LIGHT.text).isValid()


def test_every_severity_and_section_has_an_icon_that_takes_its_colour() -> None:
    folder = resources_folder() / "icons"
    from tracker.ui.places import Section

    for name in (*Severity, *Section, "done", "app", "lock", "search"):
        drawing = (folder / f"{name}.svg").read_text("utf-8")
        assert "currentColor" in drawing
        assert 'viewBox="0 0 24 24"' in drawing
