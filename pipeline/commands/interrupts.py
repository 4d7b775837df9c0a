"""Ctrl-C during a pass: Dagster handles the signal while it works, and loses some between steps."""

import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Interrupts:
    """Whether SIGINT came, whoever handled it."""

    def __init__(self, arrived: socket.socket | None) -> None:
        self._arrived = arrived
        self._seen = False

    def check(self) -> None:
        """Raise KeyboardInterrupt if it came, now or before."""
        if self._arrived is not None:
            with suppress(BlockingIOError):  # nothing came
                self._seen = self._seen or signal.SIGINT in self._arrived.recv(4096)
        if self._seen:
            raise KeyboardInterrupt


@contextmanager
def noticed_interrupts() -> Iterator[Interrupts]:
    """Notice SIGINT within the block: Python writes the number of each signal to a socket."""
    if threading.current_thread() is not threading.main_thread():
        yield Interrupts(None)  # only the main thread gets signals
        return
    arrived, written = socket.socketpair()
    with arrived, written:
        arrived.setblocking(False)
        written.setblocking(False)
        before = signal.set_wakeup_fd(written.fileno(), warn_on_full_buffer=False)
        try:
            yield Interrupts(arrived)
        finally:
            signal.set_wakeup_fd(before)
