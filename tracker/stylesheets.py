"""Stylesheets that are written in parts and sent as one file.

The parts lie in `static/tracker/` and are edited there. What is joined of them is found as any
static file is: `collectstatic` takes it along, and where files are served from where they lie, it
follows each change of a part without a step in between.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

WRITTEN = settings.BASE_DIR / "static" / "tracker"
FRAME = ("tokens", "frame", "top", "controls")
# The board is the first page that anybody opens: it has one stylesheet, the others two or three.
SHEETS: dict[str, tuple[str, ...]] = {
    "every_page.css": FRAME,
    "first_page.css": (*FRAME, "track", "board", "board_narrow"),
}


def joined(name: str) -> str:
    """The parts of a sheet one after the other, each under its name. KeyError: there is none."""
    parts = (f"/* {part}.css */\n{(WRITTEN / f'{part}.css').read_text()}" for part in SHEETS[name])
    return "\n".join(parts)


class JoinedSheets(finders.BaseFinder):
    """Finds `tracker/NAME` for each name in SHEETS, as of now."""

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        self.folder = Path(settings.VAR_DIR) / "stylesheets"
        self.storage = FileSystemStorage(location=self.folder)

    def check(self, **_kwargs: object) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **_kwargs: object) -> Any:
        """The file, or a list of it with `find_all`; an empty list when there is none."""
        package, _slash, name = path.rpartition("/")
        if package != "tracker" or name not in SHEETS:
            return []
        found = str(self._written(name))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        for name in SHEETS:
            path = f"tracker/{name}"
            if not matches_patterns(path, ignore_patterns or ()):
                self._written(name)
                yield path, self.storage

    def _written(self, name: str) -> Path:
        """Processes that start together may write at once: each puts a whole file in place."""
        place, text = self.folder / "tracker" / name, joined(name)
        if not place.exists() or place.read_text() != text:
            place.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=place.parent, delete=False) as new:
                new.write(text)
            Path(new.name).chmod(0o644)
            Path(new.name).replace(place)
        return place
