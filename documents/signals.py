"""The one message that goes up: a document's text has just been stored.

Sent inside the storing transaction with `edition` and `previous` (the edition of the same
language that was current before, or None), so that what follows from it is stored with it.
"""

from django.dispatch import Signal

document_imported = Signal()
