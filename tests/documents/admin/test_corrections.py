"""The preview in the staff pages: text beside its source, warnings in place, corrections."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.importing import runs, working
from documents.models import Correction, ImportRun
from meetings.roles import Role
from tests.makers import make_user

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}
TEXT = """TEST/WG/1/WP.7

A sample paper

1. The first paragraph stands here.

2. The second ends. 3. The third is glued to it.

4. The fourth (opens a bracket.
"""


@pytest.fixture
def officer() -> Client:
    client = Client(headers=EN)
    client.force_login(make_user(Role.OFFICER, username="officer"))
    return client


@pytest.fixture
def run() -> ImportRun:
    return parsed(TEXT)


def parsed(text: str) -> ImportRun:
    run = runs.start_import(file=ContentFile(text.encode()), filename="paper.txt", by=None)
    return done(run)


def done(run: ImportRun) -> ImportRun:
    working.process(run.pk, worker="test")
    run.refresh_from_db()
    return run


def page_of(run: ImportRun, query: str = "") -> str:
    return f"/admin/documents/importrun/{run.pk}/change/{query}"


def row(page: str, anchor: str) -> str:
    found = re.search(rf'<tr[^>]* id="{re.escape(anchor)}".*?</tr>', page, re.DOTALL)
    assert found, anchor
    return found[0]


def send(client: Client, run: ImportRun, **fields: object) -> str:
    """Sends a form and gives the page that answers, messages and all."""
    answer = client.post(f"/admin/documents/importrun/{run.pk}/correct/", fields, follow=True)
    assert answer.status_code == 200
    return str(answer.text)


def test_units_stand_beside_their_lines_with_warnings_in_place(
    officer: Client, run: ImportRun
) -> None:
    page = officer.get(page_of(run)).text
    assert 'href="#u-body-4"><code>body 4</code></a>' in page
    fourth = row(page, "u-body-4")
    assert '<span class="number">9</span> 4. The fourth (opens a bracket.' in fourth
    assert "( has no partner" in fourth
    assert "4. follows 2." in fourth
    assert "warning-note" not in row(page, "u-body-1")


def test_split_is_offered_and_made_without_scripts(officer: Client, run: ImportRun) -> None:
    page = officer.get(page_of(run, "?edit=split&unit=body 2")).text
    form = row(page, "u-body-2")
    place = re.search(r'name="place" value="(\d+)"[^>]*> <span[^>]*>3\. The third', form)
    seen = re.search(r'value="split">.*?name="seen" value="(\w+)"', form)
    assert place
    assert seen
    fields = {"operation": "split", "part": "body", "path": "2", "back": "u-body-2"}
    url = f"/admin/documents/importrun/{run.pk}/correct/"
    answer = officer.post(url, {**fields, "place": place[1], "seen": seen[1], "page": "1"})
    assert (answer.status_code, answer["Location"]) == (302, page_of(run, "?page=1#u-body-2"))
    page = officer.get(page_of(run)).text
    assert "The third is glued to it." in row(page, "u-body-3")
    assert "officer, 20" in page
    assert "4. follows 2." not in page


def test_relabel_merge_and_standing_are_made(officer: Client, run: ImportRun) -> None:
    form = row(officer.get(page_of(run, "?edit=relabel&unit=body 4")).text, "u-body-4")
    assert 'name="label"' in form
    relabel = {"operation": "relabel", "part": "body", "path": "4", "label": "", "kind": ""}
    assert "The text is corrected." in send(officer, run, **relabel)
    merge = {"operation": "merge", "part": "body", "path": "¶1"}
    assert "The text is corrected." in send(officer, run, **merge)
    standing = {"operation": "standing", "part": "body", "standing": "no_status"}
    page = send(officer, run, **standing)
    assert "The standing is corrected." in page
    assert "corrected by hand" in page
    assert "4. The fourth (opens a bracket." in row(page, "u-body-2")
    assert list(Correction.objects.values_list("operation", flat=True)) == [
        "relabel",
        "merge",
        "standing",
    ]


def test_refused_correction_comes_back_to_its_form(officer: Client, run: ImportRun) -> None:
    url = f"/admin/documents/importrun/{run.pk}/correct/"
    fields = {"operation": "relabel", "part": "body", "path": "4", "back": "u-body-2"}
    answer = officer.post(url, {**fields, "label": "9."})
    assert answer["Location"] == page_of(run, "?page=1&edit=relabel&unit=body+4&label=9.#u-body-4")
    page = officer.get(answer["Location"]).text
    assert "does not begin with “9.”" in page
    assert "correction-form" in row(page, "u-body-4")
    answer = officer.post(url, {**fields, "label": ""})
    assert answer["Location"] == page_of(run, "?page=1#u-body-2")
    assert '<a href="#corrections">Undo or see all</a>' in officer.get(answer["Location"]).text


def test_refused_correction_keeps_what_was_typed(officer: Client, run: ImportRun) -> None:
    why = 'As the "printed" text'
    refused = {"operation": "split", "part": "body", "path": "4", "before": "zz & z", "reason": why}
    form = row(send(officer, run, **refused), "u-body-4")
    assert 'value="zz &amp; z"' in form
    assert 'value="As the &quot;printed&quot; text"' in form
    refused = {"operation": "relabel", "part": "body", "path": "4", "reason": why}
    refused |= {"label": "9.", "kind": "heading", "to_part": "annex-1", "to_path": "7"}
    form = row(send(officer, run, **refused), "u-body-4")
    assert re.findall(r'name="(\w+)"[^>]* value="([^"]*)"', form)[-4:] == [
        ("label", "9."),
        ("to_part", "annex-1"),
        ("to_path", "7"),
        ("reason", "As the &quot;printed&quot; text"),
    ]
    assert '<option value="heading" selected>' in form


def test_refused_standing_keeps_what_was_typed(officer: Client, run: ImportRun) -> None:
    refused = {"operation": "standing", "part": "body", "seen": "-", "back": "part-body"}
    page = send(officer, run, **refused, standing="no_status", reason="As 2 & 3 say")
    assert not Correction.objects.exists()
    (form,) = re.findall(r'<details class="standing-form" open>.*?</details>', page, re.DOTALL)
    assert '<option value="no_status" selected>' in form
    assert 'value="As 2 &amp; 3 say"' in form


def test_form_that_was_not_sent_holds_what_the_unit_is(officer: Client, run: ImportRun) -> None:
    form = row(officer.get(page_of(run, "?edit=relabel&unit=body 4")).text, "u-body-4")
    assert re.findall(r'name="(\w+)"[^>]* value="([^"]*)"', form)[-4:] == [
        ("label", "4."),
        ("to_part", "body"),
        ("to_path", ""),
        ("reason", ""),
    ]


def test_refused_correction_says_why(officer: Client, run: ImportRun) -> None:
    page = send(officer, run, operation="merge", part="body", path="9")
    assert "Nothing has the address body 9 any more" in page
    assert not Correction.objects.exists()


def test_correction_is_withdrawn_and_stays_in_the_list(officer: Client, run: ImportRun) -> None:
    send(officer, run, operation="merge", part="body", path="4")
    made = Correction.objects.get()
    page = send(officer, run, operation="withdraw", correction=made.pk)
    assert "The correction is withdrawn." in page
    assert "withdrawn: officer, 20" in page
    assert 'value="withdraw"' not in page
    row(page, "u-body-4")


def test_correction_that_rested_on_a_withdrawn_one_is_told(officer: Client, run: ImportRun) -> None:
    send(officer, run, operation="split", part="body", path="2", before="3. The third")
    merge = {"operation": "merge", "part": "body", "path": "3", "reason": "One sentence <b>"}
    assert '<q class="reason" dir="auto">One sentence &lt;b&gt;</q>' in send(officer, run, **merge)
    first = Correction.objects.earliest("position")
    page = send(officer, run, operation="withdraw", correction=first.pk)
    lost = "Nothing has the address body 3 any more, so it cannot be corrected."
    assert f'<p class="warning-note">Not made: {lost}</p>' in page
    assert f"</code> {lost}" in " ".join(page.split())


def test_stale_page_is_told_who_was_first(officer: Client, run: ImportRun) -> None:
    page = officer.get(page_of(run, "?edit=relabel&unit=body 1")).text
    shown = re.search(r'name="shown" value="(-?\d+)"', row(page, "u-body-1"))
    assert shown
    relabel = {"operation": "relabel", "part": "body", "path": "1", "label": "1."}
    send(officer, run, **relabel, to_path="9", shown=shown[1])
    page = send(officer, run, **relabel, kind="heading", shown=shown[1])
    assert "Meanwhile officer corrected body 1 (Relabelled). Look at it again." in page


@pytest.mark.parametrize("named", [True, False])
def test_import_whose_file_is_gone_is_cancelled_only(
    named: bool, officer: Client, run: ImportRun
) -> None:
    Path(run.file.path).unlink()
    if not named:
        ImportRun.objects.update(file="")
    page = officer.get(page_of(run)).text
    assert "The file of this import is not kept any more. Import the document again." in page
    assert "Store this document" not in page
    assert "Cancel the import" in page


def test_merge_shows_what_it_joins(officer: Client, run: ImportRun) -> None:
    form = row(officer.get(page_of(run, "?edit=merge&unit=body 4")).text, "u-body-4")
    assert "One unit with body 2:" in form
    assert "<mark>4. The fourth (opens a bracket.</mark>" in form
    first = officer.get(page_of(run, "?edit=merge&unit=front symbol")).text
    assert "<form" not in row(first, "u-front-symbol")


def test_names_are_in_the_language_of_the_page(officer: Client, run: ImportRun) -> None:
    told = [
        re.findall(r"<dt>[^<]+</dt><dd>([^<]+)</dd>", officer.get(page_of(run), headers=head).text)
        for head in (EN, {"accept-language": "zh-hans"})
    ]
    assert ("English" in told[0], "英文" in told[1]) == (True, True)


def test_stored_text_is_read_again_compared_and_corrected(officer: Client, run: ImportRun) -> None:
    runs.commit_import(run=run, by=None)
    done(run)
    assert "Read the file again to correct its split" in officer.get(page_of(run)).text
    officer.post(f"/admin/documents/importrun/{run.pk}/reread/")
    again = done(ImportRun.objects.get(rereads=run.edition))
    page = officer.get(page_of(again)).text
    assert "A corrected reading of TEST/WG/1/WP.7." in page
    assert "Compared with the stored text: same 3" in page
    page = send(officer, again, operation="split", part="body", path="2", before="3. The third")
    assert "split 2" in page
    assert ">split</span>" in row(page, "u-body-3")


def test_next_text_is_compared_and_offered_the_corrections(officer: Client, run: ImportRun) -> None:
    send(officer, run, operation="split", part="body", path="2", before="3. The third")
    runs.commit_import(run=run, by=None)
    edition = done(run).edition
    assert edition is not None
    newer = parsed(TEXT.replace("The first paragraph stands here.", "Quite another beginning!"))
    page = officer.get(page_of(newer)).text
    assert "was corrected 1 time in a way that this file is not" in page
    page = send(officer, newer, operation="take-over", edition=edition.pk)
    assert "The corrections that fit are made here too." in page
    row(page, "u-body-3")
    assert "corrected 1 time" not in page


def test_long_text_is_paged_and_costs_the_same(officer: Client, run: ImportRun) -> None:
    body = "".join(f"{n}. Paragraph number {n} stands here.\n\n" for n in range(1, 451))
    long = parsed(f"TEST/WG/1/WP.8\n\nA long paper\n\n{body}")
    counts = []
    for each in (run, long):
        with CaptureQueriesContext(connection) as queries:
            officer.get(page_of(each))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    first, last = (officer.get(page_of(long, f"?page={n}")).text for n in (1, 99))
    assert "Page 1 of 3" in first
    assert "u-body-450" not in first
    assert "Page 3 of 3" in last
    assert '<span class="number">903</span> 450.' in row(last, "u-body-450")


def test_many_warnings_are_counted_and_the_first_listed(officer: Client) -> None:
    body = "".join(f"{n}. Odd ( bracket.\n\n" for n in range(1, 251, 2))
    run = parsed(f"TEST/WG/1/WP.8\n\nAn odd paper\n\n{body}")
    page = officer.get(page_of(run)).text
    assert 'Bracket without its pair <span class="count">125</span>' in page
    assert "and 25 more, at their places in the text" in page
    assert '<details class="warnings">' in page
    assert "( has no partner" in row(page, "u-body-249")


@pytest.mark.parametrize("role", [Role.DELEGATION, Role.ADMINISTRATOR])
def test_others_correct_nothing(role: Role, run: ImportRun) -> None:
    client = Client(headers=EN)
    client.force_login(make_user(role, is_staff=True))
    for path in ("correct", "reread"):
        fields = {"operation": "merge", "part": "body", "path": "4"}
        client.post(f"/admin/documents/importrun/{run.pk}/{path}/", fields)
    page = client.get(page_of(run))
    assert page.status_code == 403 or "merge up" not in page.text
    assert not Correction.objects.exists()


def test_anonymous_is_asked_to_sign_in(client: Client, run: ImportRun) -> None:
    answer = client.post(f"/admin/documents/importrun/{run.pk}/correct/", {"operation": "merge"})
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]
    assert not Correction.objects.exists()


def test_unknown_deed_is_not_found(officer: Client, run: ImportRun) -> None:
    url = f"/admin/documents/importrun/{run.pk}/correct/"
    assert officer.post(url, {"operation": "burn"}).status_code == 404
    assert officer.post(url, {"operation": "withdraw", "correction": "x"}).status_code == 404
    assert officer.post(f"/admin/documents/importrun/{run.pk}/reread/").status_code == 404
