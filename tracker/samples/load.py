"""Takes the samples in: their world as rows, their files through the ordinary import."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from documents.importing.runs import retry_import, start_import
from documents.models import Access, ImportRun
from meetings.models import AgendaItem, Meeting, Party, PartyName
from meetings.refusals import require
from meetings.roles import Right
from proposals.models import Element, ElementTerm
from tracker.samples.files import SampleFile, move_rows, sample_files, setting
from tracker.samples.finish import Finished, finish_samples
from tracker.samples.programme import load_programme

State = ImportRun.State
AFTER_REAL_ELEMENTS = 10_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """`queued`: imports that a worker has to do now. `finished`: what was possible at once."""

    queued: tuple[ImportRun, ...]
    finished: Finished


def load_samples(*, officer: User, reviewer: User, head: User) -> Loaded:
    """Makes the samples' parties, meetings and framework, and queues the files' imports.

    Can be called again: rows are brought up to date, a file that is held or on its way is left
    alone, a failed import is tried again. Links and status moves follow by themselves as the
    documents arrive (`tracker.samples.finish`). Raises Refused when the officer may not import.
    """
    require(officer, Right.IMPORT_DOCUMENT, _("Only secretariat staff import documents."))
    with transaction.atomic():
        _load_parties()
        _load_meetings()
        _load_framework()
        load_programme()
    queued = [run for file in sample_files() if (run := _import(file, officer)) is not None]
    return Loaded(
        queued=tuple(queued),
        finished=finish_samples(officer=officer, reviewer=reviewer, head=head),
    )


def _load_parties() -> None:
    for row in setting()["parties"]:
        party, _made = Party.objects.update_or_create(
            code=row["code"],
            defaults={"kind": row["kind"], "sort_key": row["sort_key"], "is_sample": True},
        )
        for language, text in row["names"].items():
            PartyName.objects.get_or_create(party=party, language=language, text=text)
        for language, text in row.get("other_names", {}).items():
            PartyName.objects.get_or_create(
                party=party, language=language, text=text, defaults={"form": PartyName.Form.SHORT}
            )


def _load_meetings() -> None:
    plain = ("series", "name_zh", "name_en", "starts", "ends", "place_zh", "place_en")
    for row in setting()["meetings"]:
        meeting, _made = Meeting.objects.update_or_create(
            code=row["code"], defaults={**{name: row[name] for name in plain}, "is_sample": True}
        )
        for number, (chinese, english) in row["agenda"].items():
            AgendaItem.objects.update_or_create(
                meeting=meeting,
                number=number,
                defaults={"title_zh": chinese, "title_en": english},
            )


def _load_framework() -> None:
    """Elements that stand after the real ones; their status is left to the verbs."""
    tabled = {file.symbol: file for file in sample_files()}
    parties = Party.objects.filter(is_sample=True).in_bulk(field_name="code")
    moves = move_rows()
    made: dict[str, Element] = {}
    for offset, (code, (chinese, english, kind)) in enumerate(setting()["elements"].items()):
        paper = tabled[moves[code][0].symbol] if code in moves else None
        made[code], _made = Element.objects.update_or_create(
            code=code,
            defaults={
                "parent": made.get(code.rpartition(".")[0]),
                "kind": kind,
                "name_zh": chinese,
                "name_en": english,
                "position": AFTER_REAL_ELEMENTS + offset,
                "is_sample": True,
                "proposed_by": parties.get(paper.party or "") if paper else None,
                "proposed_on": paper.tabled if paper else None,
            },
        )

    _load_terms(made)


def _load_terms(elements: dict[str, Element]) -> None:
    for code, by_language in setting()["terms"].items():
        for language, words in by_language.items():
            for word in words:
                ElementTerm.objects.get_or_create(
                    element=elements[code], language=language, term=word
                )


def _import(file: SampleFile, officer: User) -> ImportRun | None:
    """The run that a worker has to do for this file; None where nothing is left to do."""
    runs = ImportRun.objects.filter(sha256=file.sha256).exclude(state=State.DUPLICATE)
    run = runs.order_by("-created_at").first()
    if run is None:
        with file.path.open("rb") as handle:
            return start_import(
                file=File(handle),
                filename=file.path.name,
                by=officer,
                language=file.language,
                access=Access.PUBLIC,
                auto_commit=True,
                is_sample=True,
            )
    if run.state in (State.FAILED, State.CANCELLED):
        return retry_import(run=run, by=officer)
    return run if run.state in ImportRun.WORKING else None
