"""From facts to relations: `efter(kendt, fakt, af)`; and `emner(fakt)`, under which ids a fact is kept for it.

Total: a fact of another kind changes nothing. The three parts are the three services; none changes another's fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from contracts import consent as c
from contracts import meetings as m
from contracts import routing as r
from contracts.adgang.lister import lister
from contracts.adgang.relationer import Anmodning, Part, Plads, Relationer, Samtykkestand, Vikariat
from contracts.fact import Fact, ForløbFact, owner
from contracts.values import Aktør, Rolle

T = TypeVar("T")

_FORLOEBETS: tuple[type[ForløbFact], ...] = (
    # routing
    r.BekymringRegistreret, r.KontaktpersonUdpeget, r.LederAnmodet, r.LederSpurgt, r.LederSvarUdeblev,
    r.MedarbejderUdpeget, r.LederMeldteFra, r.AnmodningBortfaldet, r.TeamNedsat, r.TeamMedlemTilføjet,
    r.TeamMedlemUdtrådt, r.DelingStandset, r.ForløbAccepteret, r.HenvistTilModtagelsen, r.TrinPlaceret, r.TrinRettet,
    r.RådgiverAfventes, r.RådgiverTogIkkeOver, r.RådgiverOvertog, r.SagOprettet, r.RådgiverTildelt, r.SagLukket,
    r.OverdragelseStartet, r.OverdragelseAfsluttet, r.OverdragelseAfbrudt, r.ForløbAfsluttet, r.ForløbGenåbnet,
    r.MellemkommunalUnderretningUdestår,
    # consent
    c.PersonkredsRegistreret, c.PartTilføjet, c.PartsbegrænsningSat, c.AldersgrænserNoteret, c.AldersgrænsePasseret,
    c.SamtykkePåkrævet, c.OrienteringPåkrævet, c.SamtykkeAnmodet, c.SamtykkeGivet, c.SamtykkeFornyet,
    c.SamtykkeAfvist, c.SamtykkeKonflikt, c.SamtykkeKonfliktOphørt, c.SamtykkeTrukketTilbage, c.SamtykkeUdløbet,
    c.SamtykkeBortfaldet, c.OplysningspligtOpfyldt, c.OplysningerSlettet, c.SamtykkekravBortfaldet, c.PartInviteret,
    # meetings
    m.MødedeltagerInviteret, m.MødeAfholdt, m.MødeAflyst, m.OpgaveansvarOvertaget, m.OpgaveansvarAfgivet,
    m.AfventerLederteam, m.SatPåDagsorden, m.TagetAfDagsorden, m.FremdriftMangler, m.FremdriftVurderet,
    m.FremdriftBestridt, m.Camp100Indkaldt, m.Camp100Aflyst, m.Camp100Besluttet,
)  # fmt: skip
"""Facts in the lane of a forløb that say something about who may see it."""

_ANDRES: dict[type[Fact], tuple[str, ...]] = {
    r.EnhedOprettet: ("enhed",),
    r.EnhedÆndret: ("enhed",),
    r.FunktionOprettet: ("funktion_id",),
    r.FunktionÆndret: ("funktion_id",),
    r.StillingBesat: ("stilling",),
    r.FællesskabsindsatsRegistreret: ("indsats",),
    r.StedfortræderUdpeget: ("stilling",),
    r.StedfortræderAfmeldt: ("stilling",),
    r.UnderretningModtaget: ("underretning", "barn", "om_forloeb", "sag"),
    r.UnderretningsfristOverskredet: ("underretning",),
    r.UnderretningIkkeLæst: ("underretning",),
    r.UnderretningVurderet: ("underretning",),
    r.UnderretningAfgjort: ("underretning",),
    r.SagTilknyttet: ("barn",),
    r.SagFrigivet: ("barn",),
    m.LederteamOprettet: ("lederteam",),
    m.LederteamÆndret: ("lederteam",),
}
"""Facts of other lanes, and the fields whose ids they are kept under."""


_FAELLES = {m.PladsNoteret.TOPIC: m.PLADSERNE}
"""Facts that many lanes need and no one lane names: by topic, the id under which all of them are kept."""

KEPT = {kind.TOPIC: ("forloeb",) for kind in _FORLOEBETS} | {kind.TOPIC: fields for kind, fields in _ANDRES.items()}
"""By topic: a service's own fact is stored as a class of its own, with what is private added."""


