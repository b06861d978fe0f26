"""A line between a browser and a server that can be cut, or fall silent while connected."""

from __future__ import annotations

import contextlib
import socket
import threading
import time


class Line:
    """Carries bytes between a free port of this machine and the port of a server."""

    def __init__(self, server: int) -> None:
        self._server = server
        self._speaks = threading.Event()
        self._speaks.set()
        self._open: set[socket.socket] = set()
        self._listener: socket.socket | None = None
        self.port = 0
        self.asked: list[str] = []
        """The first line of what each connection asked for, as 'GET /path'."""
        self.piece = 65536
        """How many bytes are carried at once, after a pause of so many seconds."""
        self.pause = 0.0
        self.stops = False
        """Whether it falls silent after the first piece."""
        self.mend()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def silence(self) -> None:
        """Take every connection and all that is asked, and answer nothing."""
        self._speaks.clear()

    def speak(self, *, forget: bool = False) -> None:
        """Answer again; what was asked in silence is answered late, or its connections are lost."""
        if forget:
            self._drop()
        self._speaks.set()

    def cut(self) -> None:
        """Refuse every connection, and end those that there are."""
        if self._listener:
            # A thread waits in it: closing alone would still take one more connection.
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
        self._listener = None
        self._drop()

    def mend(self) -> None:
        """Take connections, on the same port as before."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._take, args=(self._listener,), daemon=True).start()

    def _drop(self) -> None:
        for each in list(self._open):
            self._close(each)

    def _close(self, each: socket.socket) -> None:
        self._open.discard(each)
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()

    def _take(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):  # it was cut
            while True:
                here, _ = listener.accept()
                self._open.add(here)
                threading.Thread(target=self._connect, args=(here,), daemon=True).start()

    def _connect(self, here: socket.socket) -> None:
        with contextlib.suppress(OSError):
            first = here.recv(65536)
            self.asked.append(first.partition(b" HTTP/")[0].decode())
            self._speaks.wait()
            there = socket.create_connection(("127.0.0.1", self._server))
            there.sendall(first)
            self._open.add(there)
            threading.Thread(target=self._ask, args=(here, there), daemon=True).start()
            self._answer(there, here)
        self._close(here)

    def _ask(self, here: socket.socket, there: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while asked := here.recv(65536):
                self._speaks.wait()
                there.sendall(asked)

    def _answer(self, there: socket.socket, here: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while content := there.recv(self.piece):
                time.sleep(self.pause)
                self._speaks.wait()
                here.sendall(content)
                if self.stops:
                    self._speaks.clear()
        self._close(there)
