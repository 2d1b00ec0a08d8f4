"""Sentences as a template with named fields beside their values, so that a reader's language can
fill them later. Templates are English and are what the catalogues of translations know.
"""

Values = tuple[tuple[str, str | int], ...]


def gettext_noop(template: str) -> str:
    """Marks a template for the catalogues of translations; gives it back as it is."""
    return template


def filled(template: str, values: Values) -> str:
    """The sentence: `%(name)s` replaced by its value. Without values a template is a sentence.

    Raises KeyError for a field without a value.
    """
    return template % dict(values) if values else template
