"""The search index: a table that each engine makes in its own way, and one model over it."""

import django.db.models.deletion
from django.db import migrations, models

POSTGRES = (
    "CREATE TABLE documents_indexentry (rowid bigint NOT NULL, tokens tsvector NOT NULL DEFAULT '')",
    # A long text lies in several rows: not unique. For entries that go with their paragraph.
    "CREATE INDEX indexentry_paragraph ON documents_indexentry (rowid)",
    "CREATE INDEX indexentry_tokens ON documents_indexentry USING gin (tokens)",
)
SQLITE = (
    # Tokens lie between spaces: everything beyond ASCII, and these two, belongs to a token.
    "CREATE VIRTUAL TABLE documents_indexentry USING fts5(tokens, tokenize = \"ascii tokenchars './-'\")",
)
MAKE = {"postgresql": POSTGRES, "sqlite": SQLITE}


def make(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE documents_indexentry")


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_listed_documents_and_brackets")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make, drop)],
            state_operations=[
                migrations.CreateModel(
                    name="IndexEntry",
                    fields=[
                        (
                            "paragraph",
                            models.OneToOneField(
                                db_column="rowid",
                                db_constraint=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="index_entry",
                                serialize=False,
                                to="documents.paragraph",
                                verbose_name="paragraph",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "entry of the search index",
                        "verbose_name_plural": "search index",
                    },
                ),
            ],
        ),
    ]
