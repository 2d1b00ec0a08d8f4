"""Staff pages in Arabic: what was stands on the right, what follows on the left."""

import pytest
from django.test import Client

from meetings.roles import Role
from proposals.actions import confirm_status, propose_status
from tests.makers import (
    SOME_DAY,
    make_document,
    make_edition,
    make_element,
    make_paragraph,
    make_part,
    make_rules,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "onward", "back"), [("en", "→", "←"), ("ar", "←", "→")])
def test_moves_and_neighbours_point_the_way_the_language_reads(
    language: str, onward: str, back: str
) -> None:
    rules, officer = make_rules(), make_user(Role.OFFICER)
    part = make_part(make_edition(make_document("TEST/1", issued_on=SOME_DAY)))
    paragraph, later = make_paragraph(part, path="2"), make_paragraph(part, path="2/a")
    element = make_element("T.1")
    change = propose_status(
        element=element, to=rules["PROPOSED"], evidence=[paragraph], reason="So.", by=officer
    )
    client = Client(headers={"accept-language": language})
    client.force_login(officer)

    def main(path: str) -> str:
        return client.get(path).text.partition('<div id="content"')[2]

    confirm_status(change=change, by=make_user(Role.REVIEWER))
    second = make_element("T.2")
    propose_status(element=second, to=rules["PROPOSED"], evidence=[later], reason="So.", by=officer)
    pages = [
        "/admin/",
        f"/admin/proposals/statuschange/{change.pk}/change/",
        f"/admin/documents/paragraph/{paragraph.pk}/change/",
        f"/admin/documents/edition/{paragraph.edition_id}/change/",
    ]
    assert [path for path in pages if onward not in main(path) or back in main(path)] == []
    assert f"– {onward} " in main("/admin/proposals/statuschange/")
    page = main(f"/admin/proposals/stance/record/{later.pk}/")
    assert f'{back} <bdi dir="ltr">2</bdi>' in page
    page = main(f"/admin/proposals/stance/record/{paragraph.pk}/")
    assert f'<bdi dir="ltr">2/a</bdi> {onward}' in page