def emner(fakt: Fact) -> tuple[UUID, ...]:
    """Under which ids the fact is kept; none when it says nothing of who may see what, and stands on nobody's list."""
    fundet = (getattr(fakt, felt) for felt in KEPT.get(fakt.TOPIC, ()))
    under = (*fundet, _FAELLES.get(fakt.TOPIC), *lister(fakt))
    return tuple(dict.fromkeys(id_ for id_ in under if id_ is not None))


def efter(kendt: Relationer, fakt: Fact, af: Aktør) -> Relationer:
    """The relations after one more fact; `af` is who caused it."""
    match owner(fakt.TOPIC):
        case "routing":
            return _sagen(_organisationen(_forloebet(kendt, fakt, af), fakt), fakt)
        case "consent":
            return _samtykket(kendt, fakt)
        case "meetings":
            return _moederne(kendt, fakt)
    return kendt


def _forloebet(k: Relationer, fakt: Fact, af: Aktør) -> Relationer:
    match fakt:
        case r.BekymringRegistreret():
            melder = {af.id} if af.rolle is Rolle.HVERDAGSPERSONALE else set()
            return replace(k, barn=fakt.barn, enhed=fakt.enhed, meldt_af=k.meldt_af | melder)
        case r.KontaktpersonUdpeget():
            return replace(k, kontaktperson=fakt.kontaktperson)
        case r.LederAnmodet() | r.LederSpurgt():
            over = getattr(fakt, "stedfortraeder_for", None)
            ledere = frozenset({fakt.leder, over} - {None})
            spurgt = Anmodning(fakt.funktion_id, ledere)  # type: ignore[arg-type]
            return replace(k, anmodninger={**k.anmodninger, fakt.anmodning: spurgt}, spurgte=k.spurgte | spurgt.ledere)
        case r.LederSvarUdeblev(anmodning=id_, overordnet=UUID() as over) if id_ in k.anmodninger:
            spurgt = replace(k.anmodninger[id_], ledere=k.anmodninger[id_].ledere | {over})
            return replace(k, anmodninger={**k.anmodninger, id_: spurgt}, spurgte=k.spurgte | {over})
        case r.LederSvarUdeblev(overordnet=None):
            return replace(k, eskaleret_til=k.eskaleret_til | {fakt.eskaleret_til})
        case r.MedarbejderUdpeget() | r.LederMeldteFra() | r.AnmodningBortfaldet():
            return replace(k, anmodninger=_uden(k.anmodninger, fakt.anmodning))
        case r.TeamNedsat():
            return replace(
                k, team=frozenset(each.medarbejder for each in fakt.medlemmer), kontaktperson=fakt.kontaktperson
            )
        case r.TeamMedlemTilføjet():
            return replace(k, team=k.team | {fakt.medlem.medarbejder})
        case r.TeamMedlemUdtrådt():
            return replace(k, team=k.team - {fakt.medarbejder})
        case r.DelingStandset() | r.ForløbAfsluttet():
            slut = k.afsluttet or isinstance(fakt, r.ForløbAfsluttet)
            return replace(
                k, team=frozenset(), tidligere_team=k.team or k.tidligere_team, anmodninger={}, afsluttet=slut
            )
        case r.ForløbGenåbnet():
            return replace(k, afsluttet=False, tidligere_team=frozenset())
        case r.ForløbAccepteret():
            return replace(k, familieindgangen=k.familieindgangen or af.rolle is Rolle.FAMILIEINDGANG)
    return k


