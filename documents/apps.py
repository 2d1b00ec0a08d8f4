from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = _("Documents")

    def ready(self) -> None:
        from documents.publicity import names_hidden_from
        from meetings.signals import hidden_papers

        hidden_papers.connect(names_hidden_from, dispatch_uid="documents.names_hidden_from")
