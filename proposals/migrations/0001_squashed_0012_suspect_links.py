"""All of 0001 to 0012 at once, for a database that begins empty. See CONTRIBUTING.md."""

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import proposals.models.status


class Migration(migrations.Migration):
    replaces = [
        ("proposals", "0001_initial"),
        ("proposals", "0002_unattributed_views"),
        ("proposals", "0003_links_follow"),
        ("proposals", "0004_positions"),
        ("proposals", "0005_suggested_links"),
        ("proposals", "0006_bearing_on_the_programme"),
        ("proposals", "0007_domain_links_as_rows"),
        ("proposals", "0008_tabled_over_time"),
        ("proposals", "0009_measures_have_their_codes"),
        ("proposals", "0010_decided_deletions"),
        ("proposals", "0011_positions_follow"),
        ("proposals", "0012_suspect_links"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("documents", "0011_changes_of_access"),
        ("meetings", "0009_views_as_another_reader"),
    ]

    operations = [
        migrations.CreateModel(
            name="Status",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list, verbose_name="sources")),
                ("reference_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("code", models.CharField(max_length=32, unique=True, verbose_name="code")),
                ("name_zh", models.CharField(max_length=100, verbose_name="name (Chinese)")),
                ("name_en", models.CharField(max_length=100, verbose_name="name (English)")),
                (
                    "meaning_zh",
                    models.CharField(blank=True, max_length=300, verbose_name="meaning (Chinese)"),
                ),
                (
                    "meaning_en",
                    models.CharField(blank=True, max_length=300, verbose_name="meaning (English)"),
                ),
                (
                    "stage",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="1-8 on the main line; empty off it.",
                        null=True,
                        verbose_name="stage",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "accepted_standings",
                    models.JSONField(
                        blank=True,
                        default=proposals.models.status.no_standings,
                        help_text="Empty: any standing will do.",
                        verbose_name="standings accepted as evidence",
                    ),
                ),
                (
                    "confirmer",
                    models.CharField(
                        choices=[("reviewer", "Reviewer"), ("head", "Head")],
                        default="reviewer",
                        max_length=16,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "needs_evidence",
                    models.BooleanField(default=True, verbose_name="needs evidence"),
                ),
                (
                    "needs_text_version",
                    models.BooleanField(default=False, verbose_name="needs a text version"),
                ),
                (
                    "needs_successor",
                    models.BooleanField(default=False, verbose_name="needs a successor"),
                ),
                ("is_terminal", models.BooleanField(default=False, verbose_name="terminal")),
                (
                    "is_provisional",
                    models.BooleanField(
                        default=False, verbose_name="provisional until the package is adopted"
                    ),
                ),
            ],
            options={
                "verbose_name": "status",
                "verbose_name_plural": "statuses",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="Element",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list, verbose_name="sources")),
                ("reference_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("code", models.CharField(max_length=32, unique=True, verbose_name="code")),
                ("kind", models.CharField(blank=True, max_length=32, verbose_name="kind")),
                ("name_zh", models.CharField(max_length=300, verbose_name="name (Chinese)")),
                (
                    "name_en",
                    models.CharField(
                        help_text="Own rendering, not an official translation.",
                        max_length=300,
                        verbose_name="name (English)",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
                (
                    "proposed_on",
                    models.DateField(blank=True, null=True, verbose_name="first proposed on"),
                ),
                (
                    "status_since",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="since"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="version"),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="proposals.element",
                        verbose_name="under",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.party",
                        verbose_name="first proposed by",
                    ),
                ),
                (
                    "status",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="elements",
                        to="proposals.status",
                        verbose_name="status",
                    ),
                ),
            ],
            options={
                "verbose_name": "element",
                "verbose_name_plural": "elements",
                "ordering": ["position", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__isnull", True),
                            ("status_since__isnull", False),
                            _connector="OR",
                        ),
                        name="element_status_is_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__isnull", True), ("version__gt", 0), _connector="OR"
                        ),
                        name="element_status_has_a_change",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list, verbose_name="sources")),
                ("reference_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("code", models.CharField(max_length=32, unique=True, verbose_name="code")),
                ("name_zh", models.CharField(max_length=300, verbose_name="name (Chinese)")),
                (
                    "name_en",
                    models.CharField(
                        help_text="Own rendering, not an official translation.",
                        max_length=300,
                        verbose_name="name (English)",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "definition_zh",
                    models.TextField(blank=True, verbose_name="definition (Chinese)"),
                ),
                (
                    "definition_en",
                    models.TextField(blank=True, verbose_name="definition (English)"),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
            ],
            options={
                "verbose_name": "expert domain",
                "verbose_name_plural": "expert domains",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list, verbose_name="sources")),
                ("reference_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("code", models.CharField(max_length=32, unique=True, verbose_name="code")),
                ("name_zh", models.CharField(max_length=300, verbose_name="name (Chinese)")),
                (
                    "name_en",
                    models.CharField(
                        help_text="Own rendering, not an official translation.",
                        max_length=300,
                        verbose_name="name (English)",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="first year"
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: open-ended.",
                        null=True,
                        verbose_name="last year",
                    ),
                ),
                (
                    "tag_zh",
                    models.CharField(blank=True, max_length=200, verbose_name="tag (Chinese)"),
                ),
                (
                    "tag_en",
                    models.CharField(blank=True, max_length=200, verbose_name="tag (English)"),
                ),
                (
                    "is_derived",
                    models.BooleanField(
                        default=False,
                        help_text="The paper prints no activities for it.",
                        verbose_name="derived",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
            ],
            options={
                "verbose_name": "phase",
                "verbose_name_plural": "phases",
                "ordering": ["position", "code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_year__isnull", True),
                            ("first_year__lte", models.F("last_year")),
                            _connector="OR",
                        ),
                        name="phase_years_ordered",
                        violation_error_message="A phase cannot end before it begins.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list, verbose_name="sources")),
                ("reference_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("code", models.CharField(max_length=32, unique=True, verbose_name="code")),
                ("name_zh", models.CharField(max_length=300, verbose_name="name (Chinese)")),
                (
                    "name_en",
                    models.CharField(
                        help_text="Own rendering, not an official translation.",
                        max_length=300,
                        verbose_name="name (English)",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "elements",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="proposals.element",
                        verbose_name="elements",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="proposals.phase",
                        verbose_name="phase",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
            ],
            options={
                "verbose_name": "activity",
                "verbose_name_plural": "activities",
                "ordering": ["position", "code"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list, verbose_name="sources")),
                ("reference_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("code", models.CharField(max_length=32, unique=True, verbose_name="code")),
                ("title_zh", models.CharField(max_length=300, verbose_name="title (Chinese)")),
                (
                    "title_en",
                    models.CharField(
                        help_text="Own rendering, not an official translation.",
                        max_length=300,
                        verbose_name="title (English)",
                    ),
                ),
                ("tabled_on", models.DateField(blank=True, null=True, verbose_name="tabled on")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
                (
                    "document",
                    models.ForeignKey(
                        help_text="The paper that tables it, or the one that names it.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="documents.document",
                        verbose_name="paper",
                    ),
                ),
                (
                    "elements",
                    models.ManyToManyField(
                        blank=True,
                        related_name="proposals",
                        to="proposals.element",
                        verbose_name="elements",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="proposals.proposal",
                        verbose_name="under",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Empty where the reference data names it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "text_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="text from",
                    ),
                ),
                (
                    "text_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="text to",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "ordering": ["position", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="proposal_not_under_itself",
                        violation_error_message="A proposal cannot stand under itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text_from__isnull", True), ("text_to__isnull", True)),
                            models.Q(("text_from__isnull", False), ("text_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="proposal_text_has_both_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_by__isnull", True),
                            models.Q(("tabled_on__isnull", False), ("text_from__isnull", False)),
                            _connector="OR",
                        ),
                        name="proposal_recorded_has_text",
                        violation_error_message="A recorded proposal has its text and its day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for confirmation"),
                            ("confirmed", "Confirmed"),
                            ("refused", "Refused"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("staff", "Secretariat"), ("reference", "Reference data")],
                        default="staff",
                        max_length=16,
                        verbose_name="origin",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("effective_on", models.DateField(verbose_name="effective from")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "element_version",
                    models.PositiveIntegerField(verbose_name="version of the element"),
                ),
                (
                    "sequence",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="number in the element's history"
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "decision_note",
                    models.TextField(blank=True, verbose_name="note on the decision"),
                ),
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
                    "element",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="proposals.element",
                        verbose_name="element",
                    ),
                ),
                (
                    "from_status",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="proposals.status",
                        verbose_name="from",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="proposals.element",
                        verbose_name="successor",
                    ),
                ),
                (
                    "to_status",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="proposals.status",
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "verbose_name": "status change",
                "verbose_name_plural": "status changes",
                "ordering": ["-effective_on", "-recorded_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            ("state", "withdrawn"),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="statuschange_two_people",
                        violation_error_message="A change is confirmed by somebody else than the person who proposed it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin", "reference"),
                            models.Q(
                                ("proposed_by__isnull", False),
                                models.Q(
                                    ("state", "proposed"),
                                    ("decided_by__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="statuschange_has_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "proposed"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="statuschange_decision_is_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="statuschange_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), ("sequence__isnull", False)),
                            models.Q(
                                models.Q(("state", "confirmed"), _negated=True),
                                ("sequence__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="statuschange_confirmed_is_numbered",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("element",),
                        name="statuschange_one_waiting",
                        violation_error_message="Another change of this element waits already.",
                    ),
                    models.UniqueConstraint(
                        fields=("element", "sequence"), name="statuschange_sequence_unique"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.CharField(max_length=32, verbose_name="part")),
                ("path", models.CharField(max_length=100, verbose_name="path")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_of",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence_of",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="proposals.statuschange",
                        verbose_name="change",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["change", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("change", "document", "part", "path"), name="evidence_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Transition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list, verbose_name="sources")),
                ("reference_digest", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "from_status",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves_out",
                        to="proposals.status",
                        verbose_name="from",
                    ),
                ),
                (
                    "to_status",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves_in",
                        to="proposals.status",
                        verbose_name="to",
                    ),
                ),
            ],
            options={
                "verbose_name": "transition",
                "verbose_name_plural": "transitions",
                "ordering": ["from_status__position", "to_status__position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("from_status", "to_status"),
                        name="transition_once",
                        violation_error_message="This transition exists already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("from_status__isnull", True)),
                        fields=("to_status",),
                        name="transition_first_once",
                        violation_error_message="This transition exists already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_status__isnull", True),
                            models.Q(("from_status", models.F("to_status")), _negated=True),
                            _connector="OR",
                        ),
                        name="transition_moves",
                        violation_error_message="A transition must lead to another status.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("proposes", "proposes"),
                            ("elaborates", "elaborates"),
                            ("supports", "supports"),
                            ("conditions", "conditions"),
                            ("opposes", "opposes"),
                            ("reports", "reports"),
                            ("decides", "decides"),
                            ("mentions", "mentions"),
                            ("text-of", "text of"),
                        ],
                        max_length=16,
                        verbose_name="relation",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="linked")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "coder",
                    models.ForeignKey(
                        help_text="Empty where the reference data made the link.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="linked by",
                    ),
                ),
                (
                    "element",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="proposals.element",
                        verbose_name="element",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="documents.paragraph",
                        verbose_name="paragraph",
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
                (
                    "carried_from",
                    models.ForeignKey(
                        blank=True,
                        help_text="The link on the text that this one replaces.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="carried_to",
                        to="proposals.link",
                        verbose_name="carried from",
                    ),
                ),
                (
                    "reconfirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed again"),
                ),
                (
                    "reconfirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed again by",
                    ),
                ),
                (
                    "suspect_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="documents.edition",
                        verbose_name="text that raised the doubt",
                    ),
                ),
                (
                    "suspect_since",
                    models.DateTimeField(blank=True, null=True, verbose_name="suspect since"),
                ),
                (
                    "suspect_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("edited", "its text was edited"),
                            ("split", "its text was split"),
                            ("merged", "its text was merged with another"),
                            ("dropped", "its text is gone"),
                            ("corrected", "a corrigendum names its paragraph"),
                        ],
                        max_length=10,
                        verbose_name="why suspect",
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ["paragraph", "element__position", "relation"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("paragraph", "element", "relation"),
                        name="link_once",
                        violation_error_message="This paragraph is linked to this element with this relation already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("suspect_since__isnull", True), ("suspect_why", "")),
                            models.Q(
                                ("suspect_since__isnull", False),
                                models.Q(("suspect_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="link_suspect_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reconfirmed_at__isnull", True), ("reconfirmed_by__isnull", True)
                            ),
                            models.Q(
                                ("reconfirmed_at__isnull", False), ("reconfirmed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="link_confirmed_again_says_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list, verbose_name="sources")),
                ("reference_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("code", models.CharField(max_length=32, unique=True, verbose_name="code")),
                ("name_zh", models.CharField(max_length=300, verbose_name="name (Chinese)")),
                (
                    "name_en",
                    models.CharField(
                        help_text="Own rendering, not an official translation.",
                        max_length=300,
                        verbose_name="name (English)",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                ("dated", models.CharField(max_length=32, verbose_name="date as printed")),
                ("starts", models.DateField(verbose_name="first day")),
                ("ends", models.DateField(verbose_name="last day")),
                ("is_planned", models.BooleanField(default=False, verbose_name="planned")),
                (
                    "claimed_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Set where the source makes a claim, so that it shows as one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.party",
                        verbose_name="as stated by",
                    ),
                ),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample")),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        help_text="The session recorded here that it is about, so that plan and record meet.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="milestones",
                        to="meetings.meeting",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "milestone",
                "verbose_name_plural": "milestones",
                "ordering": ["starts", "position", "code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("starts__lte", models.F("ends"))),
                        name="milestone_dates_ordered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sponsor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("sponsor", "Sponsor"),
                            ("cosponsor", "Co-sponsor"),
                            ("on_behalf", "On behalf of a group"),
                        ],
                        default="sponsor",
                        max_length=16,
                        verbose_name="capacity",
                    ),
                ),
                ("joined_on", models.DateField(blank=True, null=True, verbose_name="joined")),
                ("left_on", models.DateField(blank=True, null=True, verbose_name="left")),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sponsorships",
                        to="meetings.party",
                        verbose_name="party",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sponsors",
                        to="proposals.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "confirms",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmed_by",
                        to="proposals.sponsor",
                        verbose_name="re-confirms",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sponsorships",
                        to="documents.document",
                        verbose_name="printed in",
                    ),
                ),
                (
                    "left_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sponsorships_left",
                        to="documents.paragraph",
                        verbose_name="paragraph that prints the leaving",
                    ),
                ),
                (
                    "name_as_printed",
                    models.CharField(blank=True, max_length=300, verbose_name="name as printed"),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sponsorships",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where the reference data names it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "retracted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="retracted"),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="retracted by",
                    ),
                ),
                ("retraction", models.TextField(blank=True, verbose_name="why it was retracted")),
                (
                    "spoken_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who handed it in for the group.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.party",
                        verbose_name="handed in by",
                    ),
                ),
            ],
            options={
                "verbose_name": "sponsor",
                "verbose_name_plural": "sponsors",
                "ordering": ["proposal", "party__sort_key", "joined_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on__isnull", True),
                            ("joined_on__isnull", True),
                            ("joined_on__lte", models.F("left_on")),
                            _connector="OR",
                        ),
                        name="sponsor_dates_ordered",
                        violation_error_message="A sponsor cannot leave before joining.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("left_on__isnull", True), ("retracted_at__isnull", True)
                        ),
                        fields=("proposal", "party"),
                        name="sponsor_one_open",
                        violation_error_message="This party sponsors the proposal already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("left_on__isnull", True), ("left_paragraph__isnull", True)),
                            models.Q(("left_on__isnull", False), ("left_paragraph__isnull", False)),
                            _connector="OR",
                        ),
                        name="sponsor_leaving_is_printed",
                        violation_error_message="Leaving has its day and its paragraph.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paragraph__isnull", True),
                            ("document__isnull", False),
                            _connector="OR",
                        ),
                        name="sponsor_paragraph_has_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_by__isnull", True),
                            models.Q(
                                ("joined_on__isnull", False),
                                ("paragraph__isnull", False),
                                models.Q(("name_as_printed", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sponsor_recorded_is_printed",
                        violation_error_message="A recorded sponsor has its day, its paragraph and its name as printed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("spoken_by__isnull", True),
                            models.Q(
                                ("capacity", "on_behalf"),
                                models.Q(("spoken_by", models.F("party")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sponsor_only_groups_are_handed_in_for",
                        violation_error_message="Only for a group does another party hand in a paper.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("retracted_at__isnull", True), ("retracted_by__isnull", True)
                            ),
                            models.Q(
                                ("retracted_at__isnull", False),
                                ("retracted_by__isnull", False),
                                models.Q(("retraction", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sponsor_retraction_says_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="View",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quantifier", models.CharField(max_length=300, verbose_name="holders as printed")),
                ("verb", models.CharField(max_length=200, verbose_name="verb as printed")),
                ("text", models.TextField(verbose_name="sentence as printed")),
                ("offset", models.PositiveIntegerField(default=0, verbose_name="where it begins")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Read by the importer"),
                            ("confirmed", "Confirmed"),
                            ("dismissed", "Dismissed"),
                        ],
                        default="draft",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="views",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.party",
                        verbose_name="party",
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
            ],
            options={
                "verbose_name": "unattributed view",
                "verbose_name_plural": "unattributed views",
                "ordering": ["paragraph_id", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("party__isnull", True)),
                        name="view_has_no_party",
                        violation_error_message="An unattributed view never gets a party.",
                    ),
                    models.UniqueConstraint(
                        fields=("paragraph", "position"), name="view_place_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(("decided_by__isnull", False), ("decided_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="view_decided_by_a_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkReview",
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
                        verbose_name="what became of the text",
                    ),
                ),
                ("score", models.FloatField(verbose_name="wording in common")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "To review"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("overtaken", "Overtaken by a later text"),
                        ],
                        db_index=True,
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="since")),
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_reviews",
                        to="documents.edition",
                        verbose_name="new text",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviews",
                        to="proposals.link",
                        verbose_name="link",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_reviews",
                        to="documents.paragraph",
                        verbose_name="suggested paragraph",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="proposals.link",
                        verbose_name="new link",
                    ),
                ),
            ],
            options={
                "verbose_name": "link to review",
                "verbose_name_plural": "links to review",
                "ordering": ["edition", "link__paragraph__position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("link", "edition", "paragraph"), name="linkreview_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("paragraph__isnull", True)),
                        fields=("link", "edition"),
                        name="linkreview_orphan_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("state", "waiting"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", True),
                                ("state", "overtaken"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state__in", ["accepted", "refused"]),
                            ),
                            _connector="OR",
                        ),
                        name="linkreview_decision_says_who",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stance",
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
                            ("on_behalf", "Statement of a group"),
                            ("aligned", "Aligned with a statement"),
                        ],
                        default="national",
                        max_length=16,
                        verbose_name="capacity",
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("sponsor", "Sponsors"),
                            ("cosponsor", "Co-sponsors"),
                            ("support", "Supports"),
                            ("support_in_principle", "Supports in principle"),
                            ("flexible", "Is flexible"),
                            ("amend", "Proposes amendments"),
                            ("clarify", "Seeks clarification"),
                            ("reserve", "Reserves its position"),
                            ("concern", "Expresses concern"),
                            ("oppose_as_drafted", "Opposes as drafted"),
                            ("oppose", "Opposes"),
                        ],
                        max_length=24,
                        verbose_name="position",
                    ),
                ),
                (
                    "quote",
                    models.TextField(
                        help_text="Verbatim from the paragraph.", verbose_name="quotation"
                    ),
                ),
                ("said_on", models.DateField(verbose_name="said on")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Waiting for verification"),
                            ("verified", "Verified"),
                            ("dismissed", "Dismissed"),
                            ("corrected", "Corrected"),
                            ("retracted", "Retracted"),
                        ],
                        default="draft",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "verified_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="verified"),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                ("closing_note", models.TextField(blank=True, verbose_name="why it was closed")),
                (
                    "aligned_with",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose statement the party joined.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.party",
                        verbose_name="aligned with",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who dismissed, corrected or retracted it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
                    ),
                ),
                (
                    "coder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="proposals.stance",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "element",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stances",
                        to="proposals.element",
                        verbose_name="element",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stances",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stances",
                        to="meetings.party",
                        verbose_name="party",
                    ),
                ),
                (
                    "spoken_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who spoke for the group, where the text says so.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.party",
                        verbose_name="spoken by",
                    ),
                ),
                (
                    "text_version",
                    models.ForeignKey(
                        blank=True,
                        help_text="The rolling or draft text that it speaks about, where it names one.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stances_on",
                        to="documents.document",
                        verbose_name="text version",
                    ),
                ),
                (
                    "verifier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verified by",
                    ),
                ),
            ],
            options={
                "verbose_name": "position",
                "verbose_name_plural": "positions",
                "ordering": ["-said_on", "party__sort_key", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verifier__isnull", True),
                            models.Q(("verifier", models.F("coder")), _negated=True),
                            _connector="OR",
                        ),
                        name="stance_two_people",
                        violation_error_message="A position is verified by somebody else than the person who recorded it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "dismissed"]),
                            models.Q(("verifier__isnull", False), ("verified_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="stance_verified_has_verifier",
                        violation_error_message="A verified position names who verified it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "verified"]),
                            models.Q(("closed_by__isnull", False), ("closed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="stance_closed_has_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quote", ""), _negated=True),
                            models.Q(("name_as_printed", ""), _negated=True),
                        ),
                        name="stance_has_words",
                        violation_error_message="A position has its words and its party as printed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("aligned_with__isnull", True),
                                ("capacity", "national"),
                                ("spoken_by__isnull", True),
                            ),
                            models.Q(("aligned_with__isnull", True), ("capacity", "on_behalf")),
                            models.Q(
                                ("aligned_with__isnull", False),
                                ("capacity", "aligned"),
                                ("spoken_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="stance_capacity_has_its_parties",
                        violation_error_message="Only a group's statement has a speaker, and only a party that joins a statement is aligned with one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("spoken_by__isnull", True),
                                models.Q(("spoken_by", models.F("party")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("aligned_with__isnull", True),
                                models.Q(("aligned_with", models.F("party")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="stance_for_another",
                        violation_error_message="Nobody speaks for itself or joins itself.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("corrects__isnull", True), ("state__in", ["draft", "verified"])
                        ),
                        fields=("paragraph", "element", "party", "capacity", "value"),
                        name="stance_once",
                        violation_error_message="This position is recorded already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(verbose_name="what is wrong")),
                ("raised_at", models.DateTimeField(auto_now_add=True, verbose_name="raised")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for an answer"),
                            ("accepted", "Accepted"),
                            ("refused", "Not accepted"),
                        ],
                        default="open",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="meetings.party",
                        verbose_name="party",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="raised by",
                    ),
                ),
                (
                    "stance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="proposals.stance",
                        verbose_name="position",
                    ),
                ),
            ],
            options={
                "verbose_name": "contested position",
                "verbose_name_plural": "contested positions",
                "ordering": ["-raised_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="contest_has_reason",
                        violation_error_message="Say what is wrong.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"),
                            models.Q(
                                ("answered_by__isnull", False),
                                ("answered_at__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contest_answer_has_person",
                        violation_error_message="An answer has its words and its person.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("stance", "party"),
                        name="contest_one_open",
                        violation_error_message="Your delegation has contested this position already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ElementTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sources", models.JSONField(blank=True, default=list, verbose_name="sources")),
                ("reference_digest", models.CharField(blank=True, editable=False, max_length=64)),
                ("term", models.CharField(max_length=200, verbose_name="word or phrase")),
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("synonym", "Synonym"),
                            ("never", "Never to be mapped"),
                        ],
                        default="synonym",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("printed", "Printed in a document"),
                            ("own", "Own rendering or plain word"),
                        ],
                        default="own",
                        max_length=8,
                        verbose_name="where from",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="Empty where the reference data brought it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                (
                    "element",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: a word that is never mapped to any element.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="proposals.element",
                        verbose_name="element",
                    ),
                ),
            ],
            options={
                "verbose_name": "term of an element",
                "verbose_name_plural": "terms of elements",
                "ordering": ["element__position", "language", "kind", "term", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("element"),
                        models.F("language"),
                        django.db.models.functions.text.Lower("term"),
                        name="elementterm_once",
                        violation_error_message="This element has this term in this language already.",
                    ),
                    models.UniqueConstraint(
                        models.F("language"),
                        django.db.models.functions.text.Lower("term"),
                        condition=models.Q(("element__isnull", True)),
                        name="elementterm_never_once",
                        violation_error_message="This word is never mapped already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("element__isnull", False), ("kind", "never"), _connector="OR"
                        ),
                        name="elementterm_names_its_element",
                        violation_error_message="Choose the element, unless the word is never mapped.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("term", ""), _negated=True),
                        name="elementterm_not_empty",
                        violation_error_message="Write the word or phrase.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkSuggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("proposes", "proposes"),
                            ("elaborates", "elaborates"),
                            ("supports", "supports"),
                            ("conditions", "conditions"),
                            ("opposes", "opposes"),
                            ("reports", "reports"),
                            ("decides", "decides"),
                            ("mentions", "mentions"),
                            ("text-of", "text of"),
                        ],
                        default="mentions",
                        max_length=16,
                        verbose_name="likely relation",
                    ),
                ),
                ("score", models.FloatField(verbose_name="score")),
                ("reasons", models.JSONField(default=list, verbose_name="words that matched")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Suggested"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("overtaken", "Overtaken"),
                        ],
                        db_index=True,
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="suggested")),
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
                    "element",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_suggestions",
                        to="proposals.element",
                        verbose_name="element",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="proposals.link",
                        verbose_name="link",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="link_suggestions",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggested link",
                "verbose_name_plural": "suggested links",
                "ordering": ["paragraph__edition", "paragraph__position", "-score", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paragraph", "element"), name="linksuggestion_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gt", 0), ("score__lte", 1)),
                        name="linksuggestion_score_is_a_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("state", "waiting"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", True),
                                ("state", "overtaken"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state__in", ["accepted", "refused"]),
                            ),
                            _connector="OR",
                        ),
                        name="linksuggestion_decision_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("link__isnull", False), ("state", "accepted")),
                            models.Q(
                                models.Q(("state", "accepted"), _negated=True),
                                ("link__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="linksuggestion_accepted_has_its_link",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActivityEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("takes_up", "takes it up"),
                            ("contributes", "contributes to it"),
                            ("reports", "reports on it"),
                            ("plans", "plans it"),
                            ("mentions", "mentions it"),
                        ],
                        max_length=16,
                        verbose_name="relation",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="proposals.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "coder",
                    models.ForeignKey(
                        help_text="Empty where it was recorded before people were noted.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_evidence",
                        to="documents.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_evidence",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_evidence",
                        to="documents.paragraph",
                        verbose_name="paragraph",
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
            ],
            options={
                "verbose_name": "evidence of an activity",
                "verbose_name_plural": "evidence of activities",
                "ordering": ["activity__position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document__isnull", True), ("meeting__isnull", False)),
                            models.Q(("document__isnull", False), ("meeting__isnull", True)),
                            _connector="OR",
                        ),
                        name="activityevidence_one_source",
                        violation_error_message="Evidence is either a meeting or a paper.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paragraph__isnull", True),
                            ("document__isnull", False),
                            _connector="OR",
                        ),
                        name="activityevidence_paragraph_of_a_paper",
                        violation_error_message="A paragraph is cited with its paper.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("meeting__isnull", True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="activityevidence_meeting_says_where",
                        violation_error_message="A meeting prints nothing itself: say in the note where it can be read.",
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
                        name="activityevidence_withdrawn_by_a_person",
                    ),
                    models.UniqueConstraint(
                        models.F("activity"),
                        models.F("relation"),
                        django.db.models.functions.comparison.Coalesce("meeting", 0),
                        django.db.models.functions.comparison.Coalesce("document", 0),
                        django.db.models.functions.comparison.Coalesce("paragraph", 0),
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        name="activityevidence_once",
                        violation_error_message="This evidence is recorded already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relevance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relevance",
                        to="proposals.activity",
                        verbose_name="activity",
                    ),
                ),
                (
                    "coder",
                    models.ForeignKey(
                        help_text="Empty where it was recorded before people were noted.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "domain",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relevance",
                        to="proposals.expertdomain",
                        verbose_name="expert domain",
                    ),
                ),
                (
                    "element",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relevance",
                        to="proposals.element",
                        verbose_name="element",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"kind__in": ("organisation", "un_body", "other")},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relevance",
                        to="meetings.party",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "platform",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relevance",
                        to="meetings.platform",
                        verbose_name="platform",
                    ),
                ),
                (
                    "to_domain",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relevance_of_others",
                        to="proposals.expertdomain",
                        verbose_name="to the expert domain",
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
            ],
            options={
                "verbose_name": "relevance",
                "verbose_name_plural": "relevance: domains, organisations, platforms",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("domain__isnull", False),
                                ("organisation__isnull", True),
                                ("platform__isnull", True),
                            ),
                            models.Q(
                                ("domain__isnull", True),
                                ("organisation__isnull", False),
                                ("platform__isnull", True),
                            ),
                            models.Q(
                                ("domain__isnull", True),
                                ("organisation__isnull", True),
                                ("platform__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="relevance_one_subject",
                        violation_error_message="One field of expertise, one organisation or one platform is relevant.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("activity__isnull", True),
                                ("element__isnull", False),
                                ("to_domain__isnull", True),
                            ),
                            models.Q(
                                ("activity__isnull", False),
                                ("element__isnull", True),
                                ("to_domain__isnull", True),
                            ),
                            models.Q(
                                ("activity__isnull", True),
                                ("element__isnull", True),
                                ("to_domain__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="relevance_one_object",
                        violation_error_message="It is relevant to one element, one activity or one field of expertise.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("domain__isnull", True), ("to_domain__isnull", True), _connector="OR"
                        ),
                        name="relevance_not_between_domains",
                        violation_error_message="Fields of expertise are not linked to each other.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True),
                        name="relevance_says_why",
                        violation_error_message="Say in the note why it is relevant.",
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
                        name="relevance_withdrawn_by_a_person",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Coalesce("domain", 0),
                        django.db.models.functions.comparison.Coalesce("organisation", 0),
                        django.db.models.functions.comparison.Coalesce("platform", 0),
                        django.db.models.functions.comparison.Coalesce("element", 0),
                        django.db.models.functions.comparison.Coalesce("activity", 0),
                        django.db.models.functions.comparison.Coalesce("to_domain", 0),
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        name="relevance_once",
                        violation_error_message="This is recorded as relevant already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holds", models.BooleanField(verbose_name="answers it")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "element",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="proposals.element",
                        verbose_name="element",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="proposals.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "verbose_name": "answered element",
                "verbose_name_plural": "answered elements",
                "ordering": ["proposal", "recorded_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("holds", True), ("paragraph__isnull", False)),
                            models.Q(("holds", False), models.Q(("note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="answer_says_why",
                        violation_error_message="An answered element has its paragraph, and one no longer answered a reason.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
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
                            ("updated", "updated"),
                            ("merged", "merged"),
                            ("split", "split"),
                            ("withdrawn", "withdrawn"),
                            ("restored", "back on the table"),
                        ],
                        max_length=16,
                        verbose_name="what happened",
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="effective from")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                ("in_force", models.BooleanField(default=True, verbose_name="in force")),
                (
                    "new",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="beginnings",
                        to="proposals.proposal",
                        verbose_name="taken up in",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="endings",
                        to="proposals.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="proposals.succession",
                        verbose_name="undoes",
                    ),
                ),
            ],
            options={
                "verbose_name": "succession",
                "verbose_name_plural": "successions",
                "ordering": ["effective_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["updated", "merged", "split"]),
                                ("new__isnull", False),
                                ("undoes__isnull", True),
                            ),
                            models.Q(
                                ("kind", "withdrawn"),
                                ("new__isnull", True),
                                ("undoes__isnull", True),
                            ),
                            models.Q(
                                ("in_force", False),
                                ("kind", "restored"),
                                ("new__isnull", True),
                                ("undoes__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="succession_kind_has_its_rows",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("new__isnull", True),
                            models.Q(("new", models.F("old")), _negated=True),
                            _connector="OR",
                        ),
                        name="succession_to_another",
                        violation_error_message="A proposal cannot take its own place.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "restored"), ("paragraph__isnull", False), _connector="OR"
                        ),
                        name="succession_is_printed",
                        violation_error_message="Name the paragraph that prints it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "restored"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="succession_undone_says_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("in_force", True), ("kind__in", ["updated", "merged", "withdrawn"])
                        ),
                        fields=("old",),
                        name="succession_ends_once",
                        violation_error_message="This proposal has left the table already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("in_force", True), ("kind", "split")),
                        fields=("old", "new"),
                        name="succession_split_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecidedDeletion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: the whole paragraph.",
                        null=True,
                        verbose_name="where the deleted words begin",
                    ),
                ),
                ("passage", models.TextField(blank=True, verbose_name="deleted words")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decides_deletions",
                        to="documents.paragraph",
                        verbose_name="decided in",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_deletions",
                        to="documents.document",
                        verbose_name="gone in",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_deletions",
                        to="documents.paragraph",
                        verbose_name="deleted paragraph",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
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
            ],
            options={
                "verbose_name": "decided deletion",
                "verbose_name_plural": "decided deletions",
                "ordering": ["-recorded_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("paragraph", "start", "later"),
                        name="decideddeletion_once",
                        violation_error_message="A decision is recorded for this deletion already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("start__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=("paragraph", "later"),
                        name="decideddeletion_whole_once",
                        violation_error_message="A decision is recorded for this deletion already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("passage", ""), ("start__isnull", True)),
                            models.Q(
                                ("start__isnull", False), models.Q(("passage", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="decideddeletion_names_its_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision", models.F("paragraph")), _negated=True),
                        name="decideddeletion_not_by_itself",
                        violation_error_message="A paragraph does not decide on its own deletion.",
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
                        name="decideddeletion_withdrawn_by_a_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StancePlace",
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
                        verbose_name="what became of the text",
                    ),
                ),
                ("score", models.FloatField(verbose_name="wording in common")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("carried", "Follows word for word"),
                            ("waiting", "To review"),
                            ("accepted", "Accepted"),
                            ("refused", "Refused"),
                            ("overtaken", "Overtaken by a later text"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="since")),
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
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stance_places",
                        to="documents.edition",
                        verbose_name="new text",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stance_places",
                        to="documents.paragraph",
                        verbose_name="paragraph of the new text",
                    ),
                ),
                (
                    "stance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="proposals.stance",
                        verbose_name="position",
                    ),
                ),
            ],
            options={
                "verbose_name": "position to review",
                "verbose_name_plural": "positions to review",
                "ordering": ["edition", "stance__paragraph__position", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stance", "edition", "paragraph"), name="stanceplace_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("paragraph__isnull", True)),
                        fields=("stance", "edition"),
                        name="stanceplace_gone_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_by__isnull", True),
                                ("state__in", ["carried", "waiting", "overtaken"]),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state__in", ["accepted", "refused"]),
                            ),
                            _connector="OR",
                        ),
                        name="stanceplace_decision_says_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["carried", "accepted"]), _negated=True),
                            ("paragraph__isnull", False),
                            _connector="OR",
                        ),
                        name="stanceplace_stands_somewhere",
                        violation_error_message="A position stands at a paragraph.",
                    ),
                ],
            },
        ),
    ]
