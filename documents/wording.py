"""Findings and failures in the language of whoever reads them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.parsing.units import Finding
from documents.parsing.wording import filled

_STANDING_REASONS = {
    "corrected by hand": _("corrected by hand"),
    "assumed: a resolution": _("assumed: a resolution"),
    "assumed: procedural-report": _("assumed: a procedural report"),
    "assumed: final-document": _("assumed: a final document"),
    "assumed: summary-record": _("assumed: a summary record"),
    "assumed: verbatim-record": _("assumed: a verbatim record"),
    "assumed: draft-report": _("assumed: a draft report"),
    "assumed: no symbol and no submitter printed": _("assumed: no symbol and no submitter printed"),
    "assumed: an official document without a submitter": _(
        "assumed: an official document without a submitter"
    ),
}
_STANDINGS_LIKE_THE_BODY = {
    "annex of a report": _("assumed: annex of a report (%(reason)s)"),
    "as the body": _("assumed: as the body (%(reason)s)"),
}


def worded(template: str, values: Mapping[str, str | int], *, otherwise: str = "") -> str:
    """The sentence in the active language. `otherwise` is what a row says that has no template,
    or whose fields no longer fit it.
    """
    if not template:
        return otherwise
    try:
        return filled(gettext(template), tuple(values.items()))
    except (KeyError, TypeError, ValueError):
        return otherwise or template


def said(finding: Finding) -> str:
    """What a finding says, in the active language."""
    return worded(finding.template, dict(finding.values), otherwise=finding.message)


def as_warning(finding: Finding) -> dict[str, Any]:
    """A finding as an import keeps it: in English, and with what makes it in any language."""
    return {
        "type": finding.type,
        "section": finding.part,
        "path": finding.path,
        "line": finding.line,
        "message": finding.message,
        "slip": finding.slip,
        "template": finding.template,
        "values": dict(finding.values),
    }


def in_words(warnings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Kept warnings with `message` in the active language, as pages and REST show them."""
    return [
        {
            **{key: kept for key, kept in warning.items() if key not in ("template", "values")},
            "message": worded(
                warning.get("template", ""),
                warning.get("values", {}),
                otherwise=warning.get("message", ""),
            ),
        }
        for warning in warnings
    ]


def standing_told(reason: str) -> str:
    """Where a standing was read, in the active language; an address stays as it is."""
    around = re.fullmatch(r"assumed: ([\w ]+) \((.*)\)", reason)
    if around and around[1] in _STANDINGS_LIKE_THE_BODY:
        return str(_STANDINGS_LIKE_THE_BODY[around[1]]) % {"reason": standing_told(around[2])}
    return str(_STANDING_REASONS.get(reason, reason))
