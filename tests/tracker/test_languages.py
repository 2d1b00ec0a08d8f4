"""The six languages of the interface: their pages, their direction, their dates."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.utils.translation import gettext, ngettext, override

from meetings.wording import isolated
from tests.makers import SOME_DAY, make_element, make_move, make_paragraph, make_rules
from tracker.templatetags.printed import long_day, month

pytestmark = pytest.mark.django_db
LANGUAGES = ("zh-Hans", "en", "fr", "es", "ru", "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_language_and_direction(client: Client, language: str) -> None:
    page = client.get("/login/", headers={"accept-language": language}).content.decode()
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page


def test_every_page_offers_the_other_five_languages(client: Client) -> None:
    page = client.get("/login/", headers={"accept-language": "ru"}).content.decode()
    offered = re.findall(r'<a lang="([\w-]+)" href="/preferences/\?language=([\w-]+)', page)
    assert offered == [(code, code) for code in ("zh-hans", "en", "fr", "es", "ar")]
    assert '<a lang="ru" aria-current="true">Русский</a>' in page


@pytest.mark.parametrize(
    ("language", "day", "months"),
    [
        ("zh-hans", "2023年12月4日", "2023年12月"),
        ("en", "4 December 2023", "December 2023"),
        ("fr", "4 décembre 2023", "décembre 2023"),
        ("es", "4 de diciembre de 2023", "diciembre de 2023"),
        ("ru", "4 декабря 2023 года", "Декабрь 2023 года"),
        ("ar", "4 كانون الأول/ديسمبر 2023", "كانون الأول/ديسمبر 2023"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    language: str, day: str, months: str
) -> None:
    with override(language):
        assert long_day(date(2023, 12, 4)) == f'<time datetime="2023-12-04">{day}</time>'
        assert month(date(2023, 12, 1)) == months


def test_numbers_take_the_form_that_the_language_wants() -> None:
    def months(number: int) -> str:
        return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}

    with override("zh-hans"):
        assert (gettext("Status board"), months(3)) == ("状态板", "3 个月")
    with override("ru"):
        assert [months(n) for n in (1, 3, 5)] == ["1 месяц", "3 месяца", "5 месяцев"]
    with override("ar"):
        assert [months(n) for n in (3, 11, 100)] == ["3 أشهر", "11 شهرا", "100 شهر"]


EACH = (
    "{%% for w in words %%}{{ w }}{%% if not forloop.last %%}{%% %s %%}{%% endif %%}{%% endfor %%}"
)
LISTS = Template(
    "{% load printed %}{{ words|listed }} {{ words|listed_apart }} "
    f"{EACH % 'comma'} {EACH % 'semicolon'}"
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", "A、B A、B A、B A、B"),
        ("en", "A, B A; B A, B A; B"),
        ("fr", "A, B A ; B A, B A ; B"),
        ("es", "A, B A; B A, B A; B"),
        ("ru", "A, B A; B A, B A; B"),
        ("ar", "A، B A؛ B A، B A؛ B"),
    ],
)
def test_lists_are_separated_as_the_language_separates_them(language: str, said: str) -> None:
    with override(language):
        assert LISTS.render(Context({"words": ["A", "B"]})).replace("\xa0", " ") == said


@pytest.mark.parametrize(("language", "onward", "back"), [("en", "→", "←"), ("ar", "←", "→")])
def test_arrows_point_the_way_the_language_reads(language: str, onward: str, back: str) -> None:
    both = Template("{% load printed %}{% arrow %}{% arrow back=True %}")
    with override(language):
        assert both.render(Context()) == onward + back


@pytest.mark.parametrize("address", ["/elements/T/", "/changes/", "/", "/changes/feed/"])
def test_a_move_points_from_right_to_left_in_arabic(client: Client, address: str) -> None:
    element, rules = make_element("T"), make_rules()
    for code in ("REGISTERED", "PROPOSED"):
        make_move(element, rules[code], make_paragraph(), on=SOME_DAY)
    page = client.get(f"{address}?language=ar", headers={"accept-language": "ar"}).content.decode()
    assert "←" in page
    assert "→" not in page


def test_no_page_points_one_way_for_all_languages() -> None:
    pages = (Path(settings.BASE_DIR) / "templates" / "tracker").rglob("*.html")
    translated = re.compile(r"{% blocktranslate .*?{% endblocktranslate %}", re.DOTALL)
    bare = [page.name for page in pages if re.search("[→←]", translated.sub("", page.read_text()))]
    assert bare == []


def test_days_in_figures_are_not_turned_round_in_arabic() -> None:
    """Behind Arabic letters a mark of direction keeps year, month and day in their order."""
    with override("ar"):
        assert gettext("Latest: %(day)s.") == "الأحدث: \u200e%(day)s."
        assert gettext("Since %(shown)s") == "منذ \u200e%(shown)s"
        assert gettext("Since %(session)s") == "منذ \u200e%(session)s"


def test_a_code_keeps_no_number_from_its_word_in_arabic() -> None:
    with override("en"):
        assert isolated("P1") == "P1"
    with override("ar"):
        assert isolated("P1") == "\u2068P1\u2069"


def test_no_page_separates_its_lists_in_one_language_for_all() -> None:
    fixed = re.compile(r"""join:["'][,;] |forloop\.last %}[,;] """)
    pages = (Path(settings.BASE_DIR) / "templates" / "tracker").rglob("*.html")
    assert [page.name for page in pages if fixed.search(page.read_text())] == []
