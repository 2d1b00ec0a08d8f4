"""The two dates of a question: where something stood on a day, as it was recorded by a moment."""

from datetime import date, datetime
from typing import TypeVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework.request import Request

from meetings.moments import end_of, write_moment
from meetings.rest import MomentFilter, day_filter
from meetings.roles import Reader
from proposals.models import StatusChange
from proposals.recording import lasting_moment

ASKED = ("as_of", "known")
_Rows = TypeVar("_Rows")
AS_OF = "As of the end of this past day, YYYY-MM-DD. Today is allowed."
KNOWN = (
    "Only as far as it was recorded by this past moment: a day, which means its end, or ISO 8601 "
    "as 2025-08-22T09:30:00Z. Its day is also `as_of` where that is left out. Where `as_of` is "
    "given alone, it is the moment of the last record that the answer contains. The answer says "
    "both, and for both together it never changes; the header `Link` with `rel=memento` has that "
    "address."
)
DAYS = [
    OpenApiParameter("as_of", OpenApiTypes.DATE, description=AS_OF),
    OpenApiParameter("known", OpenApiTypes.STR, description=KNOWN),
]


def not_ahead(day: date) -> None:
    """Raises ValidationError for a day that has not come yet."""
    if day > timezone.localdate():
        raise ValidationError(
            _("%(day)s lies ahead; a status can be asked for up to today.")
            % {"day": day.isoformat()}
        )


def moment_not_ahead(moment: datetime) -> None:
    """Raises ValidationError for a moment that has not come yet; today as a day is allowed."""
    now = timezone.now()
    if moment > now and moment != end_of(timezone.localdate(now)):
        raise ValidationError(
            _("%(day)s lies ahead; a status can be asked for up to today.")
            % {"day": write_moment(moment)}
        )


class DatedFilter(filters.FilterSet):
    """A list that can be asked for as of a past day, as it was recorded by a past moment."""

    as_of = day_filter(method="unfiltered", validators=[not_ahead], help_text=AS_OF)
    known = extend_schema_field({"type": "string", "description": KNOWN})(
        MomentFilter(method="unfiltered", validators=[moment_not_ahead], help_text=KNOWN)
    )

    @property
    def dates(self) -> tuple[date, datetime] | None:
        """The day and the moment of the answer; None where neither was asked for.

        The moment is one with which the same answer is given for ever; one for the whole request.
        """
        if not hasattr(self.request, "dates"):
            self.request.dates = self._read()
        dates: tuple[date, datetime] | None = self.request.dates
        return dates

    def _read(self) -> tuple[date, datetime] | None:
        read = getattr(self.form, "cleaned_data", {})
        as_of, known = read.get("as_of"), read.get("known")
        if as_of is None and known is None:
            return None
        day = as_of or timezone.localdate(known)
        return day, lasting_moment(self.request.user, known)

    @property
    def seen(self) -> tuple[date | None, Reader, datetime | None]:
        """The day, the reader, and the moment by which it was recorded; None: now."""
        day, known = self.dates or (None, None)
        return day, self.request.user, known

    def unfiltered(self, rows: _Rows, name: str, value: object) -> _Rows:
        return rows


def dates_of(request: Request) -> tuple[date, datetime] | None:
    """What a request asks for, outside of a filtered list; None also where it cannot be read."""
    nothing = StatusChange.objects.none()
    asked = DatedFilter(request.query_params, queryset=nothing, request=request)
    return asked.dates if asked.is_valid() else None


def memento(request: Request, dates: tuple[date, datetime]) -> str:
    """The header that names the address which gives this answer for ever (RFC 7089)."""
    day, known = dates
    others = {name: each for name, each in request.query_params.lists() if name not in ASKED}
    query = urlencode(
        {**others, "as_of": day.isoformat(), "known": write_moment(known)}, doseq=True
    )
    address = request.build_absolute_uri(f"{request.path}?{query}")
    return f'<{address}>; rel="memento"'
