"""Every page that a reader can open: which address of the demo stands for which route."""

from dataclasses import dataclass

PUBLIC = ""
LANGUAGES = ("zh-hans", "en", "ar")


@dataclass(frozen=True, slots=True)
class Row:
    """`route` is the name in `tracker/urls.py`; `who` is an account of the demo, or the public.

    What another row shows already, to another reader, is opened in one language.
    """

    route: str
    address: str
    who: str = PUBLIC
    languages: tuple[str, ...] = LANGUAGES

    @property
    def name(self) -> str:
        """What its pictures are called: `reader-officer`."""
        return f"{self.route}-{self.who}" if self.who else self.route


ROWS = (
    Row("board", "/"),
    Row("board", "/", "officer", ("en",)),
    Row("element", "/elements/SM.A.1/"),
    Row("position", "/positions/{position}/"),
    Row("position", "/positions/{position}/", "delegate", ("en",)),
    Row("positions", "/positions/"),
    Row("positions", "/positions/?open=XC/SM.E.1", "officer", ("en",)),
    Row("said-by", "/positions/of/XC/"),
    Row("said-on", "/positions/on/SM.E.1/"),
    Row("said", "/positions/of/XC/on/SM.E.1/"),
    Row("meetings", "/meetings/"),
    Row("meeting", "/meetings/SAMPLE-WG-1/"),
    Row("proposals", "/proposals/"),
    Row("proposal", "/proposals/SP.9/"),
    Row("changes", "/changes/"),
    Row("documents", "/documents/"),
    Row("reader", "/documents/SAMPLE/WG/1/WP.1/"),
    Row("reader", "/documents/SAMPLE/WG/2/4/", "officer", ("en",)),
    Row("cite", "/cite/SAMPLE/WG/1/WP.1/?language=zh&at=body%208/a"),
    Row("side-by-side", "/languages/SAMPLE/WG/1/WP.1/"),
    Row("texts", "/text/"),
    Row("text", "/text/SAMPLE/WG/2/WP.3/"),
    Row("redline", "/redline/SAMPLE/WG/2/WP.3/?language=zh&old=SAMPLE/WG/2/WP.3"),
    Row("search", "/search/?q=declaration"),
    Row("coverage", "/coverage/"),
    Row("timeline", "/timeline/"),
    Row("domains", "/domains/"),
    Row("domains-coverage", "/domains/coverage/"),
    Row("following", "/following/", "delegate"),
    Row("login", "/login/"),
    Row("view-as", "/view-as/", "officer"),
)
# Routes that show no page of their own, each with its reason.
NO_PAGE = {
    "element-brief": "a file",
    "meeting-brief": "a file",
    "source": "a file",
    "calendar": "a calendar",
    "own-calendar": "a calendar",
    "follow": "takes a form and leads on",
    "following-settings": "takes a form and leads on",
    "leave-digests": "its address is signed in each digest: two sentences and a button",
    "logout": "takes a form and leads on",
    "view-as-leave": "takes a form and leads on",
    "prefer": "leads back to where its link stood",
    "health": "answers a machine",
}
