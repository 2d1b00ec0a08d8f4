"""Dates in Arabic as United Nations documents write them: no comma, 4 كانون الأول/ديسمبر 2023."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y H:i"
YEAR_MONTH_FORMAT = "F Y"
