"""Why a file is not read."""

from documents.parsing.wording import filled


class Unreadable(ValueError):
    """A file that cannot be read. `str()` is an English sentence for the person who sent it;
    `template` and `values` say the same for another language.
    """

    def __init__(self, template: str, **values: str | int) -> None:
        super().__init__(template)
        self.template = template
        self.values = tuple(values.items())

    def __str__(self) -> str:
        return filled(self.template, self.values)
