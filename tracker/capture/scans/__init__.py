"""Scans as files: what one is, whether it can be opened, its pictures, and its pages turned, split and joined."""
