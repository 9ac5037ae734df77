"""From a scan to text and suggested statements. Whatever opens a stranger's file runs in the worker process."""
