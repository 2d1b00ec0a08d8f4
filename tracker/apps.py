from django.apps import AppConfig


class TrackerConfig(AppConfig):
    name = "tracker"

    def ready(self) -> None:
        from documents.signals import document_imported
        from tracker.samples.finish import follow_sample

        document_imported.connect(follow_sample, dispatch_uid="tracker.follow_sample")
