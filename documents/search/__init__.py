"""The search index over paragraphs: pure token rules, queries, and what finds them."""
