"""Tracker keeps the paperwork for a medical licence in order, offline."""

__version__ = "0.1.0"
