"""The verbs of proposals: tabled from their paper, with the elements that they answer."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from documents.models import Paragraph
from meetings.acting import verb
from meetings.refusals import RefusalKind, Refused, require
from meetings.roles import Right
from proposals.models import Answer, Element, Proposal
from proposals.recording import take_turn
from proposals.tabling_rules import (
    objections_to_answer,
    objections_to_day,
    objections_to_evidence,
    objections_to_text,
)

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")


@verb
def table_proposal(
    *,
    code: str,
    title_zh: str,
    title_en: str,
    text: Sequence[Paragraph],
    by: User,
    parent: Proposal | None = None,
    elements: Iterable[Element] = (),
    tabled_on: date | None = None,
    position: int | None = None,
) -> Proposal:
    """Records a proposal, or one wording of it, from the paragraphs that are its text.

    `text` is the range from its first to its last paragraph, in the order of the paper. The day
    is the paper's where none is given, and its place in the list the last one. Sponsors are
    recorded apart: see `join_sponsor`.
    """
    _begin(by)
    found = objections_to_text(text, by)
    if not _CODE.fullmatch(code):
        found.append(_("A code is of letters, digits, dots and dashes: SP.1 or WP34.2."))
    if not title_zh.strip() or not title_en.strip():
        found.append(_("Give the title in Chinese and in English."))
    if found:
        raise Refused(" ".join(found))
    text = sorted(text, key=lambda row: row.position)
    document = text[0].edition.document
    day = tabled_on or document.dated
    found = objections_to_day(day)
    if parent is not None and document.is_sample != parent.is_sample:
        found.append(
            _("%(parent)s and %(document)s: a sample and a real proposal form no tree.")
            % {"parent": parent.code, "document": document}
        )
    if found:
        raise Refused(" ".join(found))
    if position is None:
        last = Proposal.objects.in_tree_order().last()
        position = last.position + 1 if last else 0
    try:
        with transaction.atomic():
            proposal = Proposal.objects.create(
                code=code,
                title_zh=title_zh.strip(),
                title_en=title_en.strip(),
                parent=parent,
                document=document,
                text_from=text[0],
                text_to=text[-1],
                tabled_on=day,
                position=position,
                is_sample=document.is_sample,
                recorded_by=by,
            )
    except IntegrityError:
        raise Refused(
            _("There is a proposal with the code %(code)s already.") % {"code": code},
            kind=RefusalKind.CONFLICT,
        ) from None
    for element in elements:
        answer_element(proposal=proposal, element=element, paragraph=text[0], by=by)
    return proposal


@verb
def place_text(*, proposal: Proposal, text: Sequence[Paragraph], by: User) -> Proposal:
    """Says where the words of a proposal stand in its paper, as after the paper was read again.

    It is the same wording in the same paper: another wording is a proposal of its own.
    """
    _begin(by)
    found = objections_to_text(text, by)
    if text and text[0].edition.document_id != proposal.document_id:
        found.append(
            _("Another paper has another wording. Table it, and record that it updates %(code)s.")
            % {"code": proposal.code}
        )
    if found:
        raise Refused(" ".join(found))
    ordered = sorted(text, key=lambda row: row.position)
    proposal.text_from, proposal.text_to = ordered[0], ordered[-1]
    proposal.save(update_fields=["text_from", "text_to"])
    return proposal


@verb
def answer_element(
    *, proposal: Proposal, element: Element, paragraph: Paragraph, by: User, note: str = ""
) -> Answer:
    """Records that a proposal answers an element, with the paragraph of its paper that shows it."""
    _begin(by)
    proposal = Proposal.objects.locked(proposal)
    found = objections_to_evidence(paragraph, by)
    if found := found or objections_to_answer(proposal, element, paragraph):
        raise Refused(" ".join(found))
    if proposal.elements.filter(pk=element.pk).exists():
        raise Refused(
            _("%(proposal)s answers %(element)s already.")
            % {"proposal": proposal.code, "element": element.code},
            kind=RefusalKind.CONFLICT,
        )
    proposal.elements.add(element)
    return Answer.objects.create(
        proposal=proposal,
        element=element,
        holds=True,
        paragraph=paragraph,
        note=note.strip(),
        recorded_by=by,
    )


@verb
def unanswer_element(*, proposal: Proposal, element: Element, by: User, note: str) -> Answer:
    """Takes an answered element back, with the reason; both rows stay."""
    _begin(by)
    proposal = Proposal.objects.locked(proposal)
    if not note.strip():
        raise Refused(_("Say why it does not answer this element."))
    if not proposal.elements.filter(pk=element.pk).exists():
        raise Refused(
            _("%(proposal)s does not answer %(element)s.")
            % {"proposal": proposal.code, "element": element.code},
            kind=RefusalKind.CONFLICT,
        )
    proposal.elements.remove(element)
    return Answer.objects.create(
        proposal=proposal, element=element, holds=False, note=note.strip(), recorded_by=by
    )


def _begin(by: User) -> None:
    """Asks whether they may, and takes the turn: one record comes after the other."""
    require(by, Right.RECORD_PROPOSAL, _("Only secretariat staff record proposals."))
    take_turn()
