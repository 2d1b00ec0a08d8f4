"""What every page's frame needs."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from meetings.models import Party
from meetings.roles import Reader, Right, may, party_of, roles_of
from tracker.dashboards.citing import RIGHT_TO_LEFT

THEMES = ("light", "dark")
PAGES = (
    ("board", gettext_lazy("Status board")),
    ("positions", gettext_lazy("Positions")),
    ("proposals", gettext_lazy("Proposals")),
    ("texts", gettext_lazy("Texts")),
    ("documents", gettext_lazy("Documents")),
    ("meetings", gettext_lazy("Meetings")),
    ("timeline", gettext_lazy("Timeline")),
    ("domains", gettext_lazy("Domains")),
    ("changes", gettext_lazy("Changes")),
)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """`name` is the language's name in itself."""

    code: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class NavigationLink:
    name: str
    url: str
    is_current: bool


def page_frame(request: HttpRequest) -> dict[str, object]:
    """Today's date, the language and theme of the page, who reads it, and where to go from it."""
    theme = request.COOKIES.get("theme", "")
    user = request.user
    language = page_language()
    return {
        "today": timezone.localdate(),
        "theme": theme if theme in THEMES else "",
        "page_language": language,
        "page_direction": "rtl" if language[:2] in RIGHT_TO_LEFT else "ltr",
        "languages": SimpleLazyObject(languages),
        "is_secretariat": may(user, Right.READ_SECRETARIAT),
        "roles": sorted(roles_of(user)),
        "may_view_as": may(user, Right.VIEW_AS) and not hasattr(request, "viewing"),
        "viewing": getattr(request, "viewing", None),
        "reads_as": SimpleLazyObject(lambda: reads_as(user)),
        "navigation": SimpleLazyObject(lambda: navigation(request)),
    }


def page_language() -> str:
    """The language as HTML writes it: `zh-Hans`, `en`."""
    language, _dash, script = (get_language() or "en").partition("-")
    return f"{language}-{script.capitalize()}" if script else language


def languages() -> list[LanguageLink]:
    here = get_language()
    return [
        LanguageLink(code=code, name=str(name), is_current=code == here)
        for code, name in settings.LANGUAGES
    ]


def reads_as(user: Reader) -> str:
    """Whose view the page is: what is shown depends on it, so every page says it."""
    if may(user, Right.READ_SECRETARIAT):
        return _("Secretariat view")
    number = party_of(user)
    if number is None:
        return _("Public view")
    party = Party.objects.prefetch_related("names").get(pk=number)
    return _("Delegation of %(party)s") % {"party": party.name}


def navigation(request: HttpRequest) -> list[NavigationLink]:
    links = []
    for name, words in PAGES:
        url = reverse(name)
        here = request.path == url or (url != "/" and request.path.startswith(url))
        links.append(NavigationLink(name=str(words), url=url, is_current=here))
    return links
