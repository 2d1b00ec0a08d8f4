"""The samples' proposals, recorded by the officer through the verbs as their papers arrive."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import User

from documents.models import Paragraph
from meetings.models import Party
from proposals.actions import (
    join_sponsor,
    join_submitters,
    leave_sponsor,
    merge_proposals,
    table_proposal,
    update_proposal,
    withdraw_proposal,
)
from proposals.models import Element, Proposal, Sponsor, Succession
from tracker.samples.files import evidence_language, story

AFTER_REAL_PROPOSALS = 10_000
Address = tuple[str, str, str, str]
Known = Mapping[str, Proposal]
Held = Mapping[Address, Paragraph]


def table_samples(held: Held, elements: Mapping[str, Element], officer: User) -> int:
    """Proposals whose text is held and that no row knows yet, and what became of them.

    Returns how many were tabled. What a person undid or retracted stays so: its row is known.
    """
    made = 0
    known = Proposal.objects.in_bulk(field_name="code")
    for place, row in enumerate(story()["proposals"]):
        symbol, first, last = row["at"]
        ends = [_at(held, symbol, address) for address in (first, last)]
        parent = known.get(row.get("parent", ""))
        if row["code"] in known or None in ends or ("parent" in row and parent is None):
            continue
        known[row["code"]] = table_proposal(
            code=row["code"],
            title_zh=row["title_zh"],
            title_en=row["title_en"],
            text=[end for end in ends if end is not None],
            parent=parent,
            elements=[elements[code] for code in row["elements"]],
            position=AFTER_REAL_PROPOSALS + place,
            by=officer,
        )
        join_submitters(proposal=known[row["code"]], by=officer)
        made += 1
    for what, names, address in story()["afterwards"]:
        symbol, at = address.split(" ", 1)
        paragraph, who = _at(held, symbol, at), names.split()
        tabled = all(name in known for name in who if name.startswith("SP."))
        if paragraph is not None and tabled:
            _AFTERWARDS[what](who, known, paragraph=paragraph, by=officer)
    return made


def _at(held: Held, symbol: str, address: str) -> Paragraph | None:
    part, path = address.split(" ", 1)
    return held.get((symbol, evidence_language(symbol), part, path))


def _merged(names: list[str], known: Known, **evidence: Any) -> None:
    *old, into = [known[name] for name in names]
    rest = [row for row in old if not _has_ended(row, evidence["paragraph"])]
    if rest:
        merge_proposals(proposals=rest, into=into, **evidence)


def _updated(names: list[str], known: Known, **evidence: Any) -> None:
    old, new = (known[name] for name in names)
    if not _has_ended(old, evidence["paragraph"]):
        update_proposal(old=old, new=new, **evidence)


def _withdrawn(names: list[str], known: Known, **evidence: Any) -> None:
    [proposal] = (known[name] for name in names)
    if not _has_ended(proposal, evidence["paragraph"]):
        withdraw_proposal(proposal=proposal, **evidence)


def _joins(names: list[str], known: Known, **evidence: Any) -> None:
    party = Party.objects.get(code=names[-1])
    for name in names[:-1]:
        rows = Sponsor.objects.filter(proposal=known[name], party=party)
        if not rows.filter(paragraph=evidence["paragraph"]).exists():
            join_sponsor(proposal=known[name], party=party, **evidence)


def _leaves(names: list[str], known: Known, **evidence: Any) -> None:
    for name in names[:-1]:
        rows = Sponsor.objects.in_force().filter(proposal=known[name], party__code=names[-1])
        sponsor = rows.filter(left_on__isnull=True).first()
        if sponsor is not None and not rows.filter(left_paragraph=evidence["paragraph"]).exists():
            leave_sponsor(sponsor=sponsor, **evidence)


def _has_ended(proposal: Proposal, paragraph: Paragraph) -> bool:
    return Succession.objects.filter(old=proposal, paragraph=paragraph).exists()


_AFTERWARDS: dict[str, Callable[..., None]] = {
    "merged": _merged,
    "updated": _updated,
    "withdrawn": _withdrawn,
    "joins": _joins,
    "leaves": _leaves,
}
