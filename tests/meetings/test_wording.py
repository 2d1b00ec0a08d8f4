"""Lists of words and of parties, as each language sets them."""

import pytest
from django.utils.translation import override

from meetings.models import Party
from meetings.wording import listed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "text"), [("zh-hans", "甲、乙"), ("en", "甲, 乙"), ("ar", "甲، 乙")]
)
def test_words_stand_with_the_comma_of_the_language(language: str, text: str) -> None:
    with override(language):
        assert listed(["甲", "乙"]) == text


NAMES = {
    "T1": ("Ethiopia", {"fr": "Éthiopie", "ru": "Эфиопия", "ar": "إثيوبيا", "zh": "埃塞俄比亚"}),
    "T2": ("Greece", {"fr": "Grèce", "ru": "Греция", "ar": "اليونان", "zh": "希腊"}),
    "T3": ("Spain", {"fr": "Espagne", "ru": "Испания", "ar": "إسبانيا", "zh": "西班牙"}),
    "T4": ("Zambia", {"fr": "Zambie", "ru": "Замбия", "ar": "زامبيا", "zh": "赞比亚"}),
}


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["T1", "T2", "T3", "T4"]),
        ("zh-hans", ["T1", "T2", "T3", "T4"]),
        ("fr", ["T3", "T1", "T2", "T4"]),
        ("ru", ["T2", "T4", "T3", "T1"]),
        ("ar", ["T1", "T3", "T2", "T4"]),
    ],
)
def test_parties_stand_in_the_order_of_the_language(language: str, order: list[str]) -> None:
    for code, (key, names) in NAMES.items():
        party = Party.objects.create(code=code, sort_key=key)
        for tongue, text in names.items():
            party.names.create(language=tongue, text=text)
    found = list(Party.objects.prefetch_related("names"))
    with override(language):
        assert [party.code for party in sorted(found, key=lambda p: p.order_key)] == order
