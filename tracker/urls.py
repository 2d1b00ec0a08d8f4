"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path

from tracker.health import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("tracker.api")),
    path("health/", health, name="health"),
]
