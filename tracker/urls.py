"""Every address of the product."""

from django.contrib import admin
from django.urls import path

from tracker.health import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("health/", health, name="health"),
]
