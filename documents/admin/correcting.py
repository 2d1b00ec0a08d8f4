"""What a person asks for on the preview page, turned into the verb that does it."""

import re
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import quote, urlencode

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.translation import gettext as _

from documents.importing.correcting import (
    correct_split,
    set_standing,
    take_over_corrections,
    withdraw_correction,
)
from documents.importing.sidebyside import anchor_of
from documents.models import Correction, Edition, ImportRun
from documents.parsing.corrections import Change, Operation

Verb = Callable[[], object]
# What a person types or chooses in the forms of one unit, with the longest that comes back.
TYPED = ("place", "before", "label", "kind", "to_part", "to_path", "standing", "reason")
LONGEST = 300


def verb_of(request: HttpRequest, run: ImportRun, by: User) -> tuple[Verb, str]:
    """The verb that the sent form asks for, and the sentence after it. Raises Http404."""
    sent = request.POST
    deed = sent.get("operation", "")
    if deed == "withdraw":
        correction = _row(Correction, sent, "correction")
        return (
            lambda: withdraw_correction(correction=correction, run=run, by=by),
            _("The correction is withdrawn."),
        )
    if deed == "take-over":
        edition = _row(Edition, sent, "edition")
        return (
            lambda: take_over_corrections(run=run, edition=edition, by=by),
            _("The corrections that fit are made here too."),
        )
    if deed == "standing":
        return (
            lambda: set_standing(
                run=run,
                part=sent.get("part", ""),
                standing=sent.get("standing", ""),
                seen=sent.get("seen", ""),
                by=by,
                reason=sent.get("reason", ""),
                shown=_number(sent, "shown"),
            ),
            _with_list(_("The standing is corrected.")),
        )
    if deed not in ("merge", "split", "relabel"):
        raise Http404
    change = _change(cast("Operation", deed), sent)
    words = sent.get("before", "") if deed == "split" else ""
    return (
        lambda: correct_split(
            run=run,
            change=change,
            before=words,
            by=by,
            reason=sent.get("reason", ""),
            shown=_number(sent, "shown"),
        ),
        _with_list(_("The text is corrected.")),
    )


def _with_list(sentence: str) -> str:
    """The sentence with the way to where the correction can be withdrawn."""
    return format_html('{} <a href="#corrections">{}</a>', sentence, _("Undo or see all"))


def back_to(sent: QueryDict, *, refused: bool) -> str:
    """Where the preview goes on after a form was sent; the form itself where it was refused, with
    what was typed into it."""
    part, path = sent.get("part", ""), sent.get("path", "")
    place = sent.get("back", "")
    back = f"#{quote(place)}" if place else ""
    if not refused:
        return back
    typed = {name: sent[name][:LONGEST] for name in TYPED if name in sent}
    if sent.get("operation") == "standing":
        return f"&{urlencode({'standing_of': part, **typed})}{back}"
    if path:
        edit = urlencode({"edit": sent.get("operation", ""), "unit": f"{part} {path}", **typed})
        return f"&{edit}#{quote(anchor_of(part, path))}"
    return back


def _change(operation: Operation, sent: QueryDict) -> Change:
    return Change(
        operation,
        part=sent.get("part", ""),
        path=sent.get("path", ""),
        seen=sent.get("seen", ""),
        place=_number(sent, "place") or 0,
        label=sent.get("label", "").strip(),
        to_part=sent.get("to_part", "").strip(),
        to_path=sent.get("to_path", "").strip(),
        kind=sent.get("kind", ""),
    )


def _row(model: Any, sent: QueryDict, name: str) -> Any:
    return get_object_or_404(model, pk=_number(sent, name) or 0)


def _number(sent: QueryDict, name: str) -> int | None:
    """The whole number that was sent; -1 is one, what is none is None."""
    found = re.fullmatch(r"-1|[0-9]{1,9}", sent.get(name, ""))
    return int(found[0]) if found else None
