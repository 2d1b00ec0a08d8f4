"""Digests: what happened to what an account follows, told by e-mail or in a feed of its own."""
