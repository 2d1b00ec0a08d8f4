"""The database of a benchmark, as one in use would be."""

from django.db import connection


def settle() -> None:
    """What a server does by itself in time: the rows are counted, and PostgreSQL, whose autovacuum
    is off in a throw-away server, knows which pages of its tables everybody may see."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
