"""The fictional documents, parties, meetings and framework that ship with the product."""
