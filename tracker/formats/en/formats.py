"""Dates in English as United Nations documents write them: 4 December 2023."""

DATE_FORMAT = "j F Y"
YEAR_MONTH_FORMAT = "F Y"
