"""The log of digests for staff: what was sent when, what failed and why. It is only read here.

Whose digest it is stands there; what they watch does not.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin import StaffAdmin
from meetings.answers import carry_out, signed_in
from meetings.roles import Right, may
from proposals.actions import retry_delivery
from proposals.models import Delivery


@admin.register(Delivery)
class DeliveryAdmin(StaffAdmin[Delivery]):
    list_display = ["due_on", "account", "frequency", "state", "entries", "tries", "sent_at", "why"]
    list_display_links = None
    list_filter = ["state", "frequency", "due_on"]
    search_fields = ["account__username"]
    list_select_related = ["account"]
    ordering = ["-due_on", "-id"]
    actions = ["retry"]  # type: ignore[assignment]  # others have none

    @admin.display(description=_("tries"), ordering="attempts")
    def tries(self, row: Delivery) -> str:
        if row.next_try is None:
            return str(row.attempts)
        return gettext("%(tries)s; next %(moment)s") % {
            "tries": row.attempts,
            "moment": row.next_try.strftime("%Y-%m-%d %H:%M"),
        }

    @admin.display(description=_("what went wrong"))
    def why(self, row: Delivery) -> str:
        return row.failure or "–"

    @admin.action(description=_("Send the failed digests again"))
    def retry(self, request: HttpRequest, rows: QuerySet[Delivery]) -> None:
        for row in rows.filter(state=Delivery.State.FAILED):
            carry_out(
                request,
                lambda row=row: retry_delivery(delivery=row, by=signed_in(request)),  # type: ignore[misc]  # bound
                gettext("%(digest)s is sent again.") % {"digest": row},
            )

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_actions(request) if may(request.user, Right.RETRY_DIGEST) else {}
