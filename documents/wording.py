"""Findings and failures in the language of whoever reads them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from documents.parsing.units import Finding
from documents.parsing.wording import filled


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
