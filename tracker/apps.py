from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class TrackerConfig(AppConfig):
    name = "tracker"


class StaffSiteConfig(AdminConfig):
    """Django's admin with the secretariat's desk as its first page."""

    default_site = "tracker.desk.StaffSite"
