"""The verbs of links: a paragraph bears on an element."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Paragraph
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Element, Link, LinkSuggestion


@verb
def link_paragraph(
    *, paragraph: Paragraph, element: Element, relation: str, by: User, note: str = ""
) -> Link:
    """Links one paragraph to one element. Refused when that link is in force already.

    Where the pair was suggested, the suggestion is overtaken: the person did not wait for it.
    """
    require(by, Right.LINK_PARAGRAPH, _("Only secretariat staff link paragraphs."))
    if relation not in Link.Relation.values:
        raise Refused(
            _("“%(relation)s” is not a relation. Known: %(known)s.")
            % {"relation": relation, "known": ", ".join(Link.Relation.values)}
        )
    if not paragraph.is_citable:
        raise Refused(
            _(
                "A heading or a masthead line carries no text that could bear on an element. "
                "Link the paragraph under it."
            )
        )
    try:
        with transaction.atomic():
            link = Link.objects.create(
                paragraph=paragraph, element=element, relation=relation, note=note, coder=by
            )
    except IntegrityError:
        raise Refused(
            _("%(paragraph)s is linked to %(code)s with this relation already.")
            % {"paragraph": paragraph, "code": element.code},
            kind=RefusalKind.CONFLICT,
        ) from None
    suggested = LinkSuggestion.objects.waiting().filter(paragraph=paragraph, element=element)
    suggested.update(state=LinkSuggestion.State.OVERTAKEN, decided_at=timezone.now())
    return link


@verb
def link_paragraphs(
    *,
    paragraphs: Sequence[Paragraph],
    elements: Sequence[Element],
    relation: str,
    by: User,
    note: str = "",
) -> list[Link]:
    """Links every paragraph to every element; links in force already are left as they are.

    Returns the new links. Refused as a whole: none or all are written.
    """
    wanted = {(p.pk, e.pk) for p in paragraphs for e in elements}
    known = set(
        Link.objects.in_force()
        .filter(paragraph__in=paragraphs, element__in=elements, relation=relation)
        .values_list("paragraph_id", "element_id")
    )
    return [
        link_paragraph(paragraph=p, element=e, relation=relation, by=by, note=note)
        for p in paragraphs
        for e in elements
        if (p.pk, e.pk) in wanted - known
    ]


@verb
def withdraw_link(*, link: Link, by: User) -> Link:
    """Takes a link out of force; the row stays with who and when."""
    require(by, Right.LINK_PARAGRAPH, _("Only secretariat staff link paragraphs."))
    now = timezone.now()
    if not Link.objects.in_force().filter(pk=link.pk).update(withdrawn_at=now, withdrawn_by=by):
        raise Refused(_("This link has been withdrawn already."), kind=RefusalKind.CONFLICT)
    link.refresh_from_db()
    return link
