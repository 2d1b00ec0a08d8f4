"""Fields in which staff pick elements and paragraphs: they search while one types.

Elements are few, so their lists are complete without JavaScript too. Paragraphs are many: without
JavaScript they are picked with the boxes of the reading page.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.db.models import QuerySet
from django.utils.text import Truncator

from documents.models import Paragraph
from meetings.roles import Reader
from proposals.models import Element, Evidence, Link, StatusChange


class Complete(AutocompleteMixin):
    """Renders every choice, not only the chosen ones."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super(AutocompleteMixin, self).optgroups(name, value, attrs)  # type: ignore[misc]


class ElementsWidget(Complete, AutocompleteSelectMultiple):
    pass


class ElementWidget(Complete, AutocompleteSelect):
    pass


class ParagraphsWidget(AutocompleteSelectMultiple):
    url_name = "%s:documents_paragraph_choices"


class ElementsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # run time
    def __init__(self, **kwargs: Any) -> None:
        widget = ElementsWidget(Link.element.field, admin.site)
        super().__init__(Element.objects.in_tree_order(), widget=widget, **kwargs)


class SuccessorField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no run-time parameters
    def __init__(self, **kwargs: Any) -> None:
        widget = ElementWidget(StatusChange.successor.field, admin.site)
        super().__init__(Element.objects.in_tree_order(), widget=widget, **kwargs)


class ParagraphsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # run time
    def __init__(self, **kwargs: Any) -> None:
        widget = ParagraphsWidget(Evidence.paragraph.field, admin.site)
        super().__init__(Paragraph.objects.none(), widget=widget, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return paragraph_label(obj)


def pickable(user: Reader) -> QuerySet[Paragraph]:
    """Paragraphs that can be evidence or be linked, with what their label needs."""
    return (
        Paragraph.objects.current()
        .citable()
        .visible_to(user)
        .select_related("part", "edition__document__meeting")
        .in_reading_order()
    )


def paragraph_label(paragraph: Paragraph) -> str:
    """The address and how the text begins."""
    return f"{paragraph} – {Truncator(paragraph.text).chars(60)}"


class ParagraphChoices(AutocompleteJsonView):
    """The answers for `ParagraphsWidget`: current, citable text by symbol, path or words."""

    def get_queryset(self) -> QuerySet[Paragraph]:
        found, _many = self.model_admin.get_search_results(
            self.request, pickable(self.request.user), self.term
        )
        return found

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {"id": str(obj.pk), "text": paragraph_label(obj)}
