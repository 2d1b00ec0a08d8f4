"""Staff pages of this package: imports from upload to storing, and documents.

The pages of editions and paragraphs stand in `proposals.admin`: they show what links to them.
"""

from documents.admin import batches, documents, facts, imports, watched

__all__ = ["batches", "documents", "facts", "imports", "watched"]
