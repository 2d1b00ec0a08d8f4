"""How a statement or a letter addresses those who hear or read it: `Mr. Chair,`."""

from documents.parsing.languages import Language, low_words
from documents.parsing.lines import Row
from documents.parsing.sentences import pauses

_LONGEST = 80
_ENDS = (":", "：", "!", "！")


def salutes(row: Row, language: Language) -> bool:
    """Whether a row is a salutation and nothing else."""
    text = row.text
    if row.width > _LONGEST or not (pauses(text) or text.endswith(_ENDS)):
        return False
    return text.casefold().startswith(low_words(language, "salutations"))
