"""How someone stands to a forløb, and on what basis a look may rest: small questions to positive facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from contracts.adgang.relationer import Kendt, Relationer, Samtykkestand
from contracts.consent import Aldersgrænse
from contracts.frister import KOEBENHAVN
from contracts.values import Aktør

Står = Callable[[Aktør, Relationer, Kendt], bool]


class Hjemmel(StrEnum):
    """What a look rests on beside the relation: nothing more, the family's consent, or the law (A5, A9)."""

    EGEN = "egen"
    """One's own case, own unit or own task: no sharing, so no consent to share is needed."""
    SAMTYKKE = "samtykke"
    LOV = "lov"
    ENTEN = "enten"


def _dag(k: Kendt) -> date:
    return k.nu.astimezone(KOEBENHAVN).date()


def er_enhedens_leder(a: Aktør, r: Relationer, k: Kendt) -> bool:
    """The leader of the unit the child belongs to, or the stand-in of these days (A32)."""
    if r.enhed is None:
        return False
    return a.id == r.leder or r.er_stedfortraeder(r.enhed, a.id, _dag(k))


def er_spurgt(a: Aktør, r: Relationer, k: Kendt) -> bool:
    """A leader who has been asked for an employee and has not answered, or who stands in for that leader."""
    spurgte = r.anmodninger.values()
    return any(a.id in each.ledere or r.er_stedfortraeder(each.funktion_id, a.id, _dag(k)) for each in spurgte)


def er_i_teamet(a: Aktør, r: Relationer, _: Kendt) -> bool:
    return a.id in r.team


def mistede_samtykket(a: Aktør, r: Relationer) -> bool:
    """Worked in the forløb until the consent ended: sees nothing of it, but is told why (A8)."""
    return ophoert(r) and a.id in r.team | r.tidligere_team | {r.kontaktperson}


def er_kontaktperson(a: Aktør, r: Relationer, _: Kendt) -> bool:
    return a.id == r.kontaktperson and not r.afsluttet


def er_familieindgangen(_: Aktør, r: Relationer, __: Kendt) -> bool:
    return r.familieindgangen and not r.afsluttet


def har_meldt(a: Aktør, r: Relationer, _: Kendt) -> bool:
    return a.id in r.meldt_af and not r.afsluttet


def er_gaest(a: Aktør, r: Relationer, _: Kendt) -> bool:
    return any(a.id in gaester for gaester in r.gaester.values()) and not r.afsluttet


def er_foraelder(a: Aktør, r: Relationer, _: Kendt) -> bool:
    """A party of the forløb; when the child is an adult, only by the adult's own invitation (A4b)."""
    lukket_ind = Aldersgrænse.EGET_SAMTYKKE not in r.aldersgraenser or a.id in r.inviterede
    return a.id in r.parter and a.id != r.barn and lukket_ind


def er_barnet(a: Aktør, r: Relationer, _: Kendt) -> bool:
    """The child itself, from the age of the profile on (A4c)."""
    return r.barn is not None and a.id == r.barn and bool(r.aldersgraenser)


def er_i_lederteamet(a: Aktør, r: Relationer, k: Kendt) -> bool:
    """A member of the lederteam that answers for the forløb, or the stand-in of these days (R58, R61, A30)."""
    return r.lederteam is not None and r.er_i_lederteamet(r.lederteam, a.id, _dag(k))


def lederteamet_skal_se_det(a: Aktør, r: Relationer, k: Kendt) -> bool:
    """It stands still in their area, or is on the agenda of a lederteam one is in today (R99, R119, R120, A30)."""
    paa = any(r.er_i_lederteamet(team, a.id, _dag(k)) for team in r.dagsorden)
    return paa or (r.uden_fremdrift and er_i_lederteamet(a, r, k))


def er_sagens_raadgiver(a: Aktør, r: Relationer, _: Kendt) -> bool:
    """The rådgiver of the open case, or the one who is handing it over to this forløb (R63, R145)."""
    return a.id in (r.sag_raadgiver, r.overdrager)


def er_modtagelsens(_: Aktør, r: Relationer, __: Kendt) -> bool:
    """A case, a concern on the authority's steps, or an underretning: then it is Modtagelsen's too (R125, R127)."""
    return lov(r)


