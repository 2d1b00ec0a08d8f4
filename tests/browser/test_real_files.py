"""Files of every kind through the running demo: real papers, and what no reader can read."""

import os
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.rest import Client
from tests.browser.starting import Demo

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PAPERS = ("000.txt", "001.txt", "002.txt", "003.txt")


@pytest.fixture(scope="module")
def client(demo: Demo) -> Client:
    return Client(demo.url, demo.token)


@pytest.mark.skipif(
    not CORPUS.exists(), reason=f"SKIPPED, real papers not tried: there are none at {CORPUS}"
)
@pytest.mark.parametrize("name", PAPERS)
def test_real_paper_is_imported_and_read(client: Client, name: str) -> None:
    status, run = client.upload(name, (CORPUS / name).read_bytes(), auto_commit="true")
    assert status == 202
    done = client.finished(run["id"])
    assert (done["state"], done["error"]) == ("done", "")
    number = done["document"]["id"] if isinstance(done["document"], dict) else done["document"]
    paragraphs = client.get(f"/api/v1/paragraphs/?document={quote(str(number))}&page_size=200")
    assert paragraphs["count"] > 10
    again = client.upload(name, (CORPUS / name).read_bytes(), auto_commit="true")[1]
    assert client.finished(again["id"])["state"] == "duplicate"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + os.urandom(2000)),
        ("cut.txt", "1. 示例".encode("utf-16")[:-1] + b"\xd8"),
        ("large.txt", b"1. A paragraph.\n" * (50 * 1024 * 1024 // 16)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unreadable_file_fails_with_a_sentence_and_the_queue_goes_on(
    client: Client, name: str, content: bytes
) -> None:
    status, run = client.upload(name, content, auto_commit="true")
    assert status == 202
    failed = client.finished(run["id"])
    assert failed["state"] == "failed"
    assert failed["document"] is None
    assert failed["error"].endswith((".", "。"))
    good = f"SAMPLE/WG/9/WP.{len(name)}\n\n1. {name} did not stop the queue.\n".encode()
    after = client.upload(f"after-{name}", good)[1]
    assert client.finished(after["id"])["state"] in {"parsed", "duplicate"}


def test_upload_without_a_token_is_refused(demo: Demo) -> None:
    status, _answer = Client(demo.url).upload("paper.txt", b"1. A paragraph.\n")
    assert status in (401, 403)
