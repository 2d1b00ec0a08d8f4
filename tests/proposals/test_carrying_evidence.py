"""Evidence of activities follows to the next text of its paper, or waits for a person."""

import pytest
from django.test import Client
from django.utils import timezone

from documents.models import Document
from documents.signals import document_imported
from meetings.roles import Role
from proposals.carrying_evidence import carry_activity_evidence
from proposals.models import ActivityEvidence
from tests.makers import make_document, make_edition, make_paragraph, make_part, make_user
from tests.proposals.test_bearing import evidence

pytestmark = pytest.mark.django_db


def test_evidence_follows_the_same_words_at_the_same_address() -> None:
    old = make_edition(make_document("T/1"))
    part = make_part(old)
    kept, edited, moved, gone = [make_paragraph(part, path) for path in ("1", "2", "3", "4")]
    rows = [evidence(paragraph=each, document=old.document) for each in (kept, edited, moved, gone)]
    withdrawn = {"withdrawn_at": timezone.now(), "withdrawn_by": make_user()}
    twice = evidence(activity=rows[0].activity, paragraph=kept, document=old.document, **withdrawn)
    whole = evidence(document=old.document)
    old.is_current = False
    old.save()
    new = make_edition(old.document)
    other = make_part(new)
    same = make_paragraph(other, "1", text=kept.text)
    make_paragraph(other, "2", text="Edited.")
    make_paragraph(other, "5", text=moved.text)
    for carried in (1, 0):
        assert carry_activity_evidence(old=old, new=new) == carried
    cited = {row.pk: row.paragraph for row in ActivityEvidence.objects.all()}
    assert cited == {
        rows[0].pk: same,
        rows[1].pk: edited,
        rows[2].pk: moved,
        rows[3].pk: gone,
        twice.pk: kept,
        whole.pk: None,
    }
    assert set(ActivityEvidence.objects.left_behind()) == set(rows[1:])


def test_evidence_recorded_in_the_new_text_already_is_not_doubled() -> None:
    old = make_edition(make_document("T/1"), is_current=False)
    first = evidence(
        paragraph=make_paragraph(make_part(old), "1", text="One."), document=old.document
    )
    new = make_edition(old.document)
    there = make_paragraph(make_part(new), "1", text="One.")
    evidence(activity=first.activity, paragraph=there, document=old.document)
    document_imported.send(sender=Document, edition=new, previous=old)
    assert list(ActivityEvidence.objects.left_behind()) == [first]
    desk = Client()
    desk.force_login(make_user(Role.OFFICER))
    listed = "/admin/proposals/activityevidence/?text=replaced"
    assert f'href="{listed}"' in desk.get("/admin/").content.decode()
    assert list(desk.get(listed).context["cl"].result_list) == [first]
    assert len(desk.get("/admin/proposals/activityevidence/").context["cl"].result_list) == 2
