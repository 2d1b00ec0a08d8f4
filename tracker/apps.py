from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class TrackerConfig(AppConfig):
    name = "tracker"

    def ready(self) -> None:
        from documents.signals import document_imported
        from tracker import triggers
        from tracker.samples.finish import follow_sample

        document_imported.connect(follow_sample, dispatch_uid="tracker.follow_sample")
        connection_created.connect(triggers.name_the_person, dispatch_uid="tracker.person")
        # Once for all packages: these signals come for each, after the last table is there.
        whole = apps.get_app_config("proposals")
        pre_migrate.connect(triggers.take_down, sender=whole, dispatch_uid="tracker.take_down")
        post_migrate.connect(triggers.put_up, sender=whole, dispatch_uid="tracker.put_up")


class StaffSiteConfig(AdminConfig):
    """Django's admin with the secretariat's desk as its first page."""

    default_site = "tracker.desk.StaffSite"
