"""Documents, imports and what was read from them as REST answers."""
