"""Every page with a generated data set beside the samples: how much longer it takes than without.

Pages are asked for as the public asks, through the whole stack but the network. Times are by the
clock, because a database works in processes of its own, and the shortest of several rounds in which
the pages take turns; both are taken in one run, and only their ratio has a target.
"""

import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings

from benchmarks.database import settle
from benchmarks.report import Measure
from benchmarks.timing import in_turns
from tracker.load.make import FRAMEWORK, SYMBOL, make_load
from tracker.load.positions import PARTY
from tracker.reference import load_reference

MOST = 3
QUICK_SHARE = 0.026  # the fewest elements of which one stands under a branch
# Pages that have the same address before and after.
PAGES = (
    "/",
    "/?status=off",
    "/positions/",
    "/positions/?element=SM.A",
    "/positions/on/SM.A.1/",
    "/proposals/",
    "/text/",
    "/documents/",
    "/meetings/",
    "/meetings/SAMPLE-WG-1/",
    "/timeline/",
    "/domains/",
    "/domains/coverage/",
    "/coverage/",
    "/changes/",
    "/changes/?since=2025-01-01",
    "/changes/feed/",
    "/search/?q=机制",
    "/search/?q=mechanism",
    "/elements/SM.A.1/",
    "/documents/SAMPLE/WG/1/WP.1/",
    "/text/SAMPLE/WG/2/WP.3/",
    "/api/v1/elements/",
    "/api/v1/links/",
    "/api/v1/paragraphs/",
    "/api/v1/positions/",
    "/api/v1/documents/",
    "/api/v1/rotation/",
    "/api/v1/deadlines/",
    "/api/v1/alignments/",
)
# Pages of the generated set, each against the page of a sample of its kind.
LIKE = (
    (f"/elements/{FRAMEWORK}.1/", "/elements/SM.A/"),
    (f"/elements/{FRAMEWORK}.1.1/", "/elements/SM.A.1/"),
    (f"/documents/{SYMBOL}6/", "/documents/SAMPLE/WG/1/WP.1/"),
    # The samples hold these words hardly or never, and a page without finds is no measure.
    ("/search/?q=核查", "/search/?q=机制"),
    ("/search/?q=verification", "/search/?q=mechanism"),
    ("/documents/?q=verification", "/documents/"),
    ("/?q=verification", "/"),
    (f"/positions/on/{FRAMEWORK}.1/", "/positions/on/SM.A.1/"),
    (f"/positions/of/{PARTY}1/", "/positions/of/XA/"),
)


def measure(*, quick: bool) -> list[Measure]:
    """Needs an empty database and fills it, first with the samples, then with the generated set."""
    rounds = 1 if quick else 10
    with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False):
        _samples()
        settle()
        before = _seconds((*PAGES, *{sample for _page, sample in LIKE} - {*PAGES}), rounds)
        make_load(share=QUICK_SHARE if quick else 1.0)
        settle()
        after = _seconds((*PAGES, *(page for page, _sample in LIKE)), rounds)
    found = [_measured(page, before[page], after[page]) for page in PAGES]
    return found + [
        _measured(f"{page} against {sample}", before[sample], after[page]) for page, sample in LIKE
    ]


def _samples() -> None:
    load_reference()
    with tempfile.TemporaryDirectory() as folder:
        credentials = Path(folder) / "demo.json"
        call_command("make_demo", str(credentials), url="http://testserver", verbosity=0)
        call_command("load_samples", now=True, verbosity=0)


def _seconds(pages: Sequence[str], rounds: int) -> dict[str, float]:
    """By page the shortest time for an answer to somebody who was here never before, from a server
    that runs already: the first round is not counted."""
    client = Client(headers={"accept-language": "en"})
    asked = [partial(_answered, client, page) for page in pages]
    in_turns(asked, times=1, before=client.cookies.clear)
    times = in_turns(asked, times=rounds, clock=time.perf_counter, before=client.cookies.clear)
    return dict(zip(pages, times, strict=True))


def _answered(client: Client, page: str) -> None:
    answer = client.get(page)
    if answer.status_code != 200 or not answer.getvalue():
        raise RuntimeError(f"{page} answers {answer.status_code}")


def _measured(name: str, before: float, after: float) -> Measure:
    note = f"{before * 1000:,.0f} ms, then {after * 1000:,.0f} ms"
    return Measure(
        f"{name}: times longer with the generated set", after / before, MOST, "most", note
    )
