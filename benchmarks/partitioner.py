"""A general text partitioner at work, in the environment of requirements-bench.txt.

    python benchmarks/partitioner.py < FILES > ANSWERS

FILES is JSON: `{"warm": [path, ...], "files": [path, ...]}`. The answer is a list of
`[seconds, [[category, text], ...]]`, one for each of the files, with seconds of the processor.
Imports nothing of this project; the settings are the package's own. Runs in a folder where its
model lies under the name that it asks for.
"""

import json
import sys
import time

from unstructured.partition.text import partition_text


def main() -> None:
    asked = json.load(sys.stdin)
    for path in asked["warm"]:
        partition_text(filename=path)
    answers = []
    for path in asked["files"]:
        start = time.process_time()
        elements = partition_text(filename=path)
        seconds = time.process_time() - start
        answers.append([seconds, [[element.category, element.text] for element in elements]])
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
