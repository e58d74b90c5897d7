"""A guided first visit to the demo: one child's road in five minutes, in the shoes of each of its people.

Where a visitor is follows from the facts of the forløb that he began; a cookie remembers which it is, and which pages
that leave no fact were seen.
"""

from services.town.tour.pace import Pace
from services.town.tour.web import Tour

__all__ = ["Pace", "Tour"]
