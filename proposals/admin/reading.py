"""Staff pages of a text: its paragraphs in reading order, linked together or one by one."""

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from documents.models import Edition, Paragraph
from meetings.admin import RowPageAdmin
from meetings.answers import signed_in
from meetings.refusals import Refused
from meetings.roles import Right, may
from proposals.admin.forms import LinkForm
from proposals.admin.picking import ParagraphChoices
from proposals.models import Evidence, Link, StatusChange


def with_links(paragraphs: QuerySet[Paragraph]) -> QuerySet[Paragraph]:
    """Adds `links_shown`, links in force, and `evidence_shown`, confirmed moves that rest on it."""
    links = Link.objects.in_force().select_related("element", "coder")
    evidence = Evidence.objects.filter(change__state=StatusChange.State.CONFIRMED).select_related(
        "change__element", "change__to_status"
    )
    rows = paragraphs.select_related("part").prefetch_related(
        Prefetch("links", links, to_attr="links_shown")
    )
    return rows.prefetch_related(Prefetch("evidence_of", evidence, to_attr="evidence_shown"))


@admin.register(Edition)
class EditionAdmin(RowPageAdmin[Edition]):
    list_display = ["document", "language", "translation", "is_current", "imported_at", "filename"]
    list_filter = ["is_current", "language", "translation", "document__is_sample"]
    search_fields = ["document__symbol", "document__title", "title", "filename"]
    list_select_related = ["document"]

    def rows(self, request: HttpRequest) -> QuerySet[Edition]:
        return Edition.objects.visible_to(request.user).select_related("document")

    def row_page(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        """The reading page: tick paragraphs, link them or propose a status from them."""
        form = LinkForm(
            request.POST or None, paragraphs=Paragraph.objects.filter(edition=edition).citable()
        )
        if request.method == "POST":
            answer = _link_or_propose(request, form)
            if answer is not None:
                return answer
        context = {
            "title": str(edition.document),
            "edition": edition,
            "document": edition.document,
            "others": edition.document.editions.exclude(pk=edition.pk),
            "paragraphs": with_links(edition.paragraphs.in_reading_order()),  # type: ignore[attr-defined]
            "notes": edition.notes.all(),
            "form": form,
            "selected": form.selected,
            "may_link": may(request.user, Right.LINK_PARAGRAPH),
            "media": self.media + form.media,
        }
        return self.page(request, "admin/documents/edition/reading.html", context)


@admin.register(Paragraph)
class ParagraphAdmin(RowPageAdmin[Paragraph]):
    list_display = ["document", "address", "label", "kind", "beginning"]
    list_display_links = ["address", "beginning"]
    list_filter = ["kind", "part__standing", "edition__language", "edition__is_current"]
    search_fields = ["edition__document__symbol", "^path", "part__code", "text"]
    search_help_text = _("Symbol, path and words, for example: WP.1 14 laboratory")
    list_select_related = ["part", "edition__document"]

    def get_urls(self) -> list[URLPattern]:
        choices = ParagraphChoices.as_view(admin_site=self.admin_site)
        return [
            path(
                "choices/", self.admin_site.admin_view(choices), name="documents_paragraph_choices"
            ),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Paragraph]:
        rows = super().get_queryset(request)
        return rows.visible_to(request.user)  # type: ignore[attr-defined, no-any-return]  # ours

    @admin.display(description=_("document"), ordering="edition__document__symbol")
    def document(self, paragraph: Paragraph) -> str:
        return f"{paragraph.edition.document} ({paragraph.edition.language})"

    @admin.display(description=_("address"))
    def address(self, paragraph: Paragraph) -> str:
        return paragraph.address

    @admin.display(description=_("text"))
    def beginning(self, paragraph: Paragraph) -> str:
        return Truncator(paragraph.text).chars(80)

    def rows(self, request: HttpRequest) -> QuerySet[Paragraph]:
        return with_links(super().rows(request)).select_related("edition__document", "part")

    def row_page(self, request: HttpRequest, paragraph: Paragraph) -> HttpResponse:
        """One paragraph with its links, and the way to the one before and after."""
        own = Paragraph.objects.filter(pk=paragraph.pk)
        form = LinkForm(request.POST or None, paragraphs=own.citable())
        if request.method == "POST":
            answer = _link_or_propose(request, form)
            if answer is not None:
                return answer
        around = paragraph.edition.paragraphs
        withdrawn = Link.objects.filter(paragraph=paragraph, withdrawn_at__isnull=False)
        context = {
            "title": str(paragraph),
            "paragraph": paragraph,
            "before": around.filter(position__lt=paragraph.position).last(),
            "after": around.filter(position__gt=paragraph.position).first(),
            "withdrawn": withdrawn.select_related("element", "coder", "withdrawn_by"),
            "form": form,
            "may_link": may(request.user, Right.LINK_PARAGRAPH) and paragraph.is_citable,
            "media": self.media + form.media,
        }
        return self.page(request, "admin/documents/paragraph/paragraph.html", context)


def _link_or_propose(request: HttpRequest, form: LinkForm) -> HttpResponse | None:
    """Does what the pressed button says; None when the form has to be shown again."""
    by = signed_in(request)
    if "_propose" in request.POST:
        return _to_proposal(request, form)
    if not form.is_valid():
        return None
    try:
        links = form.link(by)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    if links:
        messages.success(
            request,
            ngettext("%(n)d link is made.", "%(n)d links are made.", len(links))
            % {"n": len(links)},
        )
    else:
        messages.info(request, gettext("These links are in force already."))
    return HttpResponseRedirect(request.path)


def _to_proposal(request: HttpRequest, form: LinkForm) -> HttpResponse | None:
    """On to the form that proposes a move, with the ticked paragraphs as evidence."""
    form.fields["relation"].required = False
    if not form.is_valid():
        return None
    elements = list(form.cleaned_data["elements"])
    if len(elements) != 1:
        form.add_error("elements", gettext("Choose the one element whose status is to move."))
        return None
    evidence = [("evidence", paragraph.pk) for paragraph in form.cleaned_data["paragraphs"]]
    page = reverse("admin:proposals_element_propose", args=[elements[0].pk])
    return HttpResponseRedirect(f"{page}?{urlencode(evidence)}")
