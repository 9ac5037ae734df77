"""What a whole paper may state: its suggestions, with what was learned and the passport zone."""
