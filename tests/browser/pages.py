"""Every page that a reader can open, and the main ones of the desk: addresses in the demo."""

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
    Row("leave-digests", "/following/leave/{leaving}/"),
    Row("login", "/login/"),
    Row("view-as", "/view-as/", "officer"),
)
# The desk, which the secretariat works at: Django's frame around pages of the project's own. Their
# weight and their order of keys are Django's, whose scripts alone take 330 KB of a list.
DESK = (
    Row("desk", "/admin/", "officer", ("en", "ar")),
    Row("desk-documents", "/admin/documents/document/", "officer", ("en", "ar")),
    Row("desk-import", "/admin/documents/importrun/{run}/change/", "officer", ("en",)),
    Row("desk-unmoved", "/admin/proposals/element/unmoved/", "officer", ("en", "ar")),
    Row("desk-paragraph", "/admin/documents/paragraph/{linked}/change/", "officer", ("en", "ar")),
    Row("desk-record", "/admin/proposals/stance/record/{paragraph}/", "officer", ("en",)),
    Row("desk-suggested", "/admin/proposals/linksuggestion/", "officer", ("en",)),
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
    "logout": "takes a form and leads on",
    "view-as-leave": "takes a form and leads on",
    "prefer": "leads back to where its link stood",
    "health": "answers a machine",
}
