"""REST endpoint: imports, for staff. Every write calls a verb of `documents.importing`."""

import re
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer, extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from documents.filters.documents import ImportFilter
from documents.importing.batches import take_in
from documents.importing.correcting import (
    correct_split,
    read_again,
    take_over_corrections,
    withdraw_correction,
)
from documents.importing.previewing import ready_preview
from documents.importing.runs import cancel_import, commit_import, retry_import
from documents.models import Correction, ImportRun
from documents.parsing.corrections import Change
from documents.serializers.imports import (
    BatchSerializer,
    CorrectionForm,
    CorrectionSerializer,
    ImportDetailSerializer,
    ImportSerializer,
    TakeOverForm,
    UploadSerializer,
)
from documents.serializers.preview import PreviewSerializer
from meetings.rest import HasRight, person
from meetings.roles import Right

PAGE = OpenApiParameter("page", int, description="Of the text, from 1; a late one is the last.")
TAKEN = PolymorphicProxySerializer(
    component_name="Taken",
    serializers=[ImportSerializer, BatchSerializer],
    resource_type_field_name=None,
    many=False,
)


class ImportViewSet(ReadOnlyModelViewSet[ImportRun]):
    """Files on their way in. For staff only."""

    queryset = ImportRun.objects.select_related("document", "created_by")
    serializer_class = ImportSerializer
    filterset_class = ImportFilter
    ordering_fields = ["created_at", "finished_at", "state"]
    query_names = ["page"]  # of a preview
    lookup_value_regex = r"[0-9A-Fa-f-]{32,36}"
    permission_classes = [HasRight]
    rights = dict.fromkeys(
        [
            *("list", "retrieve", "create", "commit", "cancel", "retry"),
            *("preview", "corrections", "withdraw", "take_over", "reread"),
        ],
        Right.IMPORT_DOCUMENT,
    )

    def get_serializer_class(self) -> type[BaseSerializer[ImportRun]]:
        return ImportDetailSerializer if self.action == "retrieve" else ImportSerializer

    @extend_schema(
        request={"multipart/form-data": UploadSerializer},
        responses={status.HTTP_202_ACCEPTED: TAKEN},
    )
    def create(self, request: Request) -> Response:
        """Takes a file in and queues it. Ask the answer's `url` until the state is parsed, done,
        failed or duplicate. A zip archive is taken apart: the answer is then its batch, and `url`
        lists an import for each of its documents."""
        sent = UploadSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        form: dict[str, Any] = sent.validated_data
        taken = take_in(files=[form.pop("file")], by=person(request), **form)
        if isinstance(taken, ImportRun):
            return self._accepted(taken)
        answer = BatchSerializer(taken, context=self.get_serializer_context())
        return Response(answer.data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(request=None, responses={status.HTTP_202_ACCEPTED: ImportSerializer})
    @action(detail=True, methods=["post"])
    def commit(self, request: Request, **_kwargs: object) -> Response:
        """Stores an import that is ready for preview."""
        return self._accepted(commit_import(run=self.get_object(), by=person(request)))

    @extend_schema(request=None, responses={status.HTTP_202_ACCEPTED: ImportSerializer})
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, **_kwargs: object) -> Response:
        """Ends an import that has stored nothing yet."""
        return self._accepted(cancel_import(run=self.get_object(), by=person(request)))

    @extend_schema(request=None, responses={status.HTTP_202_ACCEPTED: ImportSerializer})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, **_kwargs: object) -> Response:
        """Queues a failed or cancelled import again with the same file."""
        return self._accepted(retry_import(run=self.get_object(), by=person(request)))

    @extend_schema(
        responses={status.HTTP_200_OK: PreviewSerializer, status.HTTP_409_CONFLICT: None},
        parameters=[PAGE],
    )
    @action(detail=True, pagination_class=None, filterset_class=None)
    def preview(self, request: Request, **_kwargs: object) -> Response:
        """The text of an import that is ready for preview beside the lines of its source, with
        warnings in place, compared with the stored text."""
        page = request.query_params.get("page", "")
        number = int(page) if re.fullmatch("[0-9]{1,6}", page) else 1
        return Response(PreviewSerializer(ready_preview(self.get_object(), page=number)).data)

    @extend_schema(
        request=CorrectionForm, responses={status.HTTP_201_CREATED: CorrectionSerializer}
    )
    @action(detail=True, methods=["post"])
    def corrections(self, request: Request, **_kwargs: object) -> Response:
        """Corrects the split of an import that is ready for preview: merge, split, relabel, or
        the standing of a part. Refused, it changes nothing and says why."""
        sent = CorrectionForm(data=request.data)
        sent.is_valid(raise_exception=True)
        form: dict[str, Any] = sent.validated_data
        beside = {name: form.pop(name) for name in ("before", "reason", "shown") if name in form}
        made = correct_split(
            run=self.get_object(), change=Change(**form), by=person(request), **beside
        )
        return Response(CorrectionSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(
        request=None,
        responses=CorrectionSerializer,
        parameters=[OpenApiParameter("correction", int, OpenApiParameter.PATH)],
    )
    @action(
        detail=True, methods=["post"], url_path=r"corrections/(?P<correction>[0-9]{1,18})/withdraw"
    )
    def withdraw(self, request: Request, correction: str, **_kwargs: object) -> Response:
        """Withdraws a correction; it stays in the list with who and when."""
        run = self.get_object()
        made = get_object_or_404(Correction.objects.of_file(run.sha256), pk=int(correction))
        withdraw_correction(correction=made, run=run, by=person(request))
        return Response(CorrectionSerializer(made).data)

    @extend_schema(request=TakeOverForm, responses=CorrectionSerializer(many=True))
    @action(detail=True, methods=["post"], url_path="corrections/take-over")
    def take_over(self, request: Request, **_kwargs: object) -> Response:
        """Makes the corrections of an earlier text of the document on this file too, those that
        fit; answers them."""
        sent = TakeOverForm(data=request.data)
        sent.is_valid(raise_exception=True)
        taken = take_over_corrections(
            run=self.get_object(), edition=sent.validated_data["edition"], by=person(request)
        )
        return Response(CorrectionSerializer(taken, many=True).data)

    @extend_schema(request=None, responses={status.HTTP_202_ACCEPTED: ImportSerializer})
    @action(detail=True, methods=["post"])
    def reread(self, request: Request, **_kwargs: object) -> Response:
        """Reads the file of a stored text again, to correct its split; answers the new import."""
        edition = self.get_object().edition
        if edition is None:
            raise Http404
        return self._accepted(read_again(edition=edition, by=person(request)))

    def _accepted(self, run: ImportRun) -> Response:
        answer = self.get_serializer(run)
        return Response(answer.data, status=status.HTTP_202_ACCEPTED)
