from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class TrackerConfig(AppConfig):
    name = "tracker"

    def ready(self) -> None:
        from documents.signals import document_imported
        from tracker.samples.finish import follow_sample

        document_imported.connect(follow_sample, dispatch_uid="tracker.follow_sample")


class StaffSiteConfig(AdminConfig):
    """Django's admin with the secretariat's desk as its first page."""

    default_site = "tracker.desk.StaffSite"
