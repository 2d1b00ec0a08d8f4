"""A REST client of a few lines for the running demo."""

import json
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from typing import Any

AT_WORK = {"queued", "reading", "storing"}


@dataclass(frozen=True, slots=True)
class Client:
    """Speaks to `url` as the owner of `token`; an empty token is an anonymous reader."""

    url: str
    token: str = ""

    def get(self, path: str) -> Any:
        """The JSON of a GET that succeeds."""
        return self.send("GET", path)[1]

    def upload(self, filename: str, content: bytes, **fields: str) -> tuple[int, Any]:
        """Status and JSON of `POST imports/`, as a browser or curl sends a form."""
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        parts.append(
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; '
            f'filename="{filename}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        body = "".join(parts).encode() + content + f"\r\n--{boundary}--\r\n".encode()
        return self.send(
            "POST",
            "/api/v1/imports/",
            body=body,
            content_type=f"multipart/form-data; boundary={boundary}",
        )

    def finished(self, run: str, *, seconds: float = 90) -> Any:
        """The import once no worker has anything left to do with it."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            answer = self.get(f"/api/v1/imports/{run}/")
            if answer["state"] not in AT_WORK:
                return answer
            time.sleep(0.2)
        raise TimeoutError(f"Import {run} is still {answer['state']} after {seconds} s.")

    def send(
        self, method: str, path: str, *, body: bytes | None = None, content_type: str = ""
    ) -> tuple[int, Any]:
        """Status and JSON; an answer of 400 or above is returned like any other."""
        request = urllib.request.Request(f"{self.url}{path}", data=body, method=method)
        if self.token:
            request.add_header("Authorization", f"Token {self.token}")
        if content_type:
            request.add_header("Content-Type", content_type)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, json.loads(refusal.read() or b"null")
