"""What a stretch of text can be by itself: a date, a person, a degree, a place, a number."""
