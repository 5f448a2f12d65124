"""A page that listens: one live stream of notices, read as a browser reads it."""

import socket
import threading
import time


class Stream:
    """Signed in as `clerk`. `last` resumes after that event; `buffer` makes a listener that takes little at a time and,
    with `reads=False`, nothing at all."""

    def __init__(self, clerk, last=None, buffer=None, reads=True):
        self.socket = socket.socket()
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.connect(("127.0.0.1", clerk.port))
        cookies = "; ".join(f"{name}={value}" for name, value in clerk.cookies.items())
        more = f"Last-Event-ID: {last}\r\n" if last is not None else ""
        self.socket.sendall(
            f"GET /notices/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nCookie: {cookies}\r\n"
            f"{more}Connection: close\r\n\r\n".encode())
        self.text, self.ended = "", threading.Event()
        if reads:
            threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        try:
            while chunk := self.socket.recv(65_536):
                self.text += chunk.decode(errors="replace")
        except OSError:
            pass
        self.ended.set()

    @property
    def events(self):
        """(id, kind, data) of every event that has come whole."""
        found, event = [], {}
        for line in self.text.replace("\r\n", "\n").split("\n"):
            name, colon, value = line.partition(": ")
            if colon and name in ("id", "event", "data"):
                event[name] = value
            elif not line and "event" in event:
                found.append((int(event["id"]), event["event"], event.get("data", "")))
                event = {}
        return found

    @property
    def notices(self):
        return [data for _, kind, data in self.events if kind == "notice"]

    def wait(self, condition, seconds=15):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition(self):
                return True
            time.sleep(0.05)
        return False

    def close(self):
        self.socket.close()
