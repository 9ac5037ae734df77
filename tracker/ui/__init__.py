"""The window: the only part of the program that knows Qt. It shows snapshots and asks the workspace; it decides nothing."""
