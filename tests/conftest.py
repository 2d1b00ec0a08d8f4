"""What every test has: files in a folder of its own, and English."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, settings: Settings) -> None:
    """Uploads of one test are never seen by another, and never land in the checkout."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Sentences are compared in English; what a request of another test set is forgotten."""
    with translation.override("en"):
        yield
