"""The words by which a UN document states its facts, one table per UN language.

Every value is a regular expression (matched without regard to case) unless it says otherwise;
`\\s+` stands where a line may break. Named groups are promised by the field's comment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module


@dataclass(frozen=True, slots=True)
class FactWords:
    """The fact vocabulary of one language; see the comments for what each pattern must match."""

    # masthead
    session: str  # a whole line that names a session
    meeting: str  # a line that names a meeting or body
    agenda_item: str  # anywhere; group "number"
    original: str  # "Original: English"; group "language"
    distribution: str  # lines such as "Distr.: General"
    convention: str  # a line that is only the long title of a treaty
    submitted: str  # "submitted by"; group "who"
    on_behalf: str  # between the speaker and those spoken for
    issued_as: str  # own words that give the own symbol, "§" stands for the symbol
    resolution_adopted: str  # "Resolution adopted by the General Assembly"
    title_skip: str  # lines of a masthead that are never a title
    document_types: Mapping[str, str]  # type -> words of the title, first match wins
    offices: Mapping[str, str]  # printed office -> office code
    office_names: Mapping[str, str]  # office code -> as this language prints it
    # names
    articles: str  # prefix of a name that is not part of it
    endings: str  # inflections at the end of a word, "" for none
    # citations
    resolution: str  # word(s) before a resolution number
    decision: str
    organs: Mapping[str, str]  # words near the number -> symbol prefix
    committee: str  # "1540 Committee"; group "number"
    number_first: str  # the word after the number, 第 72/71 号决议; group "kind"; "" for none
    # attendance
    rule: str  # rule 44; group "paragraph"
    attended: str
    states_parties: str
    signatories: str
    observer_states: str
    un_bodies: str
    organisations: str
    ngos: str
    observers: str
    guests: str
    count: str  # "%s" stands for the number
    count_words: Mapping[str, int]  # words that hold number and noun in one, Arabic duals
    following: str  # "the following %s", or the number first; "%s" stands for the number
    list_starts: str  # what comes before a list without a colon
    list_ends: str  # what comes after it
    # speakers
    took_part: str  # before the colon of a list of speakers
    spoke: str  # in a sentence that says that somebody spoke
    not_spoke: str  # what the same sentence must not hold: guests, briefings, papers
    # officers
    person: str  # group "name"
    appointed: str  # what stands right before a role that a person is given
    roles: Mapping[str, str]  # role -> words, first match wins
    # document lists
    only: str  # languages remark: group "languages"
    header: str  # header cells of a list
    list_title: str
    # standing
    no_status: str
    adopted: str
    chair_text: str
    secretariat: str
    # annexes
    own_annex: str  # what refers to an annex of the document itself; group "number"
    # rotation
    meetings: Mapping[str, str]  # column -> words of the header
    groups: Mapping[str, str]  # words -> group code
    # names, where a language needs it
    fleeting: str = ""  # a vowel before the end that inflected words lose: Египет, Египта


@cache
def fact_words(code: str) -> FactWords:
    """The table of a language. KeyError for a code that is no UN language."""
    if code not in ("zh", "en", "fr", "es", "ru", "ar"):
        raise KeyError(code)
    words: FactWords = import_module(f"{__name__}.{code}").WORDS
    return words


@cache
def all_fact_words() -> tuple[FactWords, ...]:
    """All six tables, for what is printed in another language than the document's own."""
    return tuple(fact_words(code) for code in ("en", "zh", "fr", "es", "ru", "ar"))
