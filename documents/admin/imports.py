"""Staff pages of imports: upload, live progress, preview, and the verbs that steer a run."""

import uuid
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from documents.admin.correcting import back_to, verb_of
from documents.admin.uploading import UploadForm
from documents.importing.batches import next_to_look_at, take_in
from documents.importing.correcting import read_again
from documents.importing.previewing import FINDING_NAMES, Preview, preview_of
from documents.importing.runs import cancel_import, commit_import, retry_import
from documents.models import ImportRun, Paragraph, Part
from documents.readers import Unreadable
from documents.wording import in_words, worded
from meetings.admin import RowPageAdmin
from meetings.answers import carry_out, signed_in
from meetings.roles import Right, may

State = ImportRun.State
STEERED: dict[str, tuple[Callable[..., ImportRun], Any]] = {
    "store": (commit_import, _("The document is being stored.")),
    "retry": (retry_import, _("The file is read again.")),
    "cancel": (cancel_import, _("The import is cancelled; nothing was stored.")),
}
# Which buttons a run offers in which state; the verbs check again.
OFFERED: dict[str, tuple[str, ...]] = {
    State.QUEUED: ("cancel",),
    State.READING: ("cancel",),
    State.PARSED: ("store", "cancel"),
    State.FAILED: ("retry",),
    State.CANCELLED: ("retry",),
}


