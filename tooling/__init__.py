"""What `dev.py` does, with the standard library only: it must run before anything is installed."""
