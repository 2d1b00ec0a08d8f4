"""A mail server that says no for a while, or dies after it took a mail."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from typing import Any, ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

PATH = f"{__name__}.Unsteady"


class Died(BaseException):
    """What nothing catches, as a process that is killed."""


class Unsteady(EmailBackend):
    """`answers`: what becomes of the next mails, then all are taken."""

    answers: ClassVar[list[str]] = []

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        answer = self.answers.pop(0) if self.answers else "taken"
        if answer == "refused":
            refusal: dict[str, Any] = {messages[0].to[0]: (450, b"try later")}
            raise SMTPRecipientsRefused(refusal)
        if answer == "away":
            raise ConnectionRefusedError("nobody answers")
        if answer == "broken":
            raise ValueError("broken")
        sent = super().send_messages(messages)
        if answer == "dies":
            raise Died
        return sent
