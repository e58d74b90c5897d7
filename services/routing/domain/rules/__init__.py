"""The rules of routing. Each is a sentence that must hold, with its number and the words for the person refused.

No number here is a municipality's choice: limits, steps and ages come in from the profile.
"""

from services.routing.domain.rules.afslutning import (
    BarnetDeltagerIFællesskabet,
    BarnetErPåMåltrin,
    ForløbetErIGang,
    ForløbetHarVæretIGang,
    FristenForGenåbningErIkkeUdløbet,
    KunFællesskabetsTrinHenvises,
    KunMyndighedstrinHenvises,
)
from services.routing.domain.rules.registrering import (
    AldersspændetErRigtigt,
    BarnetHarIntetAndetForløbIGang,
    BarnetsAlderErIKonceptet,
    BekymringenErModtaget,
    EnhedenFindes,
    ForløbetErIkkeEtAndet,
    ForløbetErRegistreret,
    KonceptetFindes,
)
from services.routing.domain.rules.team import (
    AnmodningenErStillet,
    AnmodningenGælder,
    BarnetHarHøjstÉtTeam,
    DerVentesIkkePåSvar,
    KontaktpersonenErUdpeget,
    KontaktpersonenKanTageOpgaver,
    LederenHarIkkeSvaret,
    SvaretKommerFraDenSpurgteLeder,
    TeametHarDenRetteStørrelse,
)
from services.routing.domain.rules.trin import (
    BarnetErIkkeSlettet,
    MulighederneErUdtømt,
    SamtykketErIkkeÅbent,
    SamtykketErÅbent,
    TrinnetErIndividuelt,
    TrinnetErPlaceret,
    TrinnetErPåSkalaen,
    TrinnetPlaceresÉnGang,
)

__all__ = [
    "AldersspændetErRigtigt",
    "AnmodningenErStillet",
    "AnmodningenGælder",
    "BarnetDeltagerIFællesskabet",
    "BarnetErIkkeSlettet",
    "BarnetErPåMåltrin",
    "BarnetHarHøjstÉtTeam",
    "BarnetHarIntetAndetForløbIGang",
    "BarnetsAlderErIKonceptet",
    "BekymringenErModtaget",
    "DerVentesIkkePåSvar",
    "EnhedenFindes",
    "ForløbetErIGang",
    "ForløbetErIkkeEtAndet",
    "ForløbetErRegistreret",
    "ForløbetHarVæretIGang",
    "FristenForGenåbningErIkkeUdløbet",
    "KonceptetFindes",
    "KontaktpersonenErUdpeget",
    "KontaktpersonenKanTageOpgaver",
    "KunFællesskabetsTrinHenvises",
    "KunMyndighedstrinHenvises",
    "LederenHarIkkeSvaret",
    "MulighederneErUdtømt",
    "SamtykketErIkkeÅbent",
    "SamtykketErÅbent",
    "SvaretKommerFraDenSpurgteLeder",
    "TeametHarDenRetteStørrelse",
    "TrinnetErIndividuelt",
    "TrinnetErPlaceret",
    "TrinnetErPåSkalaen",
    "TrinnetPlaceresÉnGang",
]
