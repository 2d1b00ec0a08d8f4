"""A zip archive of documents, uploaded at once: each of its documents gets a run of its own."""

import struct
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.importing.unpacking import check, is_bundle, unpacked
from documents.models import ImportBatch, ImportRun
from documents.readers import Unreadable
from meetings.roles import Role
from tests.documents.readers.hostile import bomb, crowded_zip, lying_zip, nested_zip, zipped
from tests.documents.readers.office import office, paragraph
from tests.makers import make_user

ADD = "/admin/documents/importrun/add/"
CROWD = crowded_zip(60_000)
PAPER = b"TEST/WG/1/WP.%d\n\n1.  A paragraph of the paper.\n"
WORD = office(paragraph("1. The Group met."))
LOOSE = zipped(
    ("a.txt", PAPER % 1),
    ("folder/", b""),
    ("folder/b.docx", WORD),
    ("../../c.txt", PAPER % 2),
    ("__MACOSX/._a.txt", b"x"),
    ("folder/.DS_Store", b"x"),
    ("~$b.docx", b"x"),
)


def in_it(data: bytes) -> list[tuple[str, bytes]]:
    return [(name, file.read()) for name, file in unpacked([ContentFile(data, name="up.zip")])]


def test_bundle_is_taken_apart() -> None:
    assert in_it(LOOSE) == [
        ("a.txt", PAPER % 1),
        ("folder/b.docx", WORD),
        ("../../c.txt", PAPER % 2),
    ]


@pytest.mark.parametrize(
    "data", [WORD, PAPER % 1, b"", zipped(), b"PK\x03\x04no", bomb(1), CROWD], ids=len
)
def test_other_files_stay_whole(data: bytes) -> None:
    assert not is_bundle(ContentFile(data))
    assert in_it(data) == [("up.zip", data)]
    check(ContentFile(data))


def test_archive_in_a_bundle_is_not_opened() -> None:
    inner = nested_zip(1)
    assert in_it(zipped(("inner.zip", inner))) == [("inner.zip", inner)]


@pytest.mark.parametrize(
    ("encoding", "name"), [("gb18030", "文件一.txt"), ("utf-8", "文件一.txt"), ("cp437", "é.txt")]
)
def test_name_is_read_in_the_encoding_of_its_writer(encoding: str, name: str) -> None:
    raw = name.encode(encoding)
    data = zipped(("x" * len(raw), PAPER % 1)).replace(b"x" * len(raw), raw)
    assert in_it(data) == [(name, PAPER % 1)]


def locked() -> bytes:
    data = bytearray(zipped(("a.txt", PAPER % 1)))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + place] |= 1
    return bytes(data)


def flipped() -> bytes:
    data = zipped(("a.txt", PAPER % 1))
    crc = struct.pack("<I", zlib.crc32(PAPER % 1))
    return data.replace(crc, b"\0\0\0\0")


def many() -> bytes:
    return zipped(*((f"{n}.txt", b"") for n in range(5_001)), level=0)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (locked(), "protected with a password"),
        (flipped(), "a.txt cannot be unpacked"),
        (many(), "unpacks to 5001 parts"),
        (zipped(("a.txt", bytes(40 * 1024 * 1024))), "A part of the file unpacks to 40 MB"),
        (lying_zip().replace(b"word/document.xml", b"word/document.txt"), "cannot be unpacked"),
    ],
    ids=["locked", "damaged", "many", "bomb", "lying"],
)
def test_hostile_bundle_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        check(ContentFile(data))


@pytest.fixture
def client() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(make_user(Role.OFFICER))
    return client


@pytest.mark.django_db
def test_upload_of_a_bundle_is_a_batch(client: Client) -> None:
    answer = client.post(ADD, {"file": SimpleUploadedFile("up.zip", LOOSE)}, follow=True)
    batch = ImportBatch.objects.get()
    names = batch.runs.order_by("filename").values_list("filename", flat=True)
    assert list(names) == ["a.txt", "b.docx", "c.txt"]
    assert "3 files are taken in." in answer.text
    assert answer.redirect_chain[0][0] == f"/admin/documents/importbatch/{batch.pk}/change/"


@pytest.mark.django_db
def test_upload_of_a_damaged_bundle_takes_nothing_in(client: Client) -> None:
    page = client.post(ADD, {"file": SimpleUploadedFile("up.zip", flipped())}).text
    assert "a.txt cannot be unpacked" in page
    assert ImportRun.objects.count() == ImportBatch.objects.count() == 0


@pytest.mark.django_db
def test_bundle_takes_no_symbol(client: Client) -> None:
    page = client.post(ADD, {"file": SimpleUploadedFile("up.zip", LOOSE), "symbol": "TEST/1"}).text
    assert "One symbol cannot be given to several files." in page
    assert ImportRun.objects.count() == 0
