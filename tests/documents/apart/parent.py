"""A program with children, for tests that kill it or fork it. Prints the numbers of its children.

python -m tests.documents.apart.parent ORDER
"""

import os
import sys
import threading
import time

from documents.apart import Limits, Pool

PAPER = b"1. A paragraph.\n"


def children(pool: Pool) -> list[int]:
    return [child.process.pid for child in pool._idle]


def forked(pool: Pool) -> None:
    """A forked worker reads with a child of its own, and leaves its parent's child alone."""
    first = children(pool)
    worker = os.fork()
    if not worker:
        pool.read(PAPER, names={})
        apart = children(pool) != first
        pool.close()
        os._exit(0 if apart else 1)
    _, status = os.waitpid(worker, 0)
    pool.read(PAPER, names={})
    print(status, children(pool) == first)


def main(order: str) -> None:
    pool = Pool(Limits(), program="tests.documents.apart.obedient")
    pool.read(PAPER, names={})
    if order == "fork":
        forked(pool)
        pool.close()
        return
    numbers = children(pool)
    if order == "at work":
        threading.Thread(target=pool.read, args=(b"hang",), kwargs={"names": {}}).start()
        while children(pool):
            time.sleep(0.01)
    print(*numbers, flush=True)
    time.sleep(300)


if __name__ == "__main__":
    main(sys.argv[1])
