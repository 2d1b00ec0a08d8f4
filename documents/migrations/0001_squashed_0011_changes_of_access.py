"""All of 0001 to 0011 at once, for a database that begins empty. See CONTRIBUTING.md.

The search index is a table that each engine makes in its own way, and one model over it.
"""

import uuid

import django.db.models.deletion
from django.conf import settings
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
    replaces = [
        ("documents", "0001_initial"),
        ("documents", "0002_findings_as_templates"),
        ("documents", "0003_listed_documents_and_brackets"),
        ("documents", "0004_search_index"),
        ("documents", "0005_revision_maps"),
        ("documents", "0006_corrections"),
        ("documents", "0007_import_batches"),
        ("documents", "0008_document_relations"),
        ("documents", "0009_correction_reason"),
        ("documents", "0010_watched_folder"),
        ("documents", "0011_changes_of_access"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("meetings", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkerBeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="worker")),
                ("seen_at", models.DateTimeField(verbose_name="last seen")),
            ],
            options={
                "verbose_name": "worker",
                "verbose_name_plural": "workers",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="As printed: BWC/WG/3/WP.1",
                        max_length=100,
                        null=True,
                        verbose_name="symbol",
                    ),
                ),
                (
                    "reference_key",
                    models.SlugField(
                        blank=True,
                        help_text="Name used by the reference data for a paper whose symbol is not known.",
                        max_length=64,
                        null=True,
                        verbose_name="reference key",
                    ),
                ),
                ("title", models.TextField(blank=True, verbose_name="title")),
                (
                    "title_language",
                    models.CharField(
                        choices=[
                            ("zh", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        default="zh",
                        max_length=2,
                        verbose_name="language of the title",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("working_paper", "Working paper"),
                            ("report", "Report"),
                            ("text", "Rolling or draft text"),
                            ("conference_room", "Conference room paper"),
                            ("resolution", "Resolution"),
                            ("agenda", "Agenda or programme of work"),
                            ("information", "Information paper or list"),
                            ("other", "Other document"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "issued_on",
                    models.DateField(
                        blank=True,
                        help_text="Date of issue, or first day of the session.",
                        null=True,
                        verbose_name="date",
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("participants", "Participants"),
                            ("secretariat", "Secretariat"),
                        ],
                        default="participants",
                        max_length=16,
                        verbose_name="access",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="documents",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["-issued_on", "symbol", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("symbol",),
                        name="document_symbol_unique",
                        violation_error_message="A document with this symbol exists already.",
                    ),
                    models.UniqueConstraint(fields=("reference_key",), name="document_key_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("symbol__isnull", True),
                            models.Q(("symbol", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="document_symbol_not_empty",
                        violation_error_message="Leave the symbol out instead of writing an empty one.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authorship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name_as_printed",
                    models.CharField(max_length=300, verbose_name="name as printed"),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("national", "In its national capacity"),
                            ("on_behalf", "On behalf of a group"),
                            ("chair", "As Chair or Friend of the Chair"),
                            ("secretariat", "As secretariat"),
                            ("organisation", "As an organisation"),
                        ],
                        default="national",
                        max_length=16,
                        verbose_name="capacity",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="on behalf of (as printed)"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorships",
                        to="meetings.party",
                        verbose_name="party",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authorships",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "submitter",
                "verbose_name_plural": "submitters",
                "ordering": ["document", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "name_as_printed"), name="authorship_name_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("zh", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "translation",
                    models.CharField(
                        choices=[
                            ("official", "Official UN version"),
                            ("original", "Original"),
                            ("courtesy", "Courtesy translation by the secretariat"),
                            ("own", "Own rendering, not an official translation"),
                            ("machine", "Machine translation"),
                        ],
                        default="official",
                        max_length=16,
                        verbose_name="translation status",
                    ),
                ),
                ("title", models.TextField(blank=True, verbose_name="title")),
                ("filename", models.CharField(max_length=255, verbose_name="file name")),
                ("sha256", models.CharField(max_length=64, verbose_name="checksum")),
                ("encoding", models.CharField(blank=True, max_length=32, verbose_name="encoding")),
                ("is_current", models.BooleanField(default=True, verbose_name="current")),
                ("imported_at", models.DateTimeField(auto_now_add=True, verbose_name="imported")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "rereading",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="The same file is read again when its split is corrected: 0 is the first.",
                        verbose_name="rereading",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["document", "language", "-imported_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("document", "language"),
                        name="edition_one_current_per_language",
                    ),
                    models.UniqueConstraint(
                        fields=("sha256", "rereading"), name="edition_file_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="name")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import batch",
                "verbose_name_plural": "import batches",
                "ordering": ["-created_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("label", ""), _negated=True),
                        name="importbatch_has_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("reading", "Reading"),
                            ("parsed", "Ready for preview"),
                            ("storing", "Storing"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("duplicate", "Duplicate"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="queued",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                (
                    "file",
                    models.FileField(max_length=255, upload_to="imports/%Y/", verbose_name="file"),
                ),
                ("filename", models.CharField(max_length=255, verbose_name="file name")),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="size in bytes")),
                (
                    "sha256",
                    models.CharField(
                        blank=True, db_index=True, max_length=64, verbose_name="checksum"
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="Only where the file does not print its own symbol.",
                        max_length=100,
                        verbose_name="symbol",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("zh", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("es", "Spanish"),
                            ("ru", "Russian"),
                            ("ar", "Arabic"),
                        ],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "By the kind of document"),
                            ("public", "Public"),
                            ("participants", "Participants"),
                            ("secretariat", "Secretariat"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="access",
                    ),
                ),
                (
                    "auto_commit",
                    models.BooleanField(default=False, verbose_name="store without preview"),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
                (
                    "progress",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="progress in per cent"
                    ),
                ),
                ("warnings", models.JSONField(blank=True, default=list, verbose_name="warnings")),
                ("error", models.TextField(blank=True, verbose_name="error")),
                ("worker", models.CharField(blank=True, max_length=200, verbose_name="worker")),
                (
                    "lease_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="lease until"),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="documents.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "twin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="duplicates",
                        to="documents.importrun",
                        verbose_name="same file as",
                    ),
                ),
                (
                    "error_template",
                    models.TextField(blank=True, verbose_name="error as a sentence with fields"),
                ),
                (
                    "error_values",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="values of the error's fields"
                    ),
                ),
                (
                    "rereads",
                    models.ForeignKey(
                        blank=True,
                        help_text="The text that this import replaces by a corrected reading of the same file.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rereadings",
                        to="documents.edition",
                        verbose_name="reads again",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="documents.importbatch",
                        verbose_name="import batch",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-created_at"],
                "indexes": [
                    models.Index(fields=["state", "lease_until"], name="importrun_claimable")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("error", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="importrun_failure_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True),
                            ("edition__isnull", False),
                            _connector="OR",
                        ),
                        name="importrun_done_has_edition",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ["queued", "reading", "parsed", "storing"])
                        ),
                        fields=("rereads",),
                        name="importrun_one_rereading",
                        violation_error_message="This text is being read again already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=32, verbose_name="code")),
                ("title", models.TextField(blank=True, verbose_name="title")),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("adopted", "Adopted by consensus"),
                            ("record", "Official record"),
                            ("chair_text", "Text of the Chair or a Friend of the Chair"),
                            ("no_status", "No status"),
                            ("national", "National paper"),
                            ("secretariat", "Secretariat"),
                            ("unofficial", "Unofficial"),
                        ],
                        max_length=16,
                        verbose_name="standing",
                    ),
                ),
                (
                    "standing_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="where the standing was read"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="documents.edition",
                        verbose_name="edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "part",
                "verbose_name_plural": "parts",
                "ordering": ["edition", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "code"), name="part_code_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=100, verbose_name="path")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("front", "Masthead"),
                            ("heading", "Heading"),
                            ("paragraph", "Paragraph"),
                            ("subitem", "Sub-item"),
                            ("bullet", "Bullet"),
                            ("quote", "Quotation"),
                            ("footnote", "Footnote"),
                            ("table", "Table"),
                            ("list", "List"),
                            ("unnumbered", "Unnumbered text"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "label",
                    models.CharField(blank=True, max_length=32, verbose_name="printed label"),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "level",
                    models.PositiveSmallIntegerField(default=0, verbose_name="heading level"),
                ),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                ("quoted", models.BooleanField(default=False, verbose_name="inside a quotation")),
                (
                    "notes",
                    models.JSONField(blank=True, default=list, verbose_name="footnote marks"),
                ),
                ("line", models.PositiveIntegerField(default=0, verbose_name="line of the source")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paragraphs",
                        to="documents.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paragraphs",
                        to="documents.part",
                        verbose_name="part",
                    ),
                ),
            ],
            options={
                "verbose_name": "paragraph",
                "verbose_name_plural": "paragraphs",
                "ordering": ["edition", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("part", "path"), name="paragraph_address_unique"
                    ),
                    models.UniqueConstraint(
                        fields=("edition", "position"), name="paragraph_position_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("raw", models.CharField(blank=True, max_length=300, verbose_name="as printed")),
                ("pages", models.CharField(blank=True, max_length=100, verbose_name="pages")),
                (
                    "cited_paragraphs",
                    models.CharField(blank=True, max_length=100, verbose_name="paragraphs"),
                ),
                (
                    "implicit",
                    models.BooleanField(default=False, verbose_name="not printed as a symbol"),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cited_by",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "ordering": ["paragraph", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paragraph", "document", "raw"), name="citation_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.CharField(max_length=32, verbose_name="part")),
                ("path", models.CharField(blank=True, max_length=100, verbose_name="path")),
                ("kind", models.CharField(max_length=32, verbose_name="kind")),
                ("message", models.TextField(verbose_name="what was seen")),
                ("line", models.PositiveIntegerField(default=0, verbose_name="line of the source")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="documents.edition",
                        verbose_name="edition",
                    ),
                ),
                ("template", models.TextField(blank=True, verbose_name="sentence with fields")),
                (
                    "values",
                    models.JSONField(blank=True, default=dict, verbose_name="values of the fields"),
                ),
            ],
            options={
                "verbose_name": "source note",
                "verbose_name_plural": "source notes",
                "ordering": ["edition", "line", "id"],
            },
        ),
        migrations.CreateModel(
            name="Brackets",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pairs", models.PositiveIntegerField(default=0, verbose_name="outermost pairs")),
                ("depth", models.PositiveIntegerField(default=0, verbose_name="deepest nesting")),
                (
                    "characters",
                    models.PositiveIntegerField(default=0, verbose_name="characters inside"),
                ),
                (
                    "alternatives",
                    models.PositiveIntegerField(default=0, verbose_name="alternatives"),
                ),
                (
                    "unmatched",
                    models.PositiveIntegerField(default=0, verbose_name="without a partner"),
                ),
                (
                    "continued",
                    models.BooleanField(
                        default=False, verbose_name="continued from an earlier paragraph"
                    ),
                ),
                (
                    "paragraph",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brackets",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "brackets of a paragraph",
                "verbose_name_plural": "brackets",
                "ordering": ["paragraph_id"],
            },
        ),
        migrations.CreateModel(
            name="ListedDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title_as_printed", models.TextField(blank=True, verbose_name="title as printed")),
                (
                    "submitters",
                    models.JSONField(blank=True, default=list, verbose_name="submitters"),
                ),
                (
                    "on_behalf_of",
                    models.JSONField(blank=True, default=list, verbose_name="on behalf of"),
                ),
                ("languages", models.JSONField(blank=True, null=True, verbose_name="languages")),
                (
                    "companions",
                    models.JSONField(
                        blank=True, default=list, verbose_name="corrections and additions"
                    ),
                ),
                ("rows", models.PositiveSmallIntegerField(default=1, verbose_name="rows")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listed_in",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "listed document",
                "verbose_name_plural": "listed documents",
                "ordering": ["paragraph_id", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paragraph", "document"), name="listeddocument_once"
                    )
                ],
            },
        ),
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
        migrations.CreateModel(
            name="RevisionMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made")),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="maps_back",
                        to="documents.edition",
                        verbose_name="new text",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="maps_on",
                        to="documents.edition",
                        verbose_name="old text",
                    ),
                ),
            ],
            options={
                "verbose_name": "map of a revision",
                "verbose_name_plural": "maps of revisions",
                "ordering": ["old", "new"],
                "constraints": [
                    models.UniqueConstraint(fields=("old", "new"), name="revisionmap_once"),
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True),
                        name="revisionmap_two_texts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParagraphPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("same", "Same"),
                            ("moved", "Moved"),
                            ("edited", "Edited"),
                            ("split", "Split"),
                            ("merged", "Merged"),
                            ("dropped", "Gone"),
                        ],
                        max_length=8,
                        verbose_name="what became of it",
                    ),
                ),
                ("score", models.FloatField(verbose_name="wording in common")),
                (
                    "new",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="came_from",
                        to="documents.paragraph",
                        verbose_name="new paragraph",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="went",
                        to="documents.paragraph",
                        verbose_name="old paragraph",
                    ),
                ),
                (
                    "map",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="documents.revisionmap",
                        verbose_name="map",
                    ),
                ),
            ],
            options={
                "verbose_name": "place of a paragraph",
                "verbose_name_plural": "places of paragraphs",
                "ordering": ["map", "old__position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("map", "old", "new"), name="paragraphplace_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("new__isnull", True), ("status", "dropped")),
                            models.Q(
                                models.Q(("status", "dropped"), _negated=True),
                                ("new__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="paragraphplace_gone_is_nowhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                        name="paragraphplace_score_is_a_share",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="checksum")),
                ("position", models.PositiveIntegerField(verbose_name="position")),
                (
                    "operation",
                    models.CharField(
                        choices=[
                            ("merge", "Merged with the unit before"),
                            ("split", "Split"),
                            ("relabel", "Relabelled"),
                            ("standing", "Standing given"),
                        ],
                        max_length=16,
                        verbose_name="correction",
                    ),
                ),
                ("part", models.CharField(max_length=32, verbose_name="part")),
                ("path", models.CharField(blank=True, max_length=100, verbose_name="path")),
                ("seen", models.CharField(max_length=32, verbose_name="fingerprint")),
                (
                    "opening",
                    models.CharField(blank=True, max_length=120, verbose_name="first words"),
                ),
                (
                    "place",
                    models.PositiveIntegerField(
                        default=0, verbose_name="characters before the split"
                    ),
                ),
                (
                    "label",
                    models.CharField(blank=True, max_length=32, verbose_name="printed label"),
                ),
                ("to_part", models.CharField(blank=True, max_length=32, verbose_name="to part")),
                ("to_path", models.CharField(blank=True, max_length=100, verbose_name="to path")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("front", "Masthead"),
                            ("heading", "Heading"),
                            ("paragraph", "Paragraph"),
                            ("subitem", "Sub-item"),
                            ("bullet", "Bullet"),
                            ("quote", "Quotation"),
                            ("footnote", "Footnote"),
                            ("table", "Table"),
                            ("list", "List"),
                            ("unnumbered", "Unnumbered text"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adopted", "Adopted by consensus"),
                            ("record", "Official record"),
                            ("chair_text", "Text of the Chair or a Friend of the Chair"),
                            ("no_status", "No status"),
                            ("national", "National paper"),
                            ("secretariat", "Secretariat"),
                            ("unofficial", "Unofficial"),
                        ],
                        default="",
                        max_length=16,
                        verbose_name="standing",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="corrected")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="corrected by",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why")),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["sha256", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sha256", "position"), name="correction_position_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sha256", ""), _negated=True),
                            models.Q(("seen", ""), _negated=True),
                        ),
                        name="correction_says_of_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("operation", "standing"), ("path", "")),
                            models.Q(
                                models.Q(("operation", "standing"), _negated=True),
                                models.Q(("path", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="correction_addresses_unit_or_part",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("operation", "split"), _negated=True),
                            ("place__gt", 0),
                            _connector="OR",
                        ),
                        name="correction_split_has_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("operation", "standing"), _negated=True),
                            models.Q(("standing", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="correction_standing_is_named",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="correction_withdrawal_names_who_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentRelation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("revises", "revises"),
                            ("corrects", "corrects"),
                            ("adds", "adds to"),
                            ("settles", "is the final text of"),
                            ("replaces", "replaces"),
                        ],
                        max_length=8,
                        verbose_name="relation",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("symbol", "Its symbol"),
                            ("words", "Its own words"),
                            ("title", "Same title at the same meeting"),
                        ],
                        max_length=8,
                        verbose_name="read from",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("holds", "Holds"),
                            ("suggested", "Suggested"),
                            ("refused", "Refused"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="related_by",
                        to="documents.document",
                        verbose_name="to document",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "relation of documents",
                "verbose_name_plural": "relations of documents",
                "ordering": ["earlier", "later"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("later", "earlier"), name="documentrelation_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("later", models.F("earlier")), _negated=True),
                        name="documentrelation_two_documents",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("origin__in", ["symbol", "words"]), ("state", "holds")),
                            models.Q(("decided_by__isnull", True), ("state", "suggested")),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="documentrelation_guess_is_decided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WatchedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("modified_ns", models.BigIntegerField()),
                ("seen_at", models.DateTimeField(verbose_name="unchanged since")),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "link",
                                "A link is not followed: put the file itself into the folder.",
                            ),
                            ("large", "The file is larger than the importer takes: split it."),
                            ("unreadable", "The tracker may not read the file: change its rights."),
                        ],
                        max_length=16,
                        verbose_name="problem",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="documents.importrun",
                        verbose_name="import",
                    ),
                ),
            ],
            options={
                "verbose_name": "file in the watched folder",
                "verbose_name_plural": "files in the watched folder",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("run__isnull", True), ("problem", ""), _connector="OR"),
                        name="watchedfile_taken_or_problem",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("participants", "Participants"),
                            ("secretariat", "Secretariat"),
                        ],
                        max_length=16,
                        verbose_name="before",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("public", "Public"),
                            ("participants", "Participants"),
                            ("secretariat", "Secretariat"),
                        ],
                        max_length=16,
                        verbose_name="after",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "told",
                    models.JSONField(blank=True, default=dict, verbose_name="what it concerned"),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="decided")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access_changes",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "change of access",
                "verbose_name_plural": "changes of access",
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="accesschange_moves",
                        violation_error_message="The document has this level already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="accesschange_has_reason",
                        violation_error_message="Say why; the record keeps it.",
                    ),
                ],
            },
        ),
    ]
