"""Where each mark of a chart stands: pure arithmetic over what is shown. `diagrammer.html` draws it.

Each chart is laid out for a width in pixels; below `NARROW` words go above their marks instead of beside them.
"""

from services.design.charts.bars import Bar, bars
from services.design.charts.flow import Flow, flow
from services.design.charts.marks import NARROW, PHONE, SCREEN
from services.design.charts.spark import sparkline
from services.design.charts.stairs import Step, stairs
from services.design.charts.strip import Day, days_of, strip
from services.design.charts.timeline import Event, Period, timeline

__all__ = [
    "NARROW",
    "PHONE",
    "SCREEN",
    "Bar",
    "Day",
    "Event",
    "Flow",
    "Period",
    "Step",
    "bars",
    "days_of",
    "flow",
    "sparkline",
    "stairs",
    "strip",
    "timeline",
]
