"""From a parse to rows: editions, paragraphs, facts, stubs, in one transaction."""
