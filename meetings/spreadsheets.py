"""Cells of tables that people open in a spreadsheet."""

# The last four are the same signs in full width, which some spreadsheets read alike.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: str) -> str:
    """The cell with a quotation mark before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
