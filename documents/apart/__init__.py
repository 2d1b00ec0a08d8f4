"""Files are read and parsed apart from the program: in a child process with limits.

What a hostile file can do ends with the child: a crash, an endless loop or a memory bomb costs one
file and a sentence. Nothing here imports Django, so that a child starts quickly and stays small.

    pool.py       the parent's side: warm children, taken in turn, replaced when they end
    watch.py      ends a child that takes too long
    child.py      the child's side: python -m documents.apart.child
    passing.py    how values go through the pipe between them
"""

from documents.apart.passing import Job, Reading
from documents.apart.pool import ChildFailed, Limits, Pool

__all__ = ["ChildFailed", "Job", "Limits", "Pool", "Reading"]
