from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = _("Elements, statuses and proposals")

    def ready(self) -> None:
        from documents.signals import document_imported
        from proposals.arrivals import follow

        document_imported.connect(follow, dispatch_uid="proposals.follow")
