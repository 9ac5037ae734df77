"""Building blocks of the window that know nothing of the record."""
