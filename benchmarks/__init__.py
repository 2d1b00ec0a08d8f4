"""Measures of speed, memory and accuracy, each with the target that it must meet.

    python3 dev.py bench NAME [--quick | --large]

What is compared is measured in turns inside one run, and the ratio is told: seconds belong to a
machine, ratios to the program. The best of the repetitions counts, because whatever else the
machine does can only slow one down; where one process does all the work, its seconds of the
processor do, which others can hardly change.

    report.py        a measure with its target, and the table
    timing.py        measuring in turns
    texts.py         documents of any length, with fictional parties
    reading.py       parse: against a bare split, by length, in memory
    splitting.py     that split
    storing.py       store: against the bare rows
    apart.py         a child process for each file: against reading in this one
    partitioning.py  parse: against a general text partitioner, in speed and accuracy
    partitioner.py   that partitioner, in an environment of its own
    accuracy.py      how many paragraphs are found whole
    searching.py     search: against `icontains`, by length of the word and of the text
    outside.py       a search engine of its own on the same words
    tantivy_engine.py  that engine, in an environment of its own
"""
