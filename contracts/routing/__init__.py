"""The facts and commands of routing, a file a subject; `from contracts import routing` has them all."""

from contracts.routing.afslutning import *  # noqa: F403
from contracts.routing.beslutningstrae import *  # noqa: F403
from contracts.routing.faellesskab import *  # noqa: F403
from contracts.routing.forloeb import *  # noqa: F403
from contracts.routing.fraflytning import *  # noqa: F403
from contracts.routing.frister import *  # noqa: F403
from contracts.routing.koncept import *  # noqa: F403
from contracts.routing.lister import *  # noqa: F403
from contracts.routing.myndighed import *  # noqa: F403
from contracts.routing.organisation import *  # noqa: F403
from contracts.routing.overdragelse import *  # noqa: F403
from contracts.routing.soeskende import *  # noqa: F403
from contracts.routing.stedfortraeder import *  # noqa: F403
from contracts.routing.team import *  # noqa: F403
from contracts.routing.trin import *  # noqa: F403
from contracts.routing.underretning import *  # noqa: F403
from contracts.routing.underretningens_vej import *  # noqa: F403
from contracts.routing.varighed import *  # noqa: F403
