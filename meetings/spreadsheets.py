"""Cells of tables that people open in a spreadsheet."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """The cell with a quotation mark before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
