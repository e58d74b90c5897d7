"""Whom consent lets know a name, by what it alone knows: the road, the family and the ages (A4b, A4c, A7, A8).

Who stands how to the forløb has been asked before this (contracts.adgang); this look is the second and never wider.
"""

from datetime import datetime

from contracts.consent import Relation
from contracts.koncept import Koncept
from contracts.values import Aktør, PersonRef, Rolle
from services.consent.domain.orientering import Orientering
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import koncept_for
from services.consent.domain.samtykke import Samtykke

FAMILIEN = frozenset({Rolle.FORAELDER, Rolle.UNG})


def ser_navne(hvem: Aktør, samtykke: Samtykke, orientering: Orientering, kreds: Personkreds, nu: datetime) -> bool:
    """The leader, the authority, and the family itself; the others while the road is open (A7, A8)."""
    match hvem.rolle:
        case Rolle.LOKAL_LEDER | Rolle.RAADGIVER | Rolle.MODTAGELSEN:
            return True
        case Rolle.UNG | Rolle.FORAELDER:
            return i_familien(hvem, kreds, nu)
        case Rolle.TEAMMEDLEM | Rolle.FAMILIEINDGANG | Rolle.HVERDAGSPERSONALE:
            aaben = samtykke.gaelder(kreds, nu) or (orientering.opfyldt and not samtykke.paakraevet)
            return aaben and not samtykke.afsluttet
        case _:
            return False


def i_familien(hvem: Aktør, kreds: Personkreds, nu: datetime) -> bool:
    """The child from the age of the profile (A4c); a parent until it is an adult, and then by invitation (A4b).

    Where no profile says yet when that is, nobody of the family sees.
    """
    match hvem.rolle:
        case Rolle.UNG:
            return hvem.id == kreds.barn and har_egen_visning(kreds, nu)
        case Rolle.FORAELDER:
            kendt = kreds.pins is not None and hvem.id in (*kreds.parter, kreds.barn)
            return kendt and (not er_voksen(kreds, nu) or hvem.id in kreds.inviterede)
        case _:
            return False


def kan_laese(kreds: Personkreds, part: PersonRef, nu: datetime) -> bool:
    """Whether the pages are open to this one of the family today, so that a link to them is of use."""
    return i_familien(familiens(kreds, part), kreds, nu)


def familiens(kreds: Personkreds, part: PersonRef) -> Aktør:
    """As whom somebody of the family comes in."""
    return Aktør(id=part, rolle=Rolle.UNG if part == kreds.barn else Rolle.FORAELDER)


def maa_se_delinger(hvem: Aktør, kreds: Personkreds, nu: datetime) -> bool:
    """Plejeforældre take part with a limited view (A3b)."""
    part = kreds.parter.get(hvem.id)
    return i_familien(hvem, kreds, nu) and not (part and part.relation is Relation.PLEJEFORAELDER)


def maa_faa_udleveret(hvem: Aktør, person: PersonRef, kreds: Personkreds, nu: datetime) -> bool:
    """One's own, and those of a child one holds custody over now (A34)."""
    foraelder = any(p.part == hvem.id for p in kreds.indehavere(nu)) and not er_voksen(kreds, nu)
    er_eget = hvem.rolle in FAMILIEN and hvem.id == person and person in kreds.personer
    return er_eget or (hvem.rolle is Rolle.FORAELDER and person == kreds.barn and foraelder)


def er_voksen(kreds: Personkreds, nu: datetime) -> bool:
    return kreds.pins is not None and kreds.er_voksen(koncept_for(kreds.pins), nu)


def har_egen_visning(kreds: Personkreds, nu: datetime) -> bool:
    return kreds.pins is not None and fylder_til_visning(kreds, koncept_for(kreds.pins), nu)


def fylder_til_visning(kreds: Personkreds, koncept: Koncept, nu: datetime) -> bool:
    """Whoever is asked sees what they are asked about, also where the profile names no age for a view (A4a, A4b)."""
    unge = koncept.samtykke.unge
    aldre = (koncept.alder.barnets_visning_fra, unge.medsamtykke_fra, unge.eget_fra)
    return any(kreds.er_fyldt(fra, nu) for fra in aldre if fra is not None)
