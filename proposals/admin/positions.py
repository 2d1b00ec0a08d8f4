"""Staff page, read-only: views that a text attributes to nobody by name."""

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from meetings.admin import FactAdmin
from proposals.models import View


@admin.register(View)
class ViewAdmin(FactAdmin[View]):
    list_display = ["quantifier", "sentence", "state", "source", "place"]
    list_filter = ["state", "paragraph__part__standing"]
    search_fields = [*FactAdmin.search_fields, "quantifier", "text"]

    @admin.display(description=_("sentence as printed"))
    def sentence(self, view: View) -> str:
        return Truncator(view.text).chars(160)
