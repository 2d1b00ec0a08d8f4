"""The only router: every REST endpoint under `/api/v1/`, its OpenAPI document and Swagger."""

from typing import Any

from django.urls import include, path
from django.utils import translation
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import DefaultRouter

from documents.api.acquisition import AcquisitionViewSet
from documents.api.alignment import AlignmentViewSet
from documents.api.documents import DocumentViewSet
from documents.api.facts import (
    AttendanceCountViewSet,
    AttendanceViewSet,
    BracketsViewSet,
    CitationViewSet,
    ListedDocumentViewSet,
    RotationTurnViewSet,
)
from documents.api.imports import ImportViewSet
from documents.api.interventions import InterventionViewSet
from documents.api.meetings import MeetingViewSet
from documents.api.officers import OfficerViewSet
from meetings.api import JournalViewSet, PartyViewSet, PlatformViewSet
from proposals.api import (
    ActivityEvidenceViewSet,
    ActivityViewSet,
    ContestViewSet,
    DeadlineViewSet,
    DecidedDeletionViewSet,
    DocumentRelationViewSet,
    ElementCoverageViewSet,
    ElementTermViewSet,
    ElementViewSet,
    ExpertDomainViewSet,
    LineageViewSet,
    LinkReviewViewSet,
    LinkSuggestionViewSet,
    LinkViewSet,
    MilestoneViewSet,
    ParagraphCoverageViewSet,
    ParagraphViewSet,
    PhaseViewSet,
    ProposalViewSet,
    RedlineViewSet,
    RelevanceViewSet,
    SponsorViewSet,
    StancePlaceViewSet,
    StanceViewSet,
    StatusChangeViewSet,
    StatusViewSet,
    SuccessionViewSet,
    TextViewSet,
    ViewViewSet,
)


class Router(DefaultRouter):
    # A code or a symbol has dots: nothing after a dot is a format.
    include_format_suffixes = False


class EnglishSchema(SpectacularAPIView):
    """The OpenAPI document, in plain English whatever the reader's language is."""

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        with translation.override("en"):
            answer: Response = super().get(  # type: ignore[no-untyped-call]  # typed in part
                request, *args, **kwargs
            )
        return answer


router = Router()
router.register("elements", ElementViewSet)
router.register("status-changes", StatusChangeViewSet)
router.register("statuses", StatusViewSet)
router.register("element-terms", ElementTermViewSet)
router.register("links", LinkViewSet)
router.register("link-reviews", LinkReviewViewSet)
router.register("element-coverage", ElementCoverageViewSet, basename="element-coverage")
router.register("paragraph-coverage", ParagraphCoverageViewSet, basename="paragraph-coverage")
router.register("link-suggestions", LinkSuggestionViewSet)
router.register("paragraphs", ParagraphViewSet)
router.register("documents", DocumentViewSet)
router.register("alignments", AlignmentViewSet, basename="alignment")
router.register("document-relations", DocumentRelationViewSet)
router.register("citations", CitationViewSet)
router.register("listed-documents", ListedDocumentViewSet)
router.register("acquisition", AcquisitionViewSet, basename="acquisition")
router.register("brackets", BracketsViewSet)
router.register("texts", TextViewSet, basename="text")
router.register("lineages", LineageViewSet, basename="lineage")
router.register("redlines", RedlineViewSet, basename="redline")
router.register("decided-deletions", DecidedDeletionViewSet)
router.register("positions", StanceViewSet)
router.register("position-places", StancePlaceViewSet)
router.register("contests", ContestViewSet)
router.register("views", ViewViewSet)
router.register("officers", OfficerViewSet)
router.register("attendance", AttendanceViewSet)
router.register("attendance-counts", AttendanceCountViewSet)
router.register("interventions", InterventionViewSet)
router.register("rotation", RotationTurnViewSet)
router.register("imports", ImportViewSet, basename="import")
router.register("proposals", ProposalViewSet)
router.register("sponsors", SponsorViewSet)
router.register("successions", SuccessionViewSet)
router.register("phases", PhaseViewSet)
router.register("milestones", MilestoneViewSet)
router.register("activities", ActivityViewSet)
router.register("activity-evidence", ActivityEvidenceViewSet)
router.register("domains", ExpertDomainViewSet)
router.register("relevance", RelevanceViewSet)
router.register("meetings", MeetingViewSet)
router.register("deadlines", DeadlineViewSet)
router.register("parties", PartyViewSet)
router.register("platforms", PlatformViewSet)
router.register("journal", JournalViewSet)

urlpatterns = [
    path("schema/", EnglishSchema.as_view(), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(template_name="tracker/api_docs.html"),
        name="api-docs",
    ),
    path("", include(router.urls)),
]
