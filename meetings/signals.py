"""The message that goes up: which of the papers that addresses name may this reader not know of?

`hidden_papers` is asked before an answer gives the `sources` of a row. It carries `reader`; each
receiver answers with the set of names (symbols and reference keys) that must leave no trace.
"""

from django.dispatch import Signal

hidden_papers = Signal()
