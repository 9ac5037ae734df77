"""Starts the program and walks what it tells over the accessibility bus, as a screen reader does: a line for each thing.

Run under `dbus-run-session`. Prints “role: name”; ends with 0 when the walk came to an end.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
PATIENCE = 60.0
Place = tuple[str, str]


def main() -> int:
    """Start everything, walk, and end what was started."""
    session = open_dbus_connection("SESSION")
    status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
    session.send_and_get_reply(Properties(status).set("IsEnabled", "b", True))
    bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    address = session.send_and_get_reply(new_method_call(bus, "GetAddress")).body[0]
    program = subprocess.Popen([sys.executable, "-m", "tracker"])
    try:
        connection = open_dbus_connection(address)
        desktop = ("org.a11y.atspi.Registry", ROOT)
        ends = time.monotonic() + PATIENCE
        told: list[str] = []
        while not any("Make a new record" in line for line in told):
            if time.monotonic() > ends:
                break
            told = [f"{role}: {name}" for role, name in walk(connection, desktop)]
        sys.stdout.write("\n".join(told) + "\n")
    finally:
        program.terminate()
        program.wait(timeout=PATIENCE)
    return 0


def walk(connection: DBusConnection, place: Place, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Everything below a place, each with its role and its name."""
    if depth > 40:
        return
    for child in ask(connection, place, "GetChildren") or ():
        where = (child[0], child[1])
        role = ask(connection, where, "GetRoleName") or ""
        address = DBusAddress(where[1], where[0], ACCESSIBLE)
        name = connection.send_and_get_reply(Properties(address).get("Name"), timeout=10).body
        yield role, str(name[0][1]) if name and isinstance(name[0], tuple) else ""
        yield from walk(connection, where, depth + 1)


def ask(connection: DBusConnection, place: Place, method: str) -> Any:
    """The answer of one thing; None where it is gone meanwhile."""
    message = new_method_call(DBusAddress(place[1], place[0], ACCESSIBLE), method)
    body = connection.send_and_get_reply(message, timeout=10).body
    return body[0] if (body and not isinstance(body[0], str)) or (method == "GetRoleName" and body) else None


if __name__ == "__main__":
    sys.exit(main())
