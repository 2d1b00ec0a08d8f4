"""manage.py evaluate_links: precision and recall of suggested links on the confirmed ones."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from proposals.evaluation import (
    ENOUGH_DOCUMENTS,
    ENOUGH_LINKS,
    ENOUGH_OF_ELEMENT,
    Evaluation,
    Score,
    evaluate,
)


class Command(BaseCommand):
    help = (
        "Measure suggested links on the links that people confirmed: cross-validation by document, "
        "so that nothing is learned from the text that is tested. With too few confirmed links no "
        "share is claimed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Write the figures as JSON.")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = evaluate()
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found), ensure_ascii=False, indent=2))
            return
        self.stdout.write(
            f"{found.links} confirmed links in {found.documents} documents, "
            f"{found.refused} refused suggestions."
        )
        if not found.enough:
            self.stdout.write(
                f"Too few to claim precision or recall: at least {ENOUGH_LINKS} links in "
                f"{ENOUGH_DOCUMENTS} documents are needed."
            )
            return
        self.stdout.write(
            f"Cross-validation by document, {found.folds} folds; each document was tested with "
            "what the others teach."
        )
        self.stdout.write(_HEAD)
        self.stdout.write(_line("all paragraphs", found.overall))
        self.stdout.write(_line("linked paragraphs", found.linked_only))
        for language, score in found.by_language:
            self.stdout.write(_line(f"  in {language}", score))
        for code, score in found.by_element:
            self.stdout.write(_line(code, score))
        self.stdout.write(
            f"* fewer than {ENOUGH_OF_ELEMENT} confirmed links: counts only. A suggestion on a "
            "paragraph that nobody linked counts as wrong."
        )


def as_json(found: Evaluation) -> dict[str, Any]:
    """The figures; shares are null where too few links were confirmed to claim any."""

    def told(score: Score, enough: bool) -> dict[str, Any]:
        return {
            "confirmed": score.confirmed,
            "suggested": score.suggested,
            "right": score.right,
            "precision": score.precision if enough else None,
            "recall": score.recall if enough else None,
            "f1": score.f1 if enough else None,
        }

    def each(rows: tuple[tuple[str, Score], ...]) -> dict[str, Any]:
        return {
            name: told(score, found.enough and score.confirmed >= ENOUGH_OF_ELEMENT)
            for name, score in rows
        }

    return {
        "confirmed_links": found.links,
        "documents": found.documents,
        "refused_suggestions": found.refused,
        "folds": found.folds,
        "enough": found.enough,
        "overall": told(found.overall, found.enough),
        "linked_paragraphs": told(found.linked_only, found.enough),
        "languages": each(found.by_language),
        "elements": each(found.by_element),
    }


_HEAD = (
    f"{'':<20}{'confirmed':>10}{'suggested':>10}{'right':>7}{'precision':>10}{'recall':>8}{'F1':>7}"
)


def _line(name: str, score: Score) -> str:
    counts = f"{name:<20}{score.confirmed:>10}{score.suggested:>10}{score.right:>7}"
    if score.confirmed < ENOUGH_OF_ELEMENT:
        return f"{counts}{'*':>10}"
    shares = (score.precision, score.recall, score.f1)
    precision, recall, f1 = ("–" if share is None else f"{share:.3f}" for share in shares)
    return f"{counts}{precision:>10}{recall:>8}{f1:>7}"
