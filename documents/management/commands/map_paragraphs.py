"""`manage.py map_paragraphs OLD NEW`: where the paragraphs of a file stand in another one."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.anchoring import Anchor, map_paragraphs, passages_of
from documents.importing.reading import read_apart
from documents.parsing.units import ParsedDocument
from documents.readers import Unreadable, check_size
from meetings.reference import party_names


class Command(BaseCommand):
    help = (
        "Map the paragraphs of an old edition to a new one, both in one language, and print JSON; "
        "nothing is stored. An empty “new” means that the paragraph is gone."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("old", type=Path)
        parser.add_argument("new", type=Path)
        parser.add_argument("--language", help="ISO 639-1 code; found from the texts by default")

    def handle(self, *args: Any, **options: Any) -> None:
        old = _parsed(options["old"], options["language"])
        new = _parsed(options["new"], options["language"])
        languages = old.masthead.language, new.masthead.language
        if languages[0] != languages[1] and None not in languages:
            raise CommandError(
                f"{options['old']} is in “{languages[0]}”, {options['new']} in “{languages[1]}”. "
                "Give two editions in one language, or say with --language which one it is."
            )
        mapping = map_paragraphs(passages_of(old.units), passages_of(new.units))
        rows = [row for anchor in mapping.anchors for row in _rows(anchor)]
        self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))


def _parsed(path: Path, language: str | None) -> ParsedDocument:
    try:
        check_size(path.stat().st_size)
        return read_apart(path.read_bytes(), names=party_names(), language=language).parsed
    except OSError as error:
        raise CommandError(f"{path} cannot be opened: {error.strerror}.") from error
    except Unreadable as refusal:
        raise CommandError(f"{path}: {refusal}") from refusal


def _rows(anchor: Anchor) -> list[dict[str, Any]]:
    """One row, or one for each part of the new edition that a split went to."""
    sections: list[str | None] = list(dict.fromkeys(part for part, _path in anchor.new))
    return [
        {
            "section": anchor.old[0],
            "old": anchor.old[1],
            "new": [path for part, path in anchor.new if part == section],
            "new_section": section,
            "status": anchor.status,
            "score": anchor.score,
        }
        for section in sections or [None]
    ]
