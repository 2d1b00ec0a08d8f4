"""Text in no encoding, or damaged in one: refused with the place, never read as another."""

import random

import pytest

from documents.readers import Unreadable, read

HAN = "1. 缔约国会议审议了本文件，并就其中的建议交换了意见。\n" * 20
CYRILLIC = "1. Государства-участники рассмотрели этот документ.\n" * 20
CHANCE = random.Random(7)  # noqa: S311  (the same bytes every time)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (HAN.encode()[:-6], "breaks off or is damaged at byte"),
        (HAN.encode()[:300] + b"\xff" + HAN.encode()[300:], "damaged at byte 300 (read as utf-8)"),
        (HAN.encode("gb18030") + b"\x81", "(read as gb18030)"),
        (HAN.encode("utf-16")[:-1], "(read as utf-16)"),
        (HAN.encode().decode("latin-1").encode(), "where “缔约国会议审” is meant (line 1)"),
        (CYRILLIC.encode() + b"\xff\xfe\x80\x81" * 30, "(read as utf-8)"),
        (bytes(CHANCE.randrange(128, 256) for _ in range(3000)), "encoding of the text is not"),
        (bytes(CHANCE.randrange(32, 256) for _ in range(3000)), "encoding of the text is not"),
    ],
)
def test_damaged_text_is_refused_with_the_place(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert says in str(refusal.value)
    assert "ave it" in str(refusal.value)


def test_one_sign_of_a_western_set_is_enough() -> None:
    source = read("1. The fee is 5 £ – see “note”.\n".encode("cp1252"))
    assert (source.encoding, source.lines[0].text) == ("cp1252", "1. The fee is 5 £ – see “note”.")
