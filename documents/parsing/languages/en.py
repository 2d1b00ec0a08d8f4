"""English: the words of UN documents."""

from documents.parsing.languages import Language

LANGUAGE = Language(
    code="en",
    script="A-Za-z",
    languages={
        "Arabic": "ar",
        "Chinese": "zh",
        "English": "en",
        "French": "fr",
        "Russian": "ru",
        "Spanish": "es",
    },
    months={
        "January": 1,
        "February": 2,
        "March": 3,
        "April": 4,
        "May": 5,
        "June": 6,
        "July": 7,
        "August": 8,
        "September": 9,
        "October": 10,
        "November": 11,
        "December": 12,
    },
    numbers={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
        "hundred": 100,
    },
    separators=(",", ";"),
    conjunctions=("and", "as well as"),
    annex=("Annex", "Appendix"),
    appendix=("Appendix",),
    contents=("Contents", "Table of contents"),
    submitted=(*("Submitted by", "Presented by", "Prepared by", "Introduced by", "Note by"),),
    list_heads=("Symbol", "Document symbol", "Document No.", "Document"),
    session=("session",),
    agenda_item=("Agenda item", "Agenda items", "Item"),
    divisions=("Article", "Chapter", "Section", "Part"),
    annex_of=("to the letter", "to the identical letters", "to the note verbale", "to the letters"),
    enclosure=("Enclosure",),
    signed=("Signed",),
    preambular=tuple(
        (
            "Acknowledging|Acting|Affirming|Alarmed|Anxious|Appreciating|Aware|Bearing|"
            "Believing|Cognizant|Commending|Concerned|Conscious|Considering|Convinced|"
            "Deeming|Deeply|Deploring|Desiring|Desirous|Determined|Dismayed|Emphasizing|"
            "Encouraged|Endorsing|Expressing|Firmly|Fully|Further|Gravely|Guided|Having|"
            "Highlighting|In accordance|Keeping|Looking|Mindful|Noting|Observing|Profoundly|"
            "Pursuant|Reaffirming|Realizing|Recalling|Recognizing|Regretting|Reiterating|"
            "Resolved|Seeking|Seriously|Stressing|Strongly|Taking|Underlining|Underscoring|"
            "Welcoming|Whereas|Wishing"
        ).split("|")
    ),
    of_month=("of",),
    links=("and", "or", "and/or", "as well as"),
    preamble=("Preamble",),
    first_heads=(
        "Introduction",
        "Background",
        "Context",
        "Executive summary",
        "Summary",
        "Overview",
        "Foreword",
    ),
)
