"""One function for each list: from who asks to a `Sheet`, or None where there is no such page."""
