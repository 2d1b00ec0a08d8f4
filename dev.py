#!/usr/bin/env python3
"""The one command for development: demo, tests and checks. Needs nothing but Python 3.11.

Only the standard library is used here and in `tooling/`; a test holds that. This file itself is
written so that an old Python can read it far enough to say that it is too old.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "dev.py needs Python 3.11 or newer; this is Python %d.%d (%s).\n"
        "Start it with a newer one, for example: python3.12 dev.py demo"
        % (sys.version_info[0], sys.version_info[1], sys.executable)
    )

if sys.platform == "win32":
    sys.exit("dev.py runs on Linux and macOS. On Windows, run it inside WSL.")

from tooling.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
