"""The reader: one document as its page shows it, beside its other languages, cited and downloaded.

`page` puts together what the other modules ask: the text (`parts`, `blocks`) page by page
(`leaves`), what stands beside a paragraph (`margin`), what was read from the text (`record`),
citations both ways, related papers, and where an address of an earlier text leads (`permanence`).
"""
