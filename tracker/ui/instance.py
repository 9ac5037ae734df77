"""One window for one record: a second start brings the first window to the front and ends.

A local socket named after the record's folder; the lock of the vault keeps guard all the same.
"""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

REACH_MS = 300


class Instance(QObject):
    """Listens for other starts on the same record.

    Signals: `called()` when there was one.
    """

    called = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self, folder: Path) -> bool:
        """Answer for the record in `folder` from here on; whether that is possible."""
        name = _name(folder)
        if self._server.serverName() == name:
            return True
        self._server.close()
        QLocalServer.removeServer(name)  # what a crashed window left behind
        return self._server.listen(name)

    def close(self) -> None:
        """Answer no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.deleteLater()
            self.called.emit()


def call(folder: Path) -> bool:
    """Bring the window to the front that shows the record in `folder`; whether there is one."""
    return reach(_name(folder))


def reach(name: str) -> bool:
    """Be heard on the local socket of this name; whether somebody listens there."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    is_there = socket.waitForConnected(REACH_MS)
    socket.abort()
    return is_there


def _name(folder: Path) -> str:
    where = str(folder.expanduser().absolute())
    return "tracker-" + hashlib.sha256(where.encode("utf-8", "surrogatepass")).hexdigest()[:24]
