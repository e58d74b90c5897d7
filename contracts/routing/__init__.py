"""The facts and commands of routing, a file a subject; `from contracts import routing` has them all."""

from contracts.routing.beslutningstrae import *  # noqa: F403
from contracts.routing.forloeb import *  # noqa: F403
from contracts.routing.frister import *  # noqa: F403
from contracts.routing.organisation import *  # noqa: F403
from contracts.routing.team import *  # noqa: F403
