"""Why a file is not read."""


class Unreadable(ValueError):
    """A file that cannot be read. Its message is a sentence for the person who sent it."""