def _organisationen(k: Relationer, fakt: Fact) -> Relationer:
    match fakt:
        case r.EnhedOprettet() | r.EnhedÆndret():
            leder = fakt.leder if fakt.enhed == k.enhed else k.leder
            return replace(_besat(k, fakt.enhed, fakt.leder, fakt.overordnet), leder=leder)
        case r.FunktionOprettet() | r.FunktionÆndret():
            return _besat(k, fakt.funktion_id, fakt.leder, fakt.overordnet)
        case r.StillingBesat():
            return _besat(k, fakt.stilling, fakt.indehaver, None)
        case r.FællesskabsindsatsRegistreret():
            return replace(k, enhed=fakt.enhed)
        case r.StedfortræderUdpeget() if fakt.stilling in k.stillinger:
            andre = k.vikariater.get(fakt.stilling, ())
            vikar = Vikariat(fakt.stedfortraeder, fakt.fra, fakt.til)
            return replace(k, vikariater={**k.vikariater, fakt.stilling: (*andre, vikar)})
        case r.StedfortræderAfmeldt():
            andre = k.vikariater.get(fakt.stilling, ())
            tilbage = tuple(v for v in andre if v.stedfortraeder != fakt.stedfortraeder)
            return replace(k, vikariater={**k.vikariater, fakt.stilling: tilbage})
    return k


def _besat(k: Relationer, stilling: UUID, indehaver: UUID, over: UUID | None) -> Relationer:
    return replace(k, indehavere={**k.indehavere, stilling: frozenset({indehaver} | ({over} if over else set()))})


def _sagen(k: Relationer, fakt: Fact) -> Relationer:
    match fakt:
        case r.HenvistTilModtagelsen():
            return replace(k, henvist=True)
        case r.TrinPlaceret() | r.TrinRettet():
            return replace(k, henvist=False)
        case r.UnderretningModtaget():
            sager = k.sager | ({fakt.sag} if fakt.sag and k.enhed is None else set())
            aabne = k.underretninger | {fakt.underretning}
            return replace(k, barn=fakt.barn, underretninger=aabne, modtaget=True, sager=sager)
        case r.RådgiverAfventes():
            return replace(k, underretninger=k.underretninger | {fakt.underretning})
        case r.RådgiverTogIkkeOver() | r.UnderretningAfgjort():
            return replace(k, underretninger=k.underretninger - {fakt.underretning})
        case r.UnderretningVurderet(udfald=r.Underretningsudfald.LOKAL_LEDER):
            return replace(k, underretninger=k.underretninger - {fakt.underretning})
        case (
            r.UnderretningsfristOverskredet(eskaleret_til=Rolle() as niveau)
            | r.UnderretningIkkeLæst(eskaleret_til=Rolle() as niveau)
        ):
            return replace(k, eskaleret_til=k.eskaleret_til | {niveau})
        case r.SagOprettet():
            return replace(k, barn=fakt.barn, sag_raadgiver=fakt.raadgiver)
        case r.RådgiverTildelt() | r.RådgiverOvertog():
            return replace(k, sag_raadgiver=fakt.raadgiver)
        case r.SagLukket():
            return replace(k, sag_raadgiver=None)
        case r.SagTilknyttet():
            return replace(k, barn=fakt.barn, sager=k.sager | {fakt.sag})
        case r.SagFrigivet():
            return replace(k, sager=k.sager - {fakt.sag})
        case r.MellemkommunalUnderretningUdestår():
            return replace(k, fraflyttet=True)
        case r.OverdragelseStartet():
            return replace(k, overdrager=fakt.raadgiver)
        case r.OverdragelseAfsluttet() | r.OverdragelseAfbrudt():
            return replace(k, overdrager=None)
    return k


STAND: dict[str, Samtykkestand] = {
    c.SamtykkeAnmodet.TOPIC: Samtykkestand.SPURGT,
    c.SamtykkeGivet.TOPIC: Samtykkestand.GIVET,
    c.SamtykkeAfvist.TOPIC: Samtykkestand.AFVIST,
    c.SamtykkeKonflikt.TOPIC: Samtykkestand.KONFLIKT,
    c.SamtykkeKonfliktOphørt.TOPIC: Samtykkestand.SPURGT,
    c.SamtykkeTrukketTilbage.TOPIC: Samtykkestand.TRUKKET,
    c.SamtykkeUdløbet.TOPIC: Samtykkestand.UDLOEBET,
    c.SamtykkeBortfaldet.TOPIC: Samtykkestand.BORTFALDET,
    c.SamtykkekravBortfaldet.TOPIC: Samtykkestand.UKENDT,
}
"""Where the consent stands after each fact; the latest counts (the reader's promise of contracts.consent)."""


