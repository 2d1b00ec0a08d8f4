"""The upload form: one file or several."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from documents.importing import unpacking
from documents.models import LANGUAGES, Access
from documents.readers import Unreadable
from documents.wording import worded


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Cleans to a list of files. An empty file is let through: its run says what is wrong."""

    widget = SeveralFilesInput(attrs={"multiple": True})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        single = super().clean
        files = data if isinstance(data, list | tuple) else [data]
        return [single(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    file = SeveralFilesField(
        label=_("Files"),
        help_text=_(
            "PDF, Word, web page or plain text. One document in one language in each file. A zip "
            "archive is taken apart."
        ),
    )
    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=100,
        required=False,
        help_text=_("Only where the file does not print its own symbol, and for one file only."),
    )
    label = forms.CharField(
        label=_("Name of the batch"),
        max_length=100,
        required=False,
        help_text=_("For several files; the date and time where it is left out."),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Found from the text")), *LANGUAGES], required=False
    )
    access = forms.ChoiceField(
        label=_("Access"),
        choices=[("", _("By the kind of document")), *Access.choices],
        required=False,
        help_text=_("Papers marked CRP, L or MISC are for participants unless you say otherwise."),
    )
    auto_commit = forms.BooleanField(
        label=_("Store without preview"),
        required=False,
        help_text=_("Otherwise you see what was read and store it yourself."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        files = cleaned.get("file") or []
        if cleaned.get("symbol") and (len(files) > 1 or any(map(unpacking.is_bundle, files))):
            self.add_error("symbol", unpacking.ONE_SYMBOL)
        for file in files:
            try:
                unpacking.check(file)
            except Unreadable as refusal:
                self.add_error("file", worded(refusal.template, dict(refusal.values)))
        return cleaned
