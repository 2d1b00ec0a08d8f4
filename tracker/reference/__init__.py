"""Brings the reference rows of the three packages' files into the database."""

from tracker.reference.difference import Difference, Edit, KindDifference
from tracker.reference.load import load_reference

__all__ = ["Difference", "Edit", "KindDifference", "load_reference"]
