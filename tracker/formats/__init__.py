"""How dates are written, where Django's own way is not that of United Nations documents."""

from django.utils.translation import gettext_noop

# Django's words for them: named here, they stand in the catalogues, of which the Arabic one gives
# each month both of its names.
MONTHS = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)
