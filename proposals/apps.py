from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "proposals"
    verbose_name = _("Elements, statuses and proposals")

    def ready(self) -> None:
        from documents.signals import document_imported, document_restricted
        from proposals.arrivals import follow
        from proposals.rules import rests_on
        from proposals.suggesting import suggest_on_arrival

        document_imported.connect(follow, dispatch_uid="proposals.follow")
        document_imported.connect(suggest_on_arrival, dispatch_uid="proposals.suggest")
        document_restricted.connect(rests_on, dispatch_uid="proposals.rests_on")