def camp100_er_indkaldt(_: Aktør, r: Relationer, __: Kendt) -> bool:
    return bool(r.camp100) and not r.afsluttet


def underretningen_er_eskaleret(a: Aktør, r: Relationer, _: Kendt) -> bool:
    return a.rolle in r.eskaleret_til


def enhver(_: Aktør, __: Relationer, ___: Kendt) -> bool:
    """The role alone."""
    return True


def er_spurgt_leder(a: Aktør, r: Relationer, k: Kendt) -> bool:
    """Asked for an employee, now or before, or the level above that no fact names (R88, R89, A31)."""
    return er_spurgt(a, r, k) or a.id in r.spurgte or a.rolle in r.eskaleret_til


def er_modtagelsens_lane(a: Aktør, r: Relationer, k: Kendt) -> bool:
    """Modtagelsen's by law; an underretning of its own lane stays so also when it is decided (R125, R134)."""
    return er_modtagelsens(a, r, k) or er_underretningens_spor(a, r, k)


def er_underretningens_spor(_: Aktør, r: Relationer, __: Kendt) -> bool:
    """The lane of an underretning alone: there the family is asked before a local leader is contacted (R81, R82)."""
    return r.modtaget and r.enhed is None


def raadgiver_afventes(_: Aktør, r: Relationer, __: Kendt) -> bool:
    """An underretning was made in the forløb, and a rådgiver is to take over (R179)."""
    return bool(r.underretninger)


def pligten_er_myndighedens(_: Aktør, r: Relationer, __: Kendt) -> bool:
    """The child has moved, and the new municipality is owed an answer, also when the case is closed (A34)."""
    return r.fraflyttet or lov(r)


def er_medlem(a: Aktør, r: Relationer, k: Kendt) -> bool:
    """Of the lederteam whose lane it is, or the stand-in of these days (R58, A30)."""
    return any(r.er_i_lederteamet(team, a.id, _dag(k)) for team in r.medlemmer)


def har_stillingen(a: Aktør, r: Relationer, _: Kendt) -> bool:
    """Holds the position, or is the level above (A32)."""
    return any(a.id in hvem for hvem in r.indehavere.values())


def er_kendt(_: Aktør, r: Relationer, __: Kendt) -> bool:
    """There is such a lane: for those whose field is the whole municipality."""
    return r.barn is not None or r.enhed is not None


def en_af(*staar: Står) -> Står:
    return lambda a, r, k: any(each(a, r, k) for each in staar)


def til_samtykket_ophoerer(staar: Står) -> Står:
    """Before the consent one prepares it; when it is gone, who may not read writes nothing either (A8, R95)."""
    return lambda a, r, k: not ophoert(r) and staar(a, r, k)


def ophoert(r: Relationer) -> bool:
    """The consent stood, and does no more; until the family is asked anew (A8)."""
    return r.samtykke in (Samtykkestand.TRUKKET, Samtykkestand.UDLOEBET, Samtykkestand.BORTFALDET)


def samtykke(r: Relationer, k: Kendt) -> bool:
    """The consent stands today, or everyone is told where that is the gate; and we would have heard otherwise (A8)."""
    givet = r.samtykke is Samtykkestand.GIVET and r.gyldigt_til is not None and _dag(k) <= r.gyldigt_til
    oplyst = r.oplyst and r.samtykke is Samtykkestand.UKENDT
    return k.frisk and (givet or oplyst) and not r.afsluttet


def lov(r: Relationer) -> bool:
    """A recorded statutory basis: it needs no consent, and a missing consent never stands in its way (A5, A9, R125)."""
    return r.sag_raadgiver is not None or r.overdrager is not None or r.henvist or bool(r.underretninger)


def har(hjemmel: Hjemmel, r: Relationer, k: Kendt) -> bool:
    match hjemmel:
        case Hjemmel.EGEN:
            return True
        case Hjemmel.SAMTYKKE:
            return samtykke(r, k)
        case Hjemmel.LOV:
            return lov(r)
        case Hjemmel.ENTEN:
            return samtykke(r, k) or lov(r)


def er_familiens(a: Aktør, r: Relationer, _: Kendt) -> bool:
    """A citizen acts in the own forløb alone (R77). Age, and what an adult's parents may, are rules of their own."""
    return a.id in r.parter or (r.barn is not None and a.id == r.barn)
