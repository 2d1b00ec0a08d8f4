"""Staff pages of positions: record one from its paragraph, verify, correct, answer a delegation."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from documents.models import Paragraph
from meetings.admin import PartiesFilter, RowPageAdmin, searched_by
from meetings.answers import carry_out, signed_in
from meetings.refusals import Refused
from meetings.roles import Reader, Right, may
from proposals.actions import answer_contest, dismiss_stance, retract_stance, verify_stance
from proposals.admin.elements import FrameworkFilter
from proposals.admin.recording import CorrectionForm, StanceForm, beginning_of
from proposals.models import Contest, Stance

State = Stance.State


class StanceFramework(FrameworkFilter):
    to_element = "element__"


@admin.register(Stance)
class StanceAdmin(RowPageAdmin[Stance]):
    list_display = ["party", "said", "element_code", "source", "said_on", "state", "coder"]
    list_display_links = ["party", "said"]
    list_filter = [
        "state",
        "value",
        "capacity",
        StanceFramework,
        ("party", PartiesFilter),
        ("text_version", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = [*searched_by(), "name_as_printed", "element__code", "quote"]
    date_hierarchy = "said_on"
    list_select_related = ["party", "element", "coder", "paragraph__part"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Stance]:
        rows = super().get_queryset(request)
        seen: QuerySet[Stance] = rows.visible_to(request.user).with_source()  # type: ignore[attr-defined]
        return seen.prefetch_related("party__names")

    def get_urls(self) -> list[URLPattern]:
        wrapped = self.admin_site.admin_view
        return [
            path("record/<int:pk>/", wrapped(self.record_view), name="proposals_stance_record"),
            path("<int:pk>/correct/", wrapped(self.correct_view), name="proposals_stance_correct"),
            path(
                "<int:pk>/<slug:decision>/now/",
                wrapped(require_POST(self.decide_view)),
                name="proposals_stance_decide",
            ),
            *super().get_urls(),
        ]

    @admin.display(description=pgettext_lazy("of a party", "position"), ordering="value")
    def said(self, stance: Stance) -> str:
        return stance.get_value_display()

    @admin.display(description=_("element"), ordering="element__position")
    def element_code(self, stance: Stance) -> str:
        return stance.element.code

    @admin.display(description=_("paragraph"), ordering="paragraph__edition__document__symbol")
    def source(self, stance: Stance) -> str:
        return str(stance.paragraph)

    def record_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Records a position from a paragraph, and goes on to the next one in reading order."""
        by = self._recorder(request)
        rows = Paragraph.objects.visible_to(by).citable()
        paragraph = get_object_or_404(
            rows.select_related("part", "edition__document__meeting"), pk=pk
        )
        initial = beginning_of(paragraph)
        initial["element"] = initial["element"] or request.GET.get("element")
        form = StanceForm(request.POST or None, by=by, initial=initial)
        around = paragraph.edition.paragraphs.citable()  # type: ignore[attr-defined]  # our manager
        after = around.filter(position__gt=paragraph.position).first()
        if request.method == "POST" and form.is_valid():
            try:
                stance = form.record(paragraph, by)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request,
                    gettext("Recorded, waiting for verification: %(stance)s") % {"stance": stance},
                )
                on = after if "_next" in request.POST and after else paragraph
                page = reverse("admin:proposals_stance_record", args=[on.pk])
                return HttpResponseRedirect(f"{page}?element={stance.element_id}")
        context = {
            "title": gettext("Record a position: %(paragraph)s") % {"paragraph": paragraph},
            "paragraph": paragraph,
            "before": around.filter(position__lt=paragraph.position).last(),
            "after": after,
            "recorded": Stance.objects.visible_to(by).with_source().filter(paragraph=paragraph),
            "form": form,
            "media": self.media + form.media,
        }
        return self.page(request, "admin/proposals/stance/record.html", context)

    def row_page(self, request: HttpRequest, stance: Stance) -> HttpResponse:
        """A position beside its paragraph, its corrections, and the decisions open here."""
        offered, why_not = offers(stance, request.user)
        context = {
            "title": f"{stance.party}: {_words(stance)}",
            "stance": stance,
            "contests": stance.contests.select_related("party", "raised_by", "answered_by"),
            "may_answer": may(request.user, Right.VERIFY_STANCE),
            "offered": offered,
            "why_not": why_not,
        }
        return self.page(request, "admin/proposals/stance/stance.html", context)

    def correct_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form of a corrigendum, filled with the position as it stands."""
        by = self._recorder(request)
        stance = self.row(request, pk)
        columns = [name for name in StanceForm.base_fields if name != "note"]
        form = CorrectionForm(
            request.POST or None,
            by=by,
            initial={
                name: getattr(stance, f"{name}_id", getattr(stance, name)) for name in columns
            },
        )
        if request.method == "POST" and form.is_valid():
            try:
                draft = form.correct(stance, by)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request, gettext("The correction waits for verification by somebody else.")
                )
                return HttpResponseRedirect(_page(draft))
        context = {
            "title": gettext("Correct a position: %(stance)s") % {"stance": stance},
            "stance": stance,
            "paragraph": stance.paragraph,
            "form": form,
            "media": self.media + form.media,
        }
        return self.page(request, "admin/proposals/stance/correct.html", context)

    def decide_view(self, request: HttpRequest, pk: int, decision: str) -> HttpResponse:
        """Verifies, dismisses or retracts through the verb; what it refuses is a message."""
        stance = self.row(request, pk)
        by, note = signed_in(request), request.POST.get("note", "")
        verbs: dict[str, tuple[Callable[[], Stance], str]] = {
            "verify": (lambda: verify_stance(stance=stance, by=by), gettext("Verified.")),
            "dismiss": (
                lambda: dismiss_stance(stance=stance, by=by, note=note),
                gettext("Dismissed. The row stays with the reason."),
            ),
            "retract": (
                lambda: retract_stance(stance=stance, by=by, note=note),
                gettext("Retracted. Readers see the reason."),
            ),
        }
        if decision not in verbs:
            raise Http404
        carry_out(request, *verbs[decision])
        return HttpResponseRedirect(_page(stance))

    def _recorder(self, request: HttpRequest) -> Any:
        by = signed_in(request)
        if not may(by, Right.RECORD_STANCE) or not self.has_view_permission(request):
            raise PermissionDenied
        return by


@admin.register(Contest)
class ContestAdmin(RowPageAdmin[Contest]):
    list_display = ["party", "about", "reason", "raised_at", "state", "answered_by"]
    list_display_links = ["party", "about"]
    list_filter = ["state", ("party", PartiesFilter)]
    search_fields = [*searched_by(), "reason", "stance__element__code"]
    list_select_related = ["party", "stance__element", "answered_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contest]:
        rows = super().get_queryset(request)
        seen: QuerySet[Contest] = rows.visible_to(request.user)  # type: ignore[attr-defined]  # ours
        return seen.prefetch_related("party__names")

    def get_urls(self) -> list[URLPattern]:
        answer = self.admin_site.admin_view(require_POST(self.answer_view))
        return [
            path("<int:pk>/answer/", answer, name="proposals_contest_answer"),
            *super().get_urls(),
        ]

    @admin.display(description=pgettext_lazy("of a party", "position"))
    def about(self, contest: Contest) -> str:
        """Without its party, which stands beside it in the reader's language."""
        return _words(contest.stance)

    def row_page(self, request: HttpRequest, contest: Contest) -> HttpResponse:
        """A contest is answered on the page of its position."""
        return HttpResponseRedirect(_page(contest.stance))

    def answer_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        contest = self.row(request, pk)
        carry_out(
            request,
            lambda: answer_contest(
                contest=contest,
                by=signed_in(request),
                accepted=request.POST.get("accepted") == "yes",
                answer=request.POST.get("answer", ""),
            ),
            gettext("Answered; the delegation reads it beside the position."),
        )
        return HttpResponseRedirect(_page(contest.stance))


def offers(stance: Stance, user: Reader) -> tuple[tuple[str, ...], str]:
    """The decisions to show, and a sentence where one is not. The verbs check again."""
    verifies = may(user, Right.VERIFY_STANCE)
    if stance.state == State.VERIFIED:
        return ("correct", "retract") if verifies else ("correct",), ""
    if stance.state != State.DRAFT:
        return (), ""
    if stance.coder_id == user.pk:
        return ("dismiss",), gettext("You recorded this position; somebody else verifies it.")
    if not verifies:
        return (), gettext("A reviewer or a head verifies or dismisses this position.")
    return ("verify", "dismiss"), ""


def _words(stance: Stance) -> str:
    return f"{stance.get_value_display()} {stance.element.code}"


def _page(stance: Stance) -> str:
    return reverse("admin:proposals_stance_change", args=[stance.pk])
