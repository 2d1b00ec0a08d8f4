"""Ends what takes too long. One thread looks after all: a timer for each file is a thread for each,
and to start one takes longer than to send a file."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

EVERY = 0.1  # seconds between two looks


class Watch:
    """Safe to use from many threads; in a forked process it needs a new one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._due: dict[int, tuple[float, Callable[[], None]]] = {}
        self._is_looking = False

    @contextmanager
    def over(self, seconds: float, end: Callable[[], None]) -> Iterator[None]:
        """Calls `end` from another thread, once, if the block takes longer than these seconds; not
        after the block has been left."""
        with self._lock:
            number = next(self._numbers)
            self._due[number] = time.monotonic() + seconds, end
            if not self._is_looking:
                threading.Thread(target=self._look, daemon=True).start()
                self._is_looking = True
        try:
            yield
        finally:
            with self._lock:
                self._due.pop(number, None)

    def _look(self) -> None:
        """Until there is nothing to look after."""
        while True:
            time.sleep(EVERY)
            with self._lock:
                now = time.monotonic()
                for number in [number for number, (due, _) in self._due.items() if due <= now]:
                    self._due.pop(number)[1]()
                if not self._due:
                    self._is_looking = False
                    return
