"""Wiring and the read side. No models live here and no other package imports from here."""

from tracker.celery import app as celery_app

__all__ = ["celery_app"]
