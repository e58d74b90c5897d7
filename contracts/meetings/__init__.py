"""The facts and commands of meetings, a file a subject; `from contracts import meetings` has them all."""

from contracts.meetings.bilag import *  # noqa: F403
from contracts.meetings.camp100 import *  # noqa: F403
from contracts.meetings.deltagelse import *  # noqa: F403
from contracts.meetings.forberedelse import *  # noqa: F403
from contracts.meetings.forloeb import *  # noqa: F403
from contracts.meetings.fremdrift import *  # noqa: F403
from contracts.meetings.frister import *  # noqa: F403
from contracts.meetings.handleplan import *  # noqa: F403
from contracts.meetings.hensyn import *  # noqa: F403
from contracts.meetings.indkaldelse import *  # noqa: F403
from contracts.meetings.indsatsplan import *  # noqa: F403
from contracts.meetings.lederteam import *  # noqa: F403
from contracts.meetings.lederteam_ansvar import *  # noqa: F403
from contracts.meetings.lister import *  # noqa: F403
from contracts.meetings.moeder import *  # noqa: F403
from contracts.meetings.opfoelgning import *  # noqa: F403
from contracts.meetings.pladser import *  # noqa: F403
from contracts.meetings.soeskende import *  # noqa: F403
from contracts.meetings.varighed import *  # noqa: F403
