"""Answers as of a past day name the address that gives them for ever."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from proposals.filters.dated import dates_of, memento


class Dated(APIView):
    """Adds the header `Link` with `rel=memento` to what is read as of a day."""

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        if request.method in ("GET", "HEAD") and answer.status_code == 200:
            dates = dates_of(request)
            if dates is not None:
                answer["Link"] = memento(request, dates)
        return answer
