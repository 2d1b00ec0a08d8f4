"""How mail leaves: read from one address in the environment. Imports no Django, for the settings.

smtp://user:password@mail.example.org:587/?tls=1    a mail server, STARTTLS with tls=1
smtps://user:password@mail.example.org:465/         the same, encrypted from the first byte
file:///var/lib/tracker/mail                        one file a mail, for demos
console:                                            to the log
off:                                                none is sent, and none is offered
"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

BACKENDS = "django.core.mail.backends."
PORTS = {"smtp": 25, "smtps": 465}


def mail_settings(address: str) -> dict[str, Any]:
    """Django's settings for mail. Raises ValueError with a sentence for what cannot be read."""
    parts = urlsplit(address)
    if parts.scheme == "off":
        return {"EMAIL_BACKEND": f"{BACKENDS}dummy.EmailBackend"}
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": f"{BACKENDS}console.EmailBackend"}
    if parts.scheme == "file" and parts.path:
        return {"EMAIL_BACKEND": f"{BACKENDS}filebased.EmailBackend", "EMAIL_FILE_PATH": parts.path}
    if parts.scheme not in PORTS or not parts.hostname:
        shown = f"{parts.scheme}://…" if parts.scheme else "…"  # it may hold a password
        raise ValueError(
            f"EMAIL_URL is {shown}; it must be smtp://, smtps:// or file:// with a place, or "
            "console: or off:."
        )
    asked = parse_qs(parts.query)
    if unknown := set(asked) - {"tls"}:
        raise ValueError(f"EMAIL_URL asks for {', '.join(sorted(unknown))}; only tls is known.")
    return {
        "EMAIL_BACKEND": f"{BACKENDS}smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": asked.get("tls") == ["1"],
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
