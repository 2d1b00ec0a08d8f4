"""Where something stands in a later text, as a person says."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from documents.models import Paragraph
from meetings.rest import Sent
from proposals.serializers.status import LARGEST_ID


class ChosenPlaceSerializer(Sent[Any]):
    """What accepts a suggested place, or names another; a paragraph that the person may not read
    does not exist."""

    paragraph = serializers.IntegerField(
        required=False,
        allow_null=True,
        default=None,
        min_value=1,
        max_value=LARGEST_ID,
        help_text="Number of another paragraph of the new text; without it, the suggested one.",
    )

    def validate_paragraph(self, number: int | None) -> Paragraph | None:
        if number is None:
            return None
        readable = Paragraph.objects.visible_to(self.context["request"].user)
        found = readable.filter(pk=number).first()
        if found is None:
            raise serializers.ValidationError(_("There is no such paragraph."))
        return found
