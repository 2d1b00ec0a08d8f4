"""Which tokens stand in many paragraphs, as PostgreSQL has counted them for its own plans.

A statement that is kept ready is planned for a word of which nothing is known. For a word that
every second paragraph holds, that plan gathers all of them before it gives the first; a plan of its
own stops when there are enough.
"""

import time

from django.db import connection

from documents.search.queries import Phrase, Query, Term

# A token in this share of the rows is common. The server's own list of common tokens is as long as
# its statistics target allows, and goes below that.
COMMON = 0.01
LASTING = 600  # seconds for which what it has counted is taken for true

_known: dict[str, tuple[float, frozenset[str]]] = {}  # by table: when it was asked, and the tokens


def is_common(query: Query, table: str) -> bool:
    """Whether so many rows may hold what is asked for that a plan of its own pays.

    Asks the server once in ten minutes, past Django, so that what a page asks for does not depend
    on the clock. Where the server has not counted yet, nothing is common.
    """
    tokens = _common_tokens(table)
    return bool(tokens) and all(_term(term, tokens) for term in query.terms)


def _term(term: Term, tokens: frozenset[str]) -> bool:
    return any(_phrase(phrase, tokens) for phrase in term.phrases)


def _phrase(phrase: Phrase, tokens: frozenset[str]) -> bool:
    *whole, last = phrase.tokens
    if not all(token in tokens for token in whole):
        return False
    if phrase.is_open:
        return any(token.startswith(last) for token in tokens)
    return last in tokens


def _common_tokens(table: str) -> frozenset[str]:
    asked, tokens = _known.get(table, (-LASTING, frozenset()))
    if time.monotonic() - asked < LASTING:
        return tokens
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats"
            " WHERE schemaname = current_schema() AND tablename = %s AND attname = 'tokens'",
            [table],
        )
        counted, shares = cursor.fetchone() or ((), ())
    # Behind its share of each stand the least and the most of them.
    of_each = zip(counted or (), shares or (), strict=False)
    tokens = frozenset(token for token, share in of_each if share >= COMMON)
    _known[table] = time.monotonic(), tokens
    return tokens
