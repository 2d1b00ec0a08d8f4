"""A search engine at work over tokens of ours, in the environment of requirements-bench.txt.

    python benchmarks/tantivy_engine.py TOKENS < PHRASES > SECONDS

TOKENS is a file with one text a line, its tokens between spaces; PHRASES is JSON, a list of tokens
by word. The answer is JSON too: by word, the shortest seconds of its first page with its count.
Imports nothing of this project.
"""

import json
import sys
import time
from pathlib import Path

import tantivy

A_PAGE, TIMES = 25, 9


def main() -> None:
    phrases = json.load(sys.stdin)
    index = _index(sys.argv[1])
    searcher = index.searcher()
    schema = index.schema
    json.dump({word: _seconds(searcher, schema, phrases[word]) for word in phrases}, sys.stdout)


def _index(path: str) -> tantivy.Index:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("tokens", tokenizer_name="whitespace", index_option="position")
    index = tantivy.Index(builder.build())
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    with Path(path).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            writer.add_document(tantivy.Document(number=number, tokens=line))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _seconds(searcher: tantivy.Searcher, schema: tantivy.Schema, tokens: list[str]) -> float:
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        if len(tokens) == 1:
            query = tantivy.Query.term_query(schema, "tokens", tokens[0])
        else:
            query = tantivy.Query.phrase_query(schema, "tokens", tokens)
        found = searcher.search(query, limit=A_PAGE, count=True)
        for _score, address in found.hits:
            searcher.doc(address)
        taken.append(time.perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    main()