def _samtykket(k: Relationer, fakt: Fact) -> Relationer:
    if stand := STAND.get(fakt.TOPIC):
        return replace(k, samtykke=stand, gyldigt_til=getattr(fakt, "gyldigt_til", None))
    match fakt:
        case c.SamtykkeFornyet() if k.samtykke is Samtykkestand.GIVET:
            return replace(k, gyldigt_til=fakt.gyldigt_til)
        case c.SamtykkePåkrævet():
            return replace(k, orienteres=False)
        case c.OrienteringPåkrævet():
            return replace(k, orienteres=True)
        case c.OplysningspligtOpfyldt():
            return replace(k, oplyst=True)
        case c.PersonkredsRegistreret():
            return replace(k, slettet=False)
        case c.PartTilføjet():
            return replace(k, parter={**k.parter, fakt.part: Part(fakt.relation)})
        case c.PartInviteret():
            andre = k.inviterede - {fakt.part}
            return replace(k, inviterede=andre | {fakt.part} if fakt.inviteret else andre)
        case c.PartsbegrænsningSat() if fakt.part in k.parter:
            grense = (frozenset(fakt.faar_ikke), frozenset(fakt.skjul), fakt.adskilte_moeder)
            return replace(k, parter={**k.parter, fakt.part: Part(k.parter[fakt.part].relation, *grense)})
        case c.AldersgrænserNoteret():
            return replace(k, aldersgraenser=k.aldersgraenser | set(fakt.passeret))
        case c.AldersgrænsePasseret():
            return replace(k, aldersgraenser=k.aldersgraenser | {fakt.graense})
        case c.OplysningerSlettet():
            return replace(k, slettet=True)
    return k


def _moederne(k: Relationer, fakt: Fact) -> Relationer:
    match fakt:
        case m.MødedeltagerInviteret():
            gaester = k.gaester.get(fakt.moede, frozenset()) | {fakt.deltager}
            return replace(k, gaester={**k.gaester, fakt.moede: gaester})
        case m.MødeAfholdt() | m.MødeAflyst():
            return replace(k, gaester=_uden(k.gaester, fakt.moede))
        case m.OpgaveansvarOvertaget():
            return replace(k, lederteam=fakt.lederteam)
        case m.OpgaveansvarAfgivet() if fakt.lederteam == k.lederteam:
            return replace(k, lederteam=None)
        case m.AfventerLederteam() | m.SatPåDagsorden():
            return replace(k, dagsorden=k.dagsorden | {fakt.lederteam})
        case m.TagetAfDagsorden():
            return replace(k, dagsorden=k.dagsorden - {fakt.lederteam})
        case m.FremdriftMangler():
            return replace(k, uden_fremdrift=True)
        case m.FremdriftVurderet():
            return replace(k, uden_fremdrift=fakt.fremdrift is m.Fremdrift.NEJ)
        case m.FremdriftBestridt(kilde=m.Fremdriftskilde.DETEKTOR):
            return replace(k, uden_fremdrift=False)
        case m.LederteamOprettet() | m.LederteamÆndret():
            return replace(k, medlemmer={**k.medlemmer, fakt.lederteam: frozenset(fakt.medlemmer)})
        case m.PladsNoteret():
            vikariater = tuple(Vikariat(p.stedfortraeder, p.fra, p.til) for p in fakt.stedfortraedere)
            return replace(k, pladser={**k.pladser, fakt.stilling: Plads(fakt.indehaver, vikariater)})
        case m.Camp100Indkaldt():
            return replace(k, camp100=k.camp100 | {fakt.moede})
        case m.Camp100Aflyst() | m.Camp100Besluttet():
            return replace(k, camp100=k.camp100 - {fakt.moede})
    return k


def _uden(hvem: Mapping[UUID, T], id_: UUID) -> dict[UUID, T]:
    return {each: value for each, value in hvem.items() if each != id_}
