"""What every page's frame needs."""

from django.http import HttpRequest
from django.utils import timezone

from meetings.roles import Right, may, roles_of

THEMES = ("light", "dark")


def page_frame(request: HttpRequest) -> dict[str, object]:
    """Today's date, the chosen theme, and whether the reader works for the secretariat."""
    theme = request.COOKIES.get("theme", "")
    user = request.user
    return {
        "today": timezone.localdate(),
        "theme": theme if theme in THEMES else "",
        "is_secretariat": may(user, Right.READ_SECRETARIAT),
        "roles": sorted(roles_of(user)),
    }
