"""How every REST endpoint answers: pages, order, refusals, entity tags."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.middleware.common import CommonMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import cached_property
from django.views.defaults import page_not_found
from rest_framework import exceptions, status
from rest_framework.filters import BaseFilterBackend, OrderingFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from meetings.refusals import RefusalKind, Refused
from meetings.rest import not_offered, refuse_unknown_names

PREFIX = "/api/v1/"
STATUS_OF = {
    RefusalKind.INVALID: status.HTTP_400_BAD_REQUEST,
    RefusalKind.NOT_ALLOWED: status.HTTP_403_FORBIDDEN,
    RefusalKind.CONFLICT: status.HTTP_409_CONFLICT,
}


class Counted(Paginator):  # type: ignore[type-arg]  # takes none at run time
    """A paginator of a list whose view counts it by a shorter way than through its rows."""

    def __init__(self, rows: Any, per_page: int, *, count_rows: Callable[[], int]) -> None:
        super().__init__(rows, per_page)
        self.count_rows = count_rows

    @cached_property
    def count(self) -> int:
        return self.count_rows()


class Pages(PageNumberPagination):
    """`count, next, previous, results`; `page_size` up to 200. Where a view has `count_rows`, that
    says how many rows its filtered list has."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200

    def paginate_queryset(
        self,
        queryset: QuerySet[Any, Any] | Sequence[Any],
        request: Request,
        view: APIView | None = None,
    ) -> list[Any] | None:
        count_rows = getattr(view, "count_rows", None)
        if count_rows and isinstance(queryset, QuerySet):
            self.django_paginator_class = partial(Counted, count_rows=count_rows)  # type: ignore[assignment]  # called only
        return super().paginate_queryset(queryset, request, view)


class KnownNames(BaseFilterBackend):
    """Refuses a query with a name that the endpoint does not know: filters, order and pages it
    knows by itself, others stand in the view's `query_names`. Passes every row on."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any, Any], view: APIView
    ) -> QuerySet[Any, Any]:
        filters = getattr(getattr(view, "filterset_class", None), "base_filters", {})
        known = {*filters, *getattr(view, "query_names", ()), "ordering", "format"}
        if getattr(view, "pagination_class", None):
            known |= {Pages.page_query_param, Pages.page_size_query_param}
        refuse_unknown_names(request, known)
        return queryset


class TotalOrder(OrderingFilter):
    """Orders by what was asked for, then by number, so that no row falls between two pages."""

    def remove_invalid_fields(
        self, queryset: QuerySet[Any, Any], fields: Iterable[str], view: APIView, request: Request
    ) -> list[str]:
        """All of them. Raises ValidationError where the list cannot be ordered by one."""
        known = [
            name for name, _label in self.get_valid_fields(queryset, view, {"request": request})
        ]
        asked = list(fields)
        wrong = [field for field in asked if field.removeprefix("-") not in known]
        if wrong:
            said = [not_offered(field, known) for field in wrong]
            raise exceptions.ValidationError({self.ordering_param: said})
        return asked

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any, Any], view: APIView
    ) -> QuerySet[Any, Any]:
        ordering = self.get_ordering(request, queryset, view)
        return queryset.order_by(*ordering, "pk") if ordering else queryset

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        fields = self.get_valid_fields(view.queryset, view, {"request": view.request})
        names = ", ".join(sorted(name for name, _label in fields))
        said = (
            f"Order of the rows, the last one first with a minus: {names}. Several are separated "
            "by commas."
        )
        shape = {"type": "string"}
        return [{"name": self.ordering_param, "in": "query", "description": said, "schema": shape}]


class AddedSlash(CommonMiddleware):
    """Leads an address without its last slash to the one with it, by the same method: a program
    that sends a body there would else read the list instead and take it for the answer."""

    response_redirect_class = partial(HttpResponsePermanentRedirect, preserve_request=True)  # type: ignore[assignment]  # called only


class EntityTags(ConditionalGetMiddleware):
    """Gives every REST answer an ETag made from its whole body, and answers If-None-Match.

    A tag of the body can never be stale, whatever the answer depends on: rows, the reader's
    roles, the language, the query. A 304 saves the transfer, not the reading.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return response
        patch_vary_headers(response, ["Authorization", "Cookie", "Accept-Language"])
        patch_cache_control(response, private=True, no_cache=True)
        return super().process_response(request, response)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Says that no address is like this: to programs as every refusal, to people on a page."""
    if request.path.startswith(PREFIX):
        return JsonResponse({"detail": exceptions.NotFound.default_detail}, status=404)
    return page_not_found(request, exception)


def explain(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every refusal is an object with `detail`, a sentence. What a body or a query got wrong is
    400 and stands by field in `fields` too; a verb's refusal is 400, 403 or 409."""
    if isinstance(error, Refused):
        return Response({"detail": str(error)}, status=STATUS_OF[error.kind])
    answer = exception_handler(error, context)
    if answer is not None and isinstance(error, exceptions.ValidationError):
        sentences = list(_sentences(error.detail, ""))
        fields = error.detail if isinstance(error.detail, dict) else {}
        answer.data = {"detail": " ".join(sentences), "fields": fields}
    return answer


def _sentences(detail: Any, field: str) -> Iterator[str]:
    """Each message once, after the name of the field that it is about."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _sentences(inner, "" if name == "non_field_errors" else str(name))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _sentences(inner, field)
    else:
        yield f"{field}: {detail}" if field else str(detail)
