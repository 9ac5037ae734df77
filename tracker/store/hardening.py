"""Keeping what is in memory out of reach as far as a program can: no core dumps, and no reading by other processes of the
same user. It cannot keep it from an administrator, from malware that was there before, or from the swap file."""

import sys

PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """Forbid core dumps of this process and its children and, on Linux, reading its memory. Fails in silence: a system
    that knows none of it keeps nobody from their record."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
