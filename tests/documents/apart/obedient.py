"""A child that does what its file says, for the tests of its parent."""

import os
import signal
import sys
import time

from documents.apart import child
from documents.readers import Source, read

_ATE: list[bytes] = []


def obey(data: bytes) -> Source:
    order = data.split()[0].decode()
    if order == "hang":
        time.sleep(3600)
    elif order == "loop":
        while True:
            pass
    elif order == "eat":
        while True:
            _ATE.append(bytes(10_000_000))
    elif order == "grow":
        _ATE.append(b"\x01" * 60_000_000)
    elif order == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif order == "quit":
        os._exit(3)
    elif order == "burst":
        raise RuntimeError("burst")
    elif order == "write":
        with open("written-by-a-child", "w") as file:  # noqa: PTH123  (as a library would)
            file.write("x" * 100_000)
    elif order == "print":
        print("garbage" * 10_000)
        os.write(1, b"garbage" * 10_000)
    return read(data)


if __name__ == "__main__":
    child.main(int(sys.argv[1]), int(sys.argv[2]), obey)
