"""What the REST endpoints of every package share: rights by action, addresses, both languages."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.exceptions import ValidationError as WrongRequest
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from meetings.moments import read_moment
from meetings.roles import Right, may
from meetings.signals import hidden_papers

_Row = TypeVar("_Row")
CSRF_FIELD = "csrfmiddlewaretoken"  # of a form that a browser sends
CODE = r"[A-Za-z0-9._-]+"
OWN_RENDERING = "own rendering, not an official translation"


class HasRight(BasePermission):
    """Asks for the right that a view names for its action in `rights`; others are for all.

    The verb asks again. This only answers a person without the right before the body is read.
    """

    def has_permission(self, request: Request, view: APIView) -> bool:
        rights: dict[str, Right] = getattr(view, "rights", {})
        right = rights.get(getattr(view, "action", None) or "")
        if right is None:
            return True
        self.message = _("None of your roles allows this: %(right)s.") % {"right": right.value}
        return may(request.user, right)


def person(request: Request) -> User:
    """Who is signed in. Raises NotAuthenticated; `HasRight` lets nobody else come this far."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


class Sent(serializers.Serializer[_Row]):
    """What a program sends. A field that is not known is refused: passed over, a misspelt reason
    would be lost and a misspelt `expected_version` would guard nothing."""

    def to_internal_value(self, data: Any) -> Any:
        """Raises ValidationError for each field that is not known, and where the others do."""
        names = data if isinstance(data, Mapping) else ()
        wrong = [name for name in names if name not in self.fields and name != CSRF_FIELD]
        if wrong:
            raise WrongRequest({name: [not_offered(name, self.fields)] for name in wrong})
        return super().to_internal_value(data)


class BothLanguages(serializers.Serializer[Any]):
    zh = serializers.CharField()
    en = serializers.CharField()


class NameInBoth(serializers.Serializer[Any]):
    """The two names of a row that has `name_zh` and `name_en`."""

    zh = serializers.CharField(source="name_zh")
    en = serializers.CharField(source="name_en")


class SourceAddress(serializers.Serializer[Any]):
    document = serializers.CharField(help_text="Symbol or reference key of the document.")
    part = serializers.CharField()
    path = serializers.CharField()
    note = serializers.CharField(required=False)


@extend_schema_field(SourceAddress(many=True))
class Sources(serializers.JSONField):
    """The printed paragraphs that a row was read from, by address.

    Those of papers that the reader may not see are left out, as if the row had never named them.
    What is hidden is asked once for the whole answer and kept in the serializers' shared context.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("read_only", "default" not in kwargs)
        super().__init__(help_text="The printed paragraphs from which the row was read.", **kwargs)

    def to_representation(self, value: Any) -> Any:
        return [address for address in value if address["document"] not in self._hidden()]

    def _hidden(self) -> frozenset[str]:
        shared: Any = self.context  # one dictionary for all serializers of the answer
        if "hidden_papers" not in shared:
            reader = shared["request"].user
            answers: list[tuple[Any, Any]] = hidden_papers.send(sender=Sources, reader=reader)
            shared["hidden_papers"] = frozenset(name for _to, names in answers for name in names)
        hidden: frozenset[str] = shared["hidden_papers"]
        return hidden


@extend_schema_field(OpenApiTypes.URI)
class PageAddress(serializers.Field[Any, Any, str, Any]):
    """The whole address of a row's page for people (`get_absolute_url`)."""

    def __init__(self, source: str = "get_absolute_url") -> None:
        super().__init__(source=source, read_only=True, help_text="The page for people.")

    def to_representation(self, value: str) -> str:
        address: str = self.context["request"].build_absolute_uri(value)
        return address


class CodeField(serializers.SlugRelatedField[Any]):
    """A row by its code. Text that no database can hold is no code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="code", **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or "\x00" in data:
            self.fail("invalid")
        return super().to_internal_value(data)


def not_offered(value: str, offered: Iterable[str]) -> str:
    """The sentence for a value that is none of those offered, with those behind it."""
    said = str(forms.ChoiceField.default_error_messages["invalid_choice"]) % {"value": value}
    return f"{said} ({', '.join(sorted(offered))})"


def refuse_unknown_names(request: Request, known: Collection[str]) -> None:
    """Raises ValidationError for each name in the query that is none of the known ones.

    A misspelt filter that is passed over answers with every row, as if nothing had been asked.
    """
    wrong = [name for name in request.query_params if name not in known]
    if wrong:
        raise WrongRequest({name: [not_offered(name, known)] for name in wrong})


class TruthField(forms.Field):
    """`true` or `false`, also `1` or `0`; every other word is refused."""

    offered = {"true": True, "false": False, "1": True, "0": False}

    def to_python(self, value: Any) -> bool | None:
        if value in self.empty_values:
            return None
        read = self.offered.get(str(value).strip().lower())
        if read is None:
            raise ValidationError(not_offered(str(value), ["true", "false"]), code="invalid")
        return read


class TruthFilter(filters.BooleanFilter):  # type: ignore[misc]  # django-filter has no stubs
    """A filter by yes or no. The framework's own passes over a word that it cannot read."""

    field_class = TruthField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput, **kwargs)


class MomentField(forms.Field):
    """A day, which means its end, or a moment in ISO 8601; see `meetings.moments`."""

    default_error_messages = {
        "invalid": gettext_lazy("Write a day as YYYY-MM-DD or a moment as 2025-08-22T09:30:00Z.")
    }

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            return read_moment(str(value).strip())
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class MomentFilter(filters.Filter):  # type: ignore[misc]  # django-filter has no stubs
    """A filter by a day or a moment."""

    field_class = MomentField


def moment_filter(**kwargs: Any) -> filters.IsoDateTimeFilter:
    """A filter by a moment; a day alone is its beginning."""
    wrong = MomentField.default_error_messages
    return filters.IsoDateTimeFilter(error_messages=wrong, **kwargs)


def day_filter(**kwargs: Any) -> filters.DateFilter:
    """A filter by a day that is written YYYY-MM-DD in every language."""
    wrong = gettext_lazy("Write the day as YYYY-MM-DD; it must exist in the calendar.")
    return filters.DateFilter(
        input_formats=["%Y-%m-%d"], error_messages={"invalid": wrong}, **kwargs
    )
