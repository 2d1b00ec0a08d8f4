"""The names of the reference data and of the samples that the catalogues translate."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from django.conf import settings
from django.utils.translation import override

from meetings.models.reference import localised
from tracker.reference.wording import WORDS
from tracker.samples.wording import WORDS as SAMPLE_WORDS

TRANSLATED = {
    "meetings": ("meetings", "platforms"),
    "proposals": (
        "statuses",
        "elements_verification",
        "elements_cooperation",
        "phases",
        "milestones",
        "domains",
        "proposals",
    ),
}
AGENDA = "agenda"
OTHERS = ("fr", "es", "ru", "ar")


def english(value: object) -> Iterator[str]:
    """The English wordings in a reference file; agenda titles stay as the papers print them."""
    if isinstance(value, list):
        for each in value:
            yield from english(each)
    elif isinstance(value, dict):
        for key, content in value.items():
            if key.endswith("_en") and isinstance(content, str) and content:
                yield content
            elif key != AGENDA:
                yield from english(content)


def test_all_names_of_the_reference_data_can_be_translated() -> None:
    root = Path(settings.BASE_DIR)
    found = {
        text
        for package, names in TRANSLATED.items()
        for name in names
        for text in english(
            yaml.safe_load((root / package / "reference" / f"{name}.yaml").read_text("utf-8"))
        )
    }
    assert set(WORDS) == found


def test_all_names_of_the_samples_can_be_translated() -> None:
    folder = Path(settings.BASE_DIR) / "tracker" / "samples"
    setting, story = (
        yaml.safe_load((folder / name).read_text("utf-8"))
        for name in ("setting.yaml", "story.yaml")
    )
    activities = (row for phase in setting["phases"] for row in phase["activities"].values())
    named = {row[1] for row in (*setting["elements"].values(), *activities)}
    assert set(SAMPLE_WORDS) == {*english(setting), *english(story), *named}


def test_a_name_that_no_catalogue_knows_is_shown_in_english() -> None:
    for language in OTHERS:
        with override(language):
            assert (
                localised("某名", "Some name of the staff's own") == "Some name of the staff's own"
            )
            assert localised("某名", "") == "某名"
