"""How mail leaves, read from one address: what cannot be read is refused with a sentence."""

import pytest

from tracker.mail import BACKENDS, mail_settings

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("address", "backend", "told"),
    [
        ("off:", "dummy", {}),
        ("console:", "console", {}),
        ("file:///var/mail", "filebased", {"EMAIL_FILE_PATH": "/var/mail"}),
    ],
)
def test_mail_that_goes_nowhere_far(address: str, backend: str, told: dict[str, str]) -> None:
    assert mail_settings(address) == {"EMAIL_BACKEND": f"{BACKENDS}{backend}.EmailBackend", **told}


def test_mail_server_is_read_with_its_secrets() -> None:
    read = [
        mail_settings("smtp://me%40here:a%2Fb@mail.example.org:587/?tls=1"),
        mail_settings("smtps://mail.example.org/"),
    ]
    assert [tuple(each.values())[1:] for each in read] == [
        ("mail.example.org", 587, "me@here", "a/b", True, False),
        ("mail.example.org", 465, "", "", False, True),
    ]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "EMAIL_URL is …; it must be"),
        ("smtp:///", "EMAIL_URL is smtp://…; it must be"),
        ("imap://me:secret@mail.example.org", "EMAIL_URL is imap://…; it must be"),
        ("file:", "EMAIL_URL is file://…; it must be"),
        ("smtp://mail.example.org/?ssl=1", "EMAIL_URL asks for ssl; only tls is known."),
    ],
)
def test_address_that_cannot_be_read_is_refused(address: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="EMAIL_URL") as refused:
        mail_settings(address)
    assert str(refused.value).startswith(sentence)
    assert "secret" not in str(refused.value)
