"""The messages that go up: a text has just been stored, a public document is to be restricted.

`document_imported` is sent inside the storing transaction, so that what follows is stored with it.
It carries `edition`, `previous` (the edition of the same language that was current before, or None)
and `parsed` (what was read; absent where a stored edition is followed again). `document_restricted`
asks before `document` stops being public: a receiver answers with an `Objection`, or with None.
"""

from django.dispatch import Signal

document_imported = Signal()
document_restricted = Signal()
