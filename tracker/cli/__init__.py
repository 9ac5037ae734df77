"""The command line: verbs that a person may script. Never imports Qt."""