@admin.register(ImportRun)
class ImportRunAdmin(RowPageAdmin[ImportRun]):
    list_display = ["filename", "state_word", "document", "created_by", "created_at", "counted"]
    list_filter = ["state", "is_sample", "created_at"]
    search_fields = ["filename", "symbol", "document__symbol", "document__title"]
    search_help_text = _("File name, symbol or title")
    list_select_related = ["document", "created_by"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Right.IMPORT_DOCUMENT)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<uuid:pk>/progress/", wrap(self.progress_view), name="documents_importrun_progress"
            ),
            path(
                "<uuid:pk>/<slug:action>/now/",
                wrap(require_POST(self.steer_view)),
                name="documents_importrun_steer",
            ),
            path(
                "<uuid:pk>/correct/",
                wrap(require_POST(self.correct_view)),
                name="documents_importrun_correct",
            ),
            path(
                "<uuid:pk>/reread/",
                wrap(require_POST(self.reread_view)),
                name="documents_importrun_reread",
            ),
            *super().get_urls(),
        ]

    @admin.display(description=_("state"), ordering="state")
    def state_word(self, run: ImportRun) -> str:
        return format_html(
            '<span class="state state-{}">{}</span>', run.state, run.get_state_display()
        )

    @admin.display(description=_("warnings"))
    def counted(self, run: ImportRun) -> str:
        return str(len(run.warnings) or "–")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The upload form; a bad file is taken in too, and its run says what is wrong with it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(
            request.POST or None,
            request.FILES or None,
            initial={"symbol": request.GET.get("symbol", "")},
        )
        if request.method == "POST" and form.is_valid():
            return HttpResponseRedirect(_start(request, form.cleaned_data))
        context = {"form": form, "title": _("Import documents"), "media": self.media}
        return self.page(request, "admin/documents/importrun/upload.html", context)

    def row_page(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        """A run: its progress, and once it is read the preview of what storing it will do."""
        shown: Preview | None = None
        if run.state == State.PARSED:
            try:
                shown = preview_of(run, page=_page(request.GET), editing=_editing(request.GET))
            except Unreadable as problem:
                messages.error(request, worded(problem.template, dict(problem.values)))
        may_steer = self.has_add_permission(request)
        offered = OFFERED.get(run.state, ()) if may_steer else ()
        if run.state == State.PARSED and shown is None:
            offered = tuple(deed for deed in offered if deed != "store")
        context = {
            **run_context(run),
            "media": self.media,
            "title": run.filename,
            "next_run": next_to_look_at(run),
            "preview": shown,
            # Source and text stand side by side: they get the width of the page.
            "is_nav_sidebar_enabled": shown is None,
            "offered": offered,
            "may_correct": shown is not None and may_steer,
            "may_reread": _is_current(run) and may_steer,
            "kinds": Paragraph.Kind.choices,
            "standings": Part.Standing.choices,
        }
        return self.page(request, "admin/documents/importrun/run.html", context)

    def progress_view(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """The piece of a page that shows a run; asks the page to reload when the run rests."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {**run_context(self.row(request, pk)), "alone": request.GET.get("alone") == "1"}
        response = TemplateResponse(request, "admin/documents/importrun/_run.html", context)
        if context["alone"] and not context["is_working"]:
            response["HX-Refresh"] = "true"
        return response

    def steer_view(self, request: HttpRequest, pk: uuid.UUID, action: str) -> HttpResponse:
        """Stores, tries again or cancels, through the verb of that name."""
        run = self.row(request, pk)
        if action not in STEERED:
            raise PermissionDenied
        verb, done = STEERED[action]
        carry_out(request, lambda: verb(run=run, by=signed_in(request)), str(done))
        return HttpResponseRedirect(reverse("admin:documents_importrun_change", args=[run.pk]))

    def correct_view(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Corrects the split of the run, then shows the place again; refused, with its form."""
        run = self.row(request, pk)
        verb, done = verb_of(request, run, signed_in(request))
        made = carry_out(request, verb, done)
        place = f"?page={_page(request.POST)}" + (back_to(request.POST, refused=made is None))
        return HttpResponseRedirect(
            reverse("admin:documents_importrun_change", args=[run.pk]) + place
        )

    def reread_view(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        """Reads a stored text's file again, to correct its split."""
        run = self.row(request, pk)
        edition = run.edition
        if edition is None:
            raise Http404
        again = carry_out(
            request,
            lambda: read_again(edition=edition, by=signed_in(request)),
            gettext("The file is read again."),
        )
        return HttpResponseRedirect(
            reverse("admin:documents_importrun_change", args=[again.pk if again else run.pk])
        )

    def rows(self, request: HttpRequest) -> QuerySet[ImportRun]:
        return ImportRun.objects.select_related(
            "document", "edition", "twin", "created_by", "rereads__document", "batch"
        )


def run_context(run: ImportRun) -> dict[str, Any]:
    """What the piece `_run.html` shows: the run, whether it moves, its warnings by type."""
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for warning in in_words(run.warnings):
        by_type[str(FINDING_NAMES.get(warning["type"], warning["type"]))].append(warning)
    return {
        "run": run,
        "is_working": run.state in ImportRun.WORKING,
        "warnings_by_type": sorted(by_type.items()),
    }


def _is_current(run: ImportRun) -> bool:
    """Whether what the run stored is still the document's text."""
    return run.state == State.DONE and run.edition is not None and run.edition.is_current


def _page(sent: QueryDict) -> int:
    number = sent.get("page", "")
    return int(number) if number.isdecimal() and number.isascii() and len(number) < 7 else 1


def _editing(sent: QueryDict) -> tuple[str, str]:
    return sent.get("edit", ""), sent.get("unit", "")


def _start(request: HttpRequest, cleaned: dict[str, Any]) -> str:
    """Takes the files in: a run for one file, a batch for several. The address to go on to."""
    taken = take_in(files=cleaned.pop("file"), by=signed_in(request), **cleaned)
    if isinstance(taken, ImportRun):
        _say_taken(request, 1)
        return reverse("admin:documents_importrun_change", args=[taken.pk])
    _say_taken(request, taken.runs.count())
    return reverse("admin:documents_importbatch_change", args=[taken.pk])


def _say_taken(request: HttpRequest, n: int) -> None:
    said = ngettext("%(n)d file is taken in.", "%(n)d files are taken in.", n)
    messages.success(request, said % {"n": n})
