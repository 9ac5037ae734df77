"""Reminders while the program is closed: the side file, the digest, the desktop, the timer. Without Qt and SQLAlchemy."""
