"""What the pages of meetings show: the list, and one meeting with what papers record of it.

Everything is asked with `visible_to(user)`: what is read from a paper that the reader may not read
is not there, not even in a number.
"""
