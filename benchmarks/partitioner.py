"""A general text partitioner at work, in the environment of requirements-bench.txt.

    python benchmarks/partitioner.py < TEXTS > ANSWERS

TEXTS is a JSON list of texts, the first of them to warm up; the answer is a list of
`[seconds, [text, ...]]`, one for each text. Imports nothing of this project. The settings are the
package's own; only the language is given, which spares it guessing one. Runs in a folder where its
model lies under the name that it asks for.
"""

import json
import sys
import time

from unstructured.partition.text import partition_text


def main() -> None:
    answers = []
    for text in json.load(sys.stdin):
        start = time.perf_counter()
        elements = partition_text(text=text, languages=[""])
        seconds = time.perf_counter() - start
        answers.append([seconds, [element.text for element in elements]])
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
