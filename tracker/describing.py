"""The OpenAPI description of what every REST endpoint takes and answers."""

from http import HTTPMethod
from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework.pagination import BasePagination

OVERVIEW = """\
**Reading** needs no account and shows what is public. With an account, send its token in the
header `Authorization: Token …`; an administrator makes it in the admin. What a reader may not see
is missing everywhere, also in counts, and answers 404.

**Lists** come in pages: `count`, `next`, `previous`, `results`. `page_size` is 50, at most 200;
follow `next` until it is null. A filter, an order or a field that an endpoint does not know is
refused with 400 and the names that it knows. Yes and no are `true` and `false`; days are
`YYYY-MM-DD`; moments are ISO 8601, with `+` written `%2B` in an address. Addresses end in a slash.

**Keeping a copy.** Every answer has an `ETag`: send it back as `If-None-Match`, and the answer is
304 without a body while nothing has changed. For what is new, ask
`status-changes/?decided_after=` with the latest `decided_at` that you hold, which comes again, and
`ordering=decided_at`. Rows also appear and go when a paper is opened or restricted, so read the
lists of elements and positions whole from time to time; they are few pages.

**Past days.** `as_of` asks where an element stood on a day, `known` as far as that was recorded by
a moment. With both, an answer never changes; it names its own lasting address in `permanent` and in
the header `Link` with `rel=memento`.

**Evidence.** A paragraph is named by its document, `part` and `path` (`body`, `8/a`). `url` is the
row here, `page` its place for people. `paragraph` and `text` are null while the text is not held.

**Refusals** are JSON with `detail`, a sentence in the language of `Accept-Language`, and, where
single fields are wrong, `fields`. 401: no account, or a wrong token. 403: not for this account.
404: not there, or not for this reader. 409: somebody was faster, or the state does not allow it;
nothing was overwritten. Send `expected_version` with a status change to be told of a move that you
have not seen. Nothing is deleted: what was recorded is withdrawn, dismissed or undone.
"""


class Described(AutoSchema):
    """Only what is read comes by pages and is narrowed by filters: a write that answers several
    rows answers them all."""

    def get_filter_backends(self) -> list[Any]:
        backends: list[Any] = super().get_filter_backends() if self.method == "GET" else []
        return backends

    def _get_paginator(self) -> BasePagination | None:
        pages: BasePagination | None = super()._get_paginator() if self.method == "GET" else None  # type: ignore[no-untyped-call]
        return pages


REFUSAL = {
    "type": "object",
    "required": ["detail"],
    "properties": {
        "detail": {"type": "string", "description": "What is wrong, in a sentence."},
        "fields": {
            "type": "object",
            "additionalProperties": {},
            "description": "What is wrong with each field of the request.",
        },
    },
}
MEANING = {
    "304": "Nothing changed since the answer with this ETag.",
    "400": "The request has a fault; nothing was changed.",
    "401": "The request needs an account, or its token is not valid.",
    "403": "None of the account's roles allows this.",
    "404": "There is no such thing, or it is not for this reader.",
    "409": "Somebody else was faster, or the state does not allow it; nothing was overwritten.",
    "415": "The body has a type that this endpoint does not read.",
}
IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "ETag of an earlier answer; when nothing changed, the answer is 304.",
}
ETAG = {"schema": {"type": "string"}, "description": "Changes with every change of the answer."}


def describe_refusals(result: dict[str, Any], **_kwargs: object) -> dict[str, Any]:
    """Hook of drf-spectacular: adds to each operation the refusals and the ETag it can give."""
    result["components"]["schemas"]["Refusal"] = REFUSAL
    for operations in result["paths"].values():
        for method, operation in operations.items():
            verb = HTTPMethod(method.upper())
            said = [code for code in operation["responses"] if code in MEANING]
            for code in {*said, *_refusals(verb, operation)}:
                operation["responses"][code] = _refusal(code)
            if verb is HTTPMethod.GET:
                operation["responses"]["200"]["headers"] = {"ETag": ETAG}
                operation["responses"]["304"] = {"description": MEANING["304"]}
                operation.setdefault("parameters", []).append(IF_NONE_MATCH)
    return result


def _refusals(verb: HTTPMethod, operation: dict[str, Any]) -> list[str]:
    places = {parameter["in"] for parameter in operation.get("parameters", [])}
    if verb is HTTPMethod.GET:
        # A page past the last one is 404 too; imports are for staff.
        return ["400", "401", "403", "404"] if places else ["401", "403", "404"]
    body = ["415"] if "requestBody" in operation else []
    return ["400", "401", "403", "404", "409", *body]


def _refusal(code: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Refusal"}
    return {"description": MEANING[code], "content": {"application/json": {"schema": schema}}}


def tell_how_to_read(result: dict[str, Any], **_kwargs: object) -> dict[str, Any]:
    """Hook of drf-spectacular: puts what holds for every endpoint behind the description."""
    result["info"]["description"] += f"\n\n{OVERVIEW}"
    return result
