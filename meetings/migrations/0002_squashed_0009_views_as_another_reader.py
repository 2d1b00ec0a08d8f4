"""All of 0002 to 0009 at once, for a database that begins empty. See CONTRIBUTING.md."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("meetings", "0002_record_of_meetings"),
        ("meetings", "0003_spoken_for_as_printed"),
        ("meetings", "0004_interventions_confirmed_by_a_person"),
        ("meetings", "0005_sample_platforms"),
        ("meetings", "0006_journal"),
        ("meetings", "0007_terms_of_officers"),
        ("meetings", "0008_speakers_recorded_by_a_person"),
        ("meetings", "0009_views_as_another_reader"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("documents", "0001_initial"),
        ("meetings", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="platform",
            name="is_sample",
            field=models.BooleanField(default=False, verbose_name="sample"),
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "name_as_printed",
                    models.CharField(max_length=300, verbose_name="name as printed"),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("state-party", "State Party"),
                            ("signatory", "Signatory"),
                            ("observer-state", "State neither party nor signatory"),
                            ("un-body", "United Nations body"),
                            ("observer-organisation", "Observer organisation"),
                            ("ngo", "Non-governmental organisation"),
                            ("guest", "Guest of the meeting"),
                        ],
                        max_length=24,
                        verbose_name="category",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_rows",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="meetings.party",
                        verbose_name="party",
                    ),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "attendance",
                "ordering": ["paragraph_id", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paragraph", "category", "name_as_printed"), name="attendance_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AttendanceCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("state-party", "State Party"),
                            ("signatory", "Signatory"),
                            ("observer-state", "State neither party nor signatory"),
                            ("un-body", "United Nations body"),
                            ("observer-organisation", "Observer organisation"),
                            ("ngo", "Non-governmental organisation"),
                            ("guest", "Guest of the meeting"),
                        ],
                        max_length=24,
                        verbose_name="category",
                    ),
                ),
                ("claimed", models.PositiveIntegerField(verbose_name="printed number")),
                (
                    "listed",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="names listed"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_rows",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "printed number of participants",
                "verbose_name_plural": "printed numbers of participants",
                "ordering": ["paragraph_id", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paragraph", "category"), name="attendancecount_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Intervention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                ("item", models.CharField(max_length=16, verbose_name="agenda item as printed")),
                (
                    "name_as_printed",
                    models.CharField(max_length=300, verbose_name="name as printed"),
                ),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="interventions",
                        to="meetings.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_rows",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spoken_for",
                        to="meetings.party",
                        verbose_name="on behalf of",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interventions",
                        to="meetings.party",
                        verbose_name="party",
                    ),
                ),
                (
                    "on_behalf_as_printed",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="on behalf of, as printed"
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
                    "is_group_matched",
                    models.BooleanField(
                        default=False, verbose_name="on behalf of, named by a person"
                    ),
                ),
                (
                    "is_party_matched",
                    models.BooleanField(default=False, verbose_name="party named by a person"),
                ),
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
                (
                    "is_recorded",
                    models.BooleanField(default=False, verbose_name="recorded by a person"),
                ),
            ],
            options={
                "verbose_name": "intervention",
                "verbose_name_plural": "interventions",
                "ordering": ["paragraph_id", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paragraph", "item", "name_as_printed"), name="intervention_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on_behalf_of__isnull", True),
                            ("party__isnull", True),
                            models.Q(("on_behalf_of", models.F("party")), _negated=True),
                            _connector="OR",
                        ),
                        name="intervention_for_another",
                        violation_error_message="Nobody speaks on behalf of itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("state", "draft"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("state__in", ("confirmed", "dismissed")),
                            ),
                            _connector="OR",
                        ),
                        name="intervention_decided_by_a_person",
                        violation_error_message="A decision has a person and a time; a draft has none.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_group_matched", False), ("is_party_matched", False)),
                            ("state", "confirmed"),
                            _connector="OR",
                        ),
                        name="intervention_matched_when_confirmed",
                        violation_error_message="A printed name is matched when it is confirmed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_party_matched", False),
                                ("party__isnull", False),
                                _connector="OR",
                            ),
                            models.Q(
                                ("is_group_matched", False),
                                ("on_behalf_of__isnull", False),
                                _connector="OR",
                            ),
                        ),
                        name="intervention_match_names_a_party",
                        violation_error_message="A printed name is matched with a party.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("vice-chair", "Vice-Chair"),
                            ("friend-of-the-chair", "Friend of the Chair"),
                            ("facilitator", "Facilitator"),
                            ("rapporteur", "Rapporteur"),
                            ("secretary", "Secretary"),
                            ("deputy-secretary", "Deputy Secretary"),
                            ("secretariat", "Member of the secretariat"),
                            ("guest", "Guest of the meeting"),
                        ],
                        max_length=24,
                        verbose_name="function",
                    ),
                ),
                (
                    "name_as_printed",
                    models.CharField(max_length=200, verbose_name="name as printed"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_rows",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "term_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="term entered"),
                ),
                (
                    "term_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="term entered by",
                    ),
                ),
                ("term_from", models.DateField(blank=True, null=True, verbose_name="term from")),
                (
                    "term_source",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="where the term is printed"
                    ),
                ),
                ("term_until", models.DateField(blank=True, null=True, verbose_name="term until")),
            ],
            options={
                "verbose_name": "officer",
                "verbose_name_plural": "officers",
                "ordering": ["paragraph_id", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paragraph", "role", "name_as_printed"), name="officer_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("term_from__isnull", True),
                            ("term_until__isnull", True),
                            ("term_from__lte", models.F("term_until")),
                            _connector="OR",
                        ),
                        name="officer_term_ordered",
                        violation_error_message="A term cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("term_at__isnull", True),
                                ("term_by__isnull", True),
                                ("term_from__isnull", True),
                                ("term_source", ""),
                                ("term_until__isnull", True),
                            ),
                            models.Q(
                                models.Q(
                                    ("term_from__isnull", False),
                                    ("term_until__isnull", False),
                                    _connector="OR",
                                ),
                                models.Q(("term_source", ""), _negated=True),
                                ("term_at__isnull", False),
                                ("term_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="officer_term_by_a_person",
                        violation_error_message="A term has a day, its source, a person and a time.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RotationTurn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("series", models.CharField(max_length=16, verbose_name="kind of meeting")),
                ("group_code", models.CharField(max_length=16, verbose_name="code of the group")),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rotation_turns",
                        to="meetings.party",
                        verbose_name="group",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s_rows",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="documents.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "turn in a rotation",
                "verbose_name_plural": "rotation",
                "ordering": ["paragraph_id", "year", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paragraph", "year", "series"), name="rotationturn_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, verbose_name="when")),
                (
                    "person_id",
                    models.BigIntegerField(
                        blank=True, null=True, verbose_name="number of the account"
                    ),
                ),
                ("person_name", models.CharField(blank=True, max_length=150, verbose_name="who")),
                ("kind", models.CharField(max_length=100, verbose_name="kind of row")),
                ("row", models.CharField(max_length=64, verbose_name="number of the row")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("insert", "Made"),
                            ("update", "Changed"),
                            ("delete", "Deleted"),
                            ("sign-in", "Signed in"),
                        ],
                        max_length=16,
                        verbose_name="what happened",
                    ),
                ),
                ("before", models.JSONField(blank=True, default=dict, verbose_name="before")),
                ("after", models.JSONField(blank=True, default=dict, verbose_name="after")),
            ],
            options={
                "verbose_name": "journal entry",
                "verbose_name_plural": "journal",
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["kind", "row"], name="journal_of_row"),
                    models.Index(fields=["person_name"], name="journal_of_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("action__in", ["insert", "update", "delete", "sign-in"])
                        ),
                        name="journal_action_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Viewing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seen_as",
                    models.CharField(
                        choices=[
                            ("public", "the public"),
                            ("delegation", "a delegation"),
                            ("officer", "an officer"),
                        ],
                        max_length=16,
                        verbose_name="viewed as",
                    ),
                ),
                ("started_at", models.DateTimeField(auto_now_add=True, verbose_name="from")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="meetings.party",
                        verbose_name="party",
                    ),
                ),
            ],
            options={
                "verbose_name": "view as another reader",
                "verbose_name_plural": "views as another reader",
                "ordering": ["-started_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("party__isnull", False), ("seen_as", "delegation")),
                            models.Q(
                                models.Q(("seen_as", "delegation"), _negated=True),
                                ("party__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="viewing_delegation_has_party",
                        violation_error_message="Choose the party whose delegation you mean.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="viewing_ends_after_it_began",
                    ),
                ],
            },
        ),
    ]
