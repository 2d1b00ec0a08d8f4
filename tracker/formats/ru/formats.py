"""Dates in Russian as United Nations documents write them, without an abbreviation whose full
stop would stand before that of the sentence: 4 декабря 2023 года.
"""

DATE_FORMAT = "j E Y года"
DATETIME_FORMAT = "j E Y года G:i"
YEAR_MONTH_FORMAT = "F Y года"
