from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings and parties")

    def ready(self) -> None:
        from meetings.journal import note_sign_in
        from meetings.permissions import grant

        post_migrate.connect(grant, dispatch_uid="meetings.permissions.grant")
        user_logged_in.connect(note_sign_in, dispatch_uid="meetings.journal.note_sign_in")
