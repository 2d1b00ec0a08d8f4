"""What every test has: files in a folder of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, settings: Settings) -> None:
    """Uploads of one test are never seen by another, and never land in the checkout."""
    settings.MEDIA_ROOT = tmp_path / "media"
