"""Deadlines over REST."""

from typing import Any

import pytest

from documents.models import Access
from meetings.roles import Role
from proposals.models import Deadline
from tests.makers import (
    make_client,
    make_delegate,
    make_document,
    make_edition,
    make_meeting,
    make_paragraph,
    make_part,
    make_user,
)

pytestmark = pytest.mark.django_db
API = "/api/v1/deadlines/"


def asked(access: Access = Access.PUBLIC) -> dict[str, Any]:
    paper = make_document(f"TEST/{access.upper()}/1", access=access)
    paragraph = make_paragraph(make_part(make_edition(paper)), "4", text="Papers are due.")
    return {
        "meeting": make_meeting(f"WG{access}").code,
        "day": "2026-07-10",
        "words": "Papers are due",
        "paragraph": paragraph.pk,
    }


def test_deadline_is_recorded_read_and_withdrawn() -> None:
    officer = make_client(make_user(Role.OFFICER))
    made = officer.post(API, asked(), format="json")
    assert made.status_code == 201
    row = Deadline.objects.get()
    assert (made.data["meeting"], made.data["document"], made.data["words"]) == (
        "WGpublic",
        "TEST/PUBLIC/1",
        "Papers are due",
    )
    narrowed = {"meeting": ("WGpublic", "WG0"), "since": ("2026-07-10", "2026-07-11")}
    counts = {
        name: [officer.get(API, {name: value}).data["count"] for value in values]
        for name, values in narrowed.items()
    }
    assert counts == {"meeting": [1, 0], "since": [1, 0]}
    assert officer.delete(f"{API}{row.pk}/").status_code == 204
    assert officer.get(f"{API}{row.pk}/").status_code == 404


def test_deadline_is_seen_by_who_may_read_its_paragraph() -> None:
    officer = make_client(make_user(Role.OFFICER))
    for access in Access:
        officer.post(API, asked(access), format="json")
    readers = (make_client(), make_client(make_delegate()), officer)
    assert [reader.get(API).data["count"] for reader in readers] == [1, 2, 3]


def test_deadline_is_recorded_by_staff_and_from_its_words_only() -> None:
    sent = asked()
    assert make_client(make_delegate()).post(API, sent, format="json").status_code == 403
    officer = make_client(make_user(Role.OFFICER))
    wrong = officer.post(API, {**sent, "words": "Not there"}, format="json")
    assert (wrong.status_code, Deadline.objects.count()) == (400, 0)
