"""What of the positions is asked for, read from the address and said back with a way to drop it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from documents.models import Document
from meetings.models import Party
from meetings.roles import Reader
from proposals.filters import PositionFilter
from proposals.models import Element, Stance
from proposals.models.stances import StanceQuerySet
from tracker.dashboards.choices import address

# The filters of the REST list under the same names; beside them, which columns stand in the table.
FILTERS = tuple(PositionFilter.base_filters)
ASKED = (*FILTERS, "columns")
ALL_COLUMNS = "all"


@dataclass(frozen=True, slots=True)
class InForce:
    """A filter in force, in words; `drop_url` is the same page without it."""

    name: str
    words: str
    drop_url: str


@dataclass(frozen=True, slots=True)
class Asked:
    """`everything` are the positions in force that the reader may read, `found` those of them that
    answer. `objections` say what could not be read."""

    everything: StanceQuerySet
    found: StanceQuerySet
    values: Mapping[str, str]
    in_force: tuple[InForce, ...]
    objections: tuple[str, ...]

    @property
    def branch(self) -> str:
        return self.values.get("branch", "")

    @property
    def shows_all_columns(self) -> bool:
        return self.values.get("columns") == ALL_COLUMNS

    @property
    def is_of_holders(self) -> bool:
        """Whether it asks for something that only a position has: a party, a capacity, a day."""
        return bool(self.values.keys() - {"branch", "columns"})


def ask_positions(given: Mapping[str, str], *, user: Reader) -> Asked:
    """What an address asks for. A word that no filter understands is said and left out."""
    written = {name: given.get(name, "").strip() for name in ASKED}
    everything = Stance.objects.visible_to(user).in_force()
    asking = PositionFilter(data=written, queryset=everything, user=user)
    names = _names()
    objections = tuple(
        _("%(filter)s is left out: %(why)s")
        % {"filter": names[name], "why": " ".join(map(str, wrong))}
        for name, wrong in asking.errors.items()
    )
    read = asking.form.cleaned_data
    values = {name: written[name] for name in FILTERS if read.get(name) not in (None, "")}
    if written["columns"] == ALL_COLUMNS:
        values["columns"] = ALL_COLUMNS
    return Asked(
        everything=everything,
        found=asking.qs,
        values=values,
        in_force=tuple(
            InForce(names[name], words, address(values, **{name: ""}))
            for name, words in _told(values, read, user).items()
        ),
        objections=objections,
    )


def _names() -> dict[str, str]:
    return {
        "party": _("Party"),
        "groups": _("Rows"),
        "branch": _("Elements"),
        "capacity": _("Capacity"),
        "said_from": _("Said from"),
        "said_until": _("Said until"),
        "text_version": _("Text version"),
    }


def _told(values: Mapping[str, str], read: Mapping[str, object], user: Reader) -> dict[str, str]:
    """By filter in force: what it asks for, in words. At most three queries."""
    told = {name: value for name, value in values.items() if name in FILTERS}
    if code := values.get("party"):
        party = Party.objects.filter(code=code).prefetch_related("names").first()
        told["party"] = party.name if party else code
    if "groups" in values:
        told["groups"] = _("Groups only") if read["groups"] else _("Without groups")
    if code := values.get("branch"):
        told["branch"] = str(Element.objects.filter(code=code).first() or code)
    if capacity := values.get("capacity"):
        told["capacity"] = str(Stance.Capacity(capacity).label)
    if name := values.get("text_version"):
        text = Document.objects.visible_to(user).named(name).first()
        told["text_version"] = str(text or name)
    return told
