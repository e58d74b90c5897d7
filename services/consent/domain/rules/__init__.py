"""The rules of consent, a file a subject; `from services.consent.domain import rules` has them all."""

from services.consent.domain.rules.deling import *  # noqa: F403
from services.consent.domain.rules.formaal import *  # noqa: F403
from services.consent.domain.rules.kreds import *  # noqa: F403
from services.consent.domain.rules.opbevaring import *  # noqa: F403
from services.consent.domain.rules.samtykke import *  # noqa: F403
