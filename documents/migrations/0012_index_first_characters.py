"""SQLite's search index holds first characters too: a single Han character is the beginning of
thousands of pairs, all of which it would walk through. PostgreSQL stops when it has enough."""

from django.db import migrations

TABLE = "documents_indexentry"
FIRST = ", prefix='1'"


def _make_again(schema_editor, prefixes):
    if schema_editor.connection.vendor != "sqlite":
        return
    # Tokens lie between spaces: everything beyond ASCII, and these two, belongs to a token.
    for statement in (
        f"ALTER TABLE {TABLE} RENAME TO {TABLE}_before",
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(tokens, tokenize = \"ascii tokenchars './-'\"{prefixes})",
        f"INSERT INTO {TABLE} (rowid, tokens) SELECT rowid, tokens FROM {TABLE}_before",  # noqa: S608  (ours)
        f"DROP TABLE {TABLE}_before",
    ):
        schema_editor.execute(statement)


def index_first_characters(apps, schema_editor):
    _make_again(schema_editor, FIRST)


def leave_them(apps, schema_editor):
    _make_again(schema_editor, "")


class Migration(migrations.Migration):
    dependencies = [("documents", "0011_changes_of_access")]

    operations = [migrations.RunPython(index_first_characters, leave_them)]
