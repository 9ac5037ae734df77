"""Starts the program on a desktop whose settings the test turns: a settings portal, as far as Qt asks it.

Run under `dbus-run-session`. Each line on the standard input, such as “contrast 1”, changes a setting of the appearance;
the end of the input ends the program.
"""

import os
import queue
import subprocess
import sys
import threading
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME, PLACE = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SETTINGS, APPEARANCE = "org.freedesktop.portal.Settings", "org.freedesktop.appearance"
TURN = 0.05


def main() -> int:
    """Answer for the desktop until the input ends."""
    connection = open_dbus_connection("SESSION")
    connection.send_and_get_reply(message_bus.RequestName(NAME))
    said: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [*map(said.put, sys.stdin), said.put("")], daemon=True).start()
    program = subprocess.Popen(
        [sys.executable, "-m", "tracker"], env={**os.environ, "XDG_CURRENT_DESKTOP": "GNOME"}, stdin=subprocess.DEVNULL
    )
    values = {"contrast": 0, "color-scheme": 0}
    try:
        while True:
            answer(connection, values)
            if said.empty():
                continue
            words = said.get().split()
            if not words:
                return 0
            values[words[0]] = int(words[1])
            place = DBusAddress(PLACE, NAME, SETTINGS)
            body = (APPEARANCE, words[0], ("u", int(words[1])))
            connection.send(new_signal(place, "SettingChanged", "ssv", body))
    finally:
        program.terminate()
        program.wait(timeout=60)


def answer(connection: DBusConnection, values: dict[str, int]) -> None:
    """Answer one question, if there is one."""
    try:
        asked = connection.receive(timeout=TURN)
    except TimeoutError:
        return
    if asked.header.message_type is MessageType.method_call:
        connection.send(reply(asked, str(asked.header.fields[HeaderFields.member]), values))


def reply(asked: Message, member: str, values: dict[str, int]) -> Message:
    known: dict[str, tuple[str, tuple[Any, ...]]] = {
        "ReadAll": ("a{sa{sv}}", ({APPEARANCE: {key: ("u", value) for key, value in values.items()}},)),
        "Get": ("v", (("u", 2),)),
    }
    if member in ("Read", "ReadOne") and asked.body[0] == APPEARANCE and asked.body[1] in values:
        value = ("u", values[asked.body[1]])
        return new_method_return(asked, "v", (value if member == "ReadOne" else ("v", value),))
    if member in known:
        return new_method_return(asked, *known[member])
    return new_error(asked, "org.freedesktop.portal.Error.NotFound")


if __name__ == "__main__":
    sys.exit(main())
