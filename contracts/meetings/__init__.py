"""The facts and commands of meetings, a file a subject; `from contracts import meetings` has them all."""

from contracts.meetings.forloeb import *  # noqa: F403
from contracts.meetings.frister import *  # noqa: F403
from contracts.meetings.handleplan import *  # noqa: F403
from contracts.meetings.lederteam import *  # noqa: F403
from contracts.meetings.moeder import *  # noqa: F403
