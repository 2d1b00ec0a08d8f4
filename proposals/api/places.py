"""What the lists of places in a newer text share: a person takes the one suggested, or another."""

from collections.abc import Callable
from typing import Any

from rest_framework.generics import GenericAPIView
from rest_framework.response import Response

from meetings.rest import person
from proposals.serializers.places import ChosenPlaceSerializer


class Places(GenericAPIView[Any]):
    """Decisions by POST; each is answered with the row as it is then."""

    def chosen(self) -> dict[str, Any]:
        """The paragraph that the person names, where they name one."""
        sent = ChosenPlaceSerializer(data=self.request.data, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        return dict(sent.validated_data)

    def decided(self, verb: Callable[..., object], **given: Any) -> Response:
        verb(by=person(self.request), **given)
        return Response(self.get_serializer(self.get_object()).data)
