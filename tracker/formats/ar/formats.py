"""Dates in Arabic as United Nations documents write them, without a comma: 4 ديسمبر 2023."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y H:i"
YEAR_MONTH_FORMAT = "F Y"
