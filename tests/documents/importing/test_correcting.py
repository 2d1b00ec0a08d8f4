"""Correcting an import by hand: kept with who and when, made again, refused without a trace."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils.translation import override

from documents.importing import reading, runs, working
from documents.importing.correcting import (
    correct_split,
    offered_corrections,
    read_again,
    set_standing,
    take_over_corrections,
    withdraw_correction,
)
from documents.models import Citation, Correction, Edition, ImportRun
from documents.parsing.corrections import Change
from meetings.refusals import Refused
from meetings.roles import Role
from proposals.models import Link
from tests.makers import make_edition, make_element, make_user

TEXT = """TEST/WG/1/WP.7

A sample paper

1. The first paragraph stands here.

2. The second ends. 3. The third, glued to it, recalls TEST/WG/1/WP.2.

4. The fourth paragraph stands here.
"""
GLUED = Change("split", "body", "2", place=len("Thesecondends."))


@pytest.fixture
def officer(db: None) -> User:
    return make_user(Role.OFFICER)


def parsed_run(text: str = TEXT, **fields: Any) -> ImportRun:
    run = runs.start_import(
        file=ContentFile(text.encode()), filename="paper.txt", by=None, **fields
    )
    return done(run)


def done(run: ImportRun) -> ImportRun:
    working.process(run.pk, worker="test")
    run.refresh_from_db()
    return run


def addresses(run: ImportRun) -> list[str]:
    units = reading.read_run(run).parsed.units
    return [f"{unit.part} {unit.path}" for unit in units if unit.part != "front"]


def stored(run: ImportRun, by: User) -> Edition:
    runs.commit_import(run=run, by=by)
    edition = done(run).edition
    assert edition is not None
    return edition


def test_correction_is_kept_and_made_again(officer: User) -> None:
    run = parsed_run()
    assert [w["type"] for w in run.warnings] == ["gap"]
    made = correct_split(run=run, change=GLUED, by=officer)
    assert (made.made_by, made.position, made.opening[:10]) == (officer, 0, "The second")
    assert made.change == replace(GLUED, seen=made.seen)
    run.refresh_from_db()
    assert run.warnings == []
    assert addresses(run) == ["body 1", "body 2", "body 3", "body 4"]
    edition = stored(run, officer)
    third = edition.paragraphs.get(path="3")
    assert (third.label, third.text) == ("3.", "The third, glued to it, recalls TEST/WG/1/WP.2.")
    assert list(Citation.objects.values_list("paragraph", "document__symbol")) == [
        (third.pk, "TEST/WG/1/WP.2")
    ]


def test_split_can_be_named_by_its_words(officer: User) -> None:
    run = parsed_run()
    made = correct_split(run=run, change=replace(GLUED, place=0), before="3. The third", by=officer)
    assert made.place == GLUED.place


def test_standing_is_stored(officer: User) -> None:
    run = parsed_run()
    set_standing(run=run, part="body", standing="no_status", by=officer)
    part = stored(run, officer).parts.get(code="body")
    assert (part.standing, part.standing_reason) == ("no_status", "corrected by hand")


def test_withdrawn_correction_is_history_and_made_no_more(officer: User) -> None:
    run = parsed_run()
    first = correct_split(run=run, change=GLUED, by=officer)
    correct_split(run=run, change=Change("merge", "body", "3"), by=officer)
    withdraw_correction(correction=first, run=run, by=officer)
    assert (first.withdrawn_by, first.withdrawn_at is None) == (officer, False)
    run.refresh_from_db()
    assert [w["type"] for w in run.warnings] == ["gap", "correction-lost"]
    assert addresses(run) == ["body 1", "body 2", "body 4"]
    assert list(Correction.objects.in_force().values_list("position", flat=True)) == [1]


def test_same_bytes_after_a_cancelled_import_are_corrected_again(officer: User) -> None:
    run = parsed_run()
    correct_split(run=run, change=GLUED, by=officer)
    runs.cancel_import(run=run, by=officer)
    assert addresses(parsed_run()) == ["body 1", "body 2", "body 3", "body 4"]


REFUSED: dict[str, tuple[Change, str, str]] = {
    "address": (Change("merge", "body", "9"), "", "Nothing has the address body 9"),
    "text": (replace(GLUED, seen="0" * 32), "", "text of body . has changed"),
    "nowhere": (replace(GLUED, place=0), "", "Say where the new unit begins"),
    "words": (replace(GLUED, place=0), "never said", "exactly once; here: 0 times"),
    "words twice": (replace(GLUED, place=0), "The", "exactly once; here: 2 times"),
    "label": (Change("relabel", "body", "1", label="9."), "", "does not begin with “9.”"),
    "standing": (Change("standing", "body", standing="holy"), "", "no kind or standing"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_correction_leaves_no_trace(name: str, officer: User) -> None:
    change, before, sentence = REFUSED[name]
    run = parsed_run()
    with override("en"), pytest.raises(Refused, match=sentence):
        correct_split(run=run, change=change, before=before, by=officer)
    assert not Correction.objects.exists()
    assert ImportRun.objects.get().warnings == run.warnings


@pytest.mark.parametrize("role", [None, Role.DELEGATION, Role.ADMINISTRATOR])
def test_only_staff_correct(role: Role | None, officer: User) -> None:
    run = parsed_run()
    mine = correct_split(run=run, change=GLUED, by=officer)
    edition = make_edition()
    by = make_user(role) if role else None
    for act in (
        lambda: correct_split(run=run, change=Change("merge", "body", "4"), by=by),
        lambda: set_standing(run=run, part="body", standing="record", by=by),
        lambda: withdraw_correction(correction=mine, run=run, by=by),
        lambda: take_over_corrections(run=run, edition=edition, by=by),
        lambda: read_again(edition=edition, by=by),
    ):
        with override("en"), pytest.raises(Refused, match="Only secretariat staff"):
            act()
    assert list(Correction.objects.in_force()) == [mine]
    assert ImportRun.objects.count() == 1


def test_import_that_is_no_preview_is_not_corrected(officer: User) -> None:
    run = parsed_run()
    mine = correct_split(run=run, change=GLUED, by=officer)
    stored(run, officer)
    with override("en"), pytest.raises(Refused, match="is “Done”"):
        correct_split(run=run, change=Change("merge", "body", "4"), by=officer)
    with override("en"), pytest.raises(Refused, match="is “Done”"):
        withdraw_correction(correction=mine, run=run, by=officer)
    assert list(Correction.objects.in_force()) == [mine]


def test_second_of_two_people_is_told(officer: User) -> None:
    run = parsed_run()
    runs.cancel_import(run=ImportRun.objects.get(), by=make_user(Role.OFFICER))
    with override("en"), pytest.raises(Refused, match="Somebody else changed this import"):
        correct_split(run=run, change=GLUED, by=officer)
    assert not Correction.objects.exists()


# What the first officer does, what the second asks for after it, and what the second is told.
SECOND: dict[str, tuple[Change, Change, str]] = {
    "kind": (
        Change("relabel", "body", "1", label="1.", kind="heading", to_path="1"),
        Change("relabel", "body", "1", label="1.", kind="unnumbered"),
        r"Meanwhile olive corrected body 1 \(Relabelled\)",
    ),
    "moved": (
        Change("relabel", "body", "1", label="1.", to_path="9"),
        Change("split", "body", "9", place=8),
        "Meanwhile olive corrected body 1",
    ),
    "standing": (
        Change("standing", "body", standing="record"),
        Change("standing", "body", standing="no_status"),
        r"Meanwhile olive corrected body \(Standing given\)",
    ),
    "text": (GLUED, Change("merge", "body", "4", seen="0" * 32), "text of body . has changed"),
}


@pytest.mark.parametrize("name", SECOND)
def test_second_correction_of_what_somebody_corrected_is_refused(name: str, db: None) -> None:
    first, second, sentence = SECOND[name]
    run = parsed_run()
    made = correct_split(run=run, change=first, by=make_user(Role.OFFICER, username="olive"))
    with override("en"), pytest.raises(Refused, match=sentence):
        correct_split(run=run, change=second, by=make_user(Role.OFFICER), shown=-1)
    assert list(Correction.objects.all()) == [made]


def test_second_correction_of_another_unit_is_made(officer: User) -> None:
    run = parsed_run()
    correct_split(run=run, change=GLUED, by=officer, shown=-1)
    set_standing(run=run, part="body", standing="record", by=officer, shown=-1)
    other = Change("relabel", "body", "1", label="1.", to_path="9")
    correct_split(run=run, change=other, by=make_user(Role.OFFICER), shown=-1)
    assert Correction.objects.in_force().count() == 3
    again = replace(other, path="9", to_path="8")
    correct_split(run=run, change=again, by=officer, shown=2)


def test_correction_says_why(officer: User) -> None:
    run = parsed_run()
    made = correct_split(run=run, change=GLUED, by=officer, reason=" Two paragraphs\n in one ")
    assert made.reason == "Two paragraphs in one"
    with override("en"), pytest.raises(Refused, match="at most 300 characters"):
        set_standing(run=run, part="body", standing="record", by=officer, reason="x" * 301)
    edition = stored(run, officer)
    newer = parsed_run(TEXT.replace("The fourth", "The new fourth"))
    taken = take_over_corrections(run=newer, edition=edition, by=officer)
    assert [each.reason for each in taken] == ["Two paragraphs in one"]


def test_import_whose_file_is_gone_is_not_corrected(officer: User) -> None:
    run = parsed_run()
    mine = correct_split(run=run, change=GLUED, by=officer)
    Path(run.file.path).unlink()
    with override("en"), pytest.raises(Refused, match="file of this import is not kept"):
        correct_split(run=run, change=Change("merge", "body", "4"), by=officer)
    with override("en"), pytest.raises(Refused, match="file of this import is not kept"):
        withdraw_correction(correction=mine, run=run, by=officer)
    assert list(Correction.objects.in_force()) == [mine]
    runs.commit_import(run=run, by=officer)
    assert (done(run).state, run.error[:31]) == ("failed", "The file of this import is not ")


def test_correction_is_withdrawn_once(officer: User) -> None:
    run = parsed_run()
    mine = correct_split(run=run, change=GLUED, by=officer)
    withdraw_correction(correction=mine, run=run, by=officer)
    when = mine.withdrawn_at
    with override("en"), pytest.raises(Refused, match="withdrawn already"):
        withdraw_correction(correction=mine, run=run, by=make_user(Role.OFFICER))
    mine.refresh_from_db()
    assert (mine.withdrawn_by, mine.withdrawn_at) == (officer, when)


def test_stored_text_is_read_again_with_corrections_and_links_follow(officer: User) -> None:
    edition = stored(parsed_run(), officer)
    element = make_element()
    Link.objects.create(
        paragraph=edition.paragraphs.get(path="4"),
        element=element,
        relation=Link.Relation.MENTIONS,
        coder=officer,
    )
    run = done(read_again(edition=edition, by=officer))
    assert (run.state, run.rereads, run.language) == ("parsed", edition, edition.language)
    correct_split(run=run, change=GLUED, by=officer)
    again = stored(run, officer)
    edition.refresh_from_db()
    assert (again.sha256, again.rereading, edition.rereading) == (edition.sha256, 1, 0)
    assert (again.document, again.is_current, edition.is_current) == (
        edition.document,
        True,
        False,
    )
    carried = Link.objects.in_force().filter(paragraph__edition=again)
    assert [(link.paragraph.path, link.element) for link in carried] == [("4", element)]


def test_text_is_read_again_once_at_a_time(officer: User) -> None:
    edition = stored(parsed_run(), officer)
    run = done(read_again(edition=edition, by=officer))
    with override("en"), pytest.raises(Refused, match="read again already"):
        read_again(edition=edition, by=officer)
    correct_split(run=run, change=GLUED, by=officer)
    again = stored(run, officer)
    with override("en"), pytest.raises(Refused, match="an earlier text"):
        read_again(edition=edition, by=officer)
    assert ImportRun.objects.count() == 2
    assert read_again(edition=again, by=officer).rereads == again


def test_text_without_its_file_is_not_read_again(officer: User) -> None:
    with override("en"), pytest.raises(Refused, match="is not kept"):
        read_again(edition=make_edition(), by=officer)


def test_corrections_are_offered_to_the_next_text_of_the_document(officer: User) -> None:
    run = parsed_run()
    correct_split(run=run, change=GLUED, by=officer)
    correct_split(run=run, change=Change("merge", "body", "4"), by=officer)
    edition = stored(run, officer)
    newer = parsed_run(TEXT.replace("The fourth", "The new fourth"))
    assert addresses(newer) == ["body 1", "body 2", "body 4"]
    offered = offered_corrections(newer, edition)
    assert [each.operation for each in offered] == ["split", "merge"]
    taken = take_over_corrections(run=newer, edition=edition, by=officer)
    assert [(each.operation, each.sha256) for each in taken] == [("split", newer.sha256)]
    assert addresses(newer) == ["body 1", "body 2", "body 3", "body 4"]
    assert [each.operation for each in offered_corrections(newer, edition)] == ["merge"]
    with override("en"), pytest.raises(Refused, match="No correction of the earlier text"):
        take_over_corrections(run=newer, edition=edition, by=officer)
    assert offered_corrections(run, edition) == offered_corrections(newer, None) == []
