"""REST endpoints of documents: papers, imports, what was read from them."""
