"""Files that try to take an import's time and memory, made here: by name, as bytes.

Each is made `k` times smaller than its name says, for a test that shall be short. At full size:

    python -m tests.documents.readers.heavy [NAME...]
"""

import sys
import time
from collections.abc import Callable

from documents.apart import ChildFailed, Limits, Pool
from documents.readers import Unreadable
from tests.documents.readers.hostile import compressed_pdf, document_xml, pdf
from tests.documents.readers.office import paragraph

_LONG = "A paragraph about the work of the Group, which it took note of. "


def _deep_items(depth: int) -> bytes:
    labels = ("(a)", "(i)", "1)", "a.", "•", "(A)", "I.", "1.1", "–", "（一）")
    return "\n".join(f"{labels[n % len(labels)]} item {n};" for n in range(depth)).encode()


HEAVY: dict[str, Callable[[int], bytes]] = {
    "line of five megabytes": lambda k: (_LONG * (80_000 // k)).encode(),
    "line without a blank": lambda k: b"x" * (5_000_000 // k),
    "han line without a break": lambda k: ("缔约国会议审议了本文件" * (150_000 // k)).encode(),
    "twenty thousand paragraphs": lambda k: "\n\n".join(
        f"{n}. {_LONG}" for n in range(1, 20_000 // k + 1)
    ).encode(),
    "labels in one line": lambda k: b"1. " * (700_000 // k),
    "sub-labels in one line": lambda k: b"(a) (i) " * (250_000 // k),
    "opening brackets": lambda k: b"1. " + b"(" * (1_000_000 // k),
    "opening square brackets": lambda k: b"1. " + b"[" * (1_000_000 // k),
    "opening quotations": lambda k: ("1. " + "“" * (500_000 // k)).encode(),
    "lines of opening quotations": lambda k: "“1. Text\n".encode() * (20_000 // k),
    "lines of opening brackets": lambda k: b"[1. Text\n" * (20_000 // k),
    "pairs of brackets": lambda k: b"1. " + b"[]()" * (300_000 // k),
    "quotation marks": lambda k: b"1. " + b'"' * (1_000_000 // k),
    "a million short lines": lambda k: b"a\n" * (1_000_000 // k),
    "a million line ends": lambda k: b"1. Text" + b"\n" * (1_000_000 // k) + b"2. Text",
    "numbers that start again": lambda k: b"1.\n" * (200_000 // k),
    "nested labels": lambda k: _deep_items(30_000 // k),
    "a hundred thousand notes": lambda k: (
        "1. Text"
        + "".join(f" word{n}" for n in range(100_000 // k))
        + "\n\n"
        + "".join(f"{n} Note {n}.\n" for n in range(1, 5_000 // k))
    ).encode(),
    "raised marks": lambda k: ("1. Text" + "¹²³ word" * (100_000 // k)).encode(),
    "one paragraph many times": lambda k: b"1. The same.\n\n" * (20_000 // k),
    "headings": lambda k: b"".join(b"Chapter %d\n\n" % n for n in range(30_000 // k)),
    "annexes": lambda k: b"".join(
        b"Annex %d\n\nTitle\n\n1. Text.\n\n" % n for n in range(5_000 // k)
    ),
    "symbols": lambda k: (
        b"1. See " + b", ".join(b"BWC/CONF.X/%d" % n for n in range(60_000 // k)) + b".\n"
    ),
    "attendance": lambda k: (
        b"5. The following States took part: "
        + b", ".join(b"State %d" % n for n in range(60_000 // k))
        + b".\n"
    ),
    "table rows": lambda k: b"a\tb\tc\td\n" * (60_000 // k),
    "tabs": lambda k: b"1. " + b"\t" * (1_000_000 // k) + b"x",
    "blanks in one line": lambda k: b"1. x" + b" " * (2_000_000 // k) + b"y",
    "rules": lambda k: b"____________\n1 note\n" * (30_000 // k),
    "page ends": lambda k: b"1. Text\n\x0c" * (30_000 // k),
    "stops": lambda k: b"1. " + b"." * (1_000_000 // k),
    "letters with stops": lambda k: b"1. " + b"U.S.A. " * (200_000 // k),
    "hyphens": lambda k: b"1. " + b"a-" * (500_000 // k),
    "dots of a contents page": lambda k: b"".join(
        b"Chapter %d ......................... %d\n" % (n, n) for n in range(20_000 // k)
    ),
    "twenty megabytes": lambda k: (_LONG.rstrip() + "\n").encode() * (320_000 // k),
    "over twenty megabytes": lambda k: b"x" * (21 * 1024 * 1024 + k),
    "a million word paragraphs": lambda k: document_xml("<w:p/>" * (1_000_000 // k)),
    "word paragraphs with text": lambda k: document_xml(
        "".join(
            f"<w:p><w:r><w:t>{n * 7919 % 100_003}</w:t></w:r></w:p>" for n in range(90_000 // k)
        )
    ),
    "word line of megabytes": lambda k: document_xml(paragraph(_LONG * (60_000 // k))),
    "word table of cells": lambda k: document_xml(
        "<w:tbl>" + "<w:tr>" + "<w:tc><w:p/></w:tc>" * (200_000 // k) + "</w:tr></w:tbl>"
    ),
    "word runs": lambda k: document_xml(
        "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * (300_000 // k) + "</w:p>"
    ),
    "page of tags": lambda k: b"<html><body>" + b"<p>x" * (399_000 // k),
    "page of paragraphs": lambda k: b"<html><body>" + b"<p>1. Text.</p>" * (90_000 // k),
    "page of cells": lambda k: b"<html><body><table><tr>" + b"<td>x" * (200_000 // k),
    "page of notes": lambda k: (
        b"<html><body><p>1. "
        + b"".join(b'<sup><a href="#n%d">%d</a></sup> ' % (n, n) for n in range(20_000 // k))
        + b"</p>"
        + b"".join(b'<p id="n%d">%d note</p>' % (n, n) for n in range(20_000 // k))
    ),
    "page line of megabytes": lambda k: b"<html><body><pre>" + (_LONG * (60_000 // k)).encode(),
    "pdf that inflates": lambda k: compressed_pdf(300 // k),
    "pdf of many glyphs": lambda k: pdf(
        b"BT /F 1 Tf 0 800 Td " + b"(xxxxxxxxxxxxxxxxxxxx) Tj " * (150_000 // k) + b"ET"
    ),
    "pdf of scattered glyphs": lambda k: pdf(
        b"BT /F 1 Tf "
        + b"".join(
            b"1 0 0 1 %d %d Tm (x) Tj " % (n * 7919 % 595, n * 104729 % 842)
            for n in range(100_000 // k)
        )
        + b"ET"
    ),
}


def main(names: list[str]) -> None:
    """Prints for every file how long it took and what was said."""
    pool = Pool(Limits())
    for name, made in HEAVY.items():
        if names and name not in names:
            continue
        data = made(1)
        start = time.perf_counter()
        try:
            said = f"{len(pool.read(data, names={}).parsed.units)} units"
        except (Unreadable, ChildFailed) as refusal:
            said = str(refusal)
        print(f"{time.perf_counter() - start:6.2f} s  {len(data) / 1e6:5.1f} MB  {name}: {said}")
    pool.close()


if __name__ == "__main__":
    main(sys.argv[1:])
