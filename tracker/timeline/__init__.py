"""The years 2023-2027 to scale: what was proposed against what is recorded."""

from tracker.timeline.drawing import Timeline, draw_timeline
from tracker.timeline.scale import FIRST, LAST, YEARS, mirrored, place

__all__ = ["FIRST", "LAST", "YEARS", "Timeline", "draw_timeline", "mirrored", "place"]
