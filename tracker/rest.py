"""What the REST endpoints share: pages of results, and refusals as answers."""

from typing import Any

from rest_framework import status
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response
from rest_framework.views import exception_handler

from meetings.refusals import RefusalKind, Refused

STATUS_OF = {
    RefusalKind.INVALID: status.HTTP_400_BAD_REQUEST,
    RefusalKind.NOT_ALLOWED: status.HTTP_403_FORBIDDEN,
    RefusalKind.CONFLICT: status.HTTP_409_CONFLICT,
}


class Pages(PageNumberPagination):
    """`count, next, previous, results`; `page_size` up to 200."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


def explain(error: Exception, context: dict[str, Any]) -> Response | None:
    """A verb's refusal becomes 400, 403 or 409 with its sentence; the rest is as usual."""
    if isinstance(error, Refused):
        return Response({"detail": str(error)}, status=STATUS_OF[error.kind])
    return exception_handler(error, context)
