"""Situations as facts tell them: one child, one forløb, and a person who stands to it in one way."""

from datetime import UTC, date, datetime, timedelta
from functools import reduce
from typing import Any, TypeVar
from uuid import UUID

from contracts import consent as c
from contracts import meetings as m
from contracts import routing as r
from contracts.adgang import Kendt, Relationer, efter
from contracts.examples import EXAMPLES
from contracts.fact import Fact
from contracts.values import Aktør, Rolle
from tests.given import navn

F = TypeVar("F", bound=Fact)

JEG, ANDEN, TREDJE = navn("den det handler om"), navn("en anden"), navn("en tredje")
FORLOEB, ENHED, BARN = navn("forloeb"), navn("skolen"), navn("barnet")
FUNKTION, ANMODNING, MOEDE, TEAM = navn("ppr"), navn("anmodning"), navn("moede"), navn("team")
LEDERTEAM, ANDET_LEDERTEAM, PLADS = navn("lederteamet"), navn("et andet lederteam"), navn("pladsen")
NU = datetime(2026, 4, 15, 10, tzinfo=UTC)
SYSTEM = Aktør(id=navn("system"), rolle=Rolle.SYSTEM)

STANDINGS = (
    *("fremmed", "leder", "vikar", "spurgt", "team", "forhen", "kontaktperson", "melder", "mor", "plejemor", "barnet"),
    *("lederteam", "dagsorden", "raadgiver", "overdrager", "gaest"),
    *("pladsvikar", "dagsordenvikar", "pladsvikar_i_gaar", "pladsvikar_i_morgen"),
)
CONSENTS = (
    "ukendt",
    "spurgt",
    "givet",
    "givet_til_i_gaar",
    "givet_uden_puls",
    "afvist",
    "konflikt",
    "trukket",
    "udloebet",
)
CONSENTS += ("bortfaldet", "oplyst", "oplyst_uden_puls")
STATES = ("almindelig", "stille", "sag", "henvist", "underretning", "camp", "indgang", "afsluttet", "slettet", "voksen")
STATES += ("lille", "inviteret", "eskaleret")


def fact(kind: type[F], **fields: Any) -> F:
    """The contract's own example with these fields instead."""
    example = EXAMPLES[kind.TOPIC]
    known = {"forloeb": FORLOEB} if "forloeb" in kind.model_fields else {}
    return kind.model_validate({**dict(example), **known, **fields})


def begyndt(staar: str) -> list[tuple[Fact, Aktør]]:
    """What every forløb has."""
    melder = Aktør(id=JEG if staar == "melder" else ANDEN, rolle=Rolle.HVERDAGSPERSONALE)
    kontakt = JEG if staar == "kontaktperson" else ANDEN
    return [
        (fact(r.BekymringRegistreret, barn=BARN, enhed=ENHED), melder),
        (fact(r.KontaktpersonUdpeget, kontaktperson=kontakt), SYSTEM),
        (fact(c.PersonkredsRegistreret, barn=BARN), SYSTEM),
    ]


def naboer(staar: str) -> list[Fact]:
    """Facts of other lanes that this forløb's relations need."""
    vikar = [
        fact(r.StedfortræderUdpeget, stilling=ENHED, stedfortraeder=JEG, fra=date(2026, 4, 15), til=date(2026, 4, 15))
    ]
    return [
        fact(r.EnhedOprettet, enhed=ENHED, leder=JEG if staar == "leder" else ANDEN),
        *(vikar if staar == "vikar" else []),
        fact(m.LederteamOprettet, lederteam=LEDERTEAM, medlemmer=(ANDEN, JEG) if staar == "lederteam" else (ANDEN,)),
        fact(m.LederteamOprettet, lederteam=ANDET_LEDERTEAM, medlemmer=_medlemmer(staar)),
        *([_plads(staar)] if staar != "vikar" and "vikar" in staar else []),
    ]


def _medlemmer(staar: str) -> tuple[UUID, ...]:
    return {"dagsorden": (JEG,), "dagsordenvikar": (TREDJE,)}.get(staar, (ANDEN,))


def _plads(staar: str) -> m.PladsNoteret:
    """The seat of a member, for whom somebody stands in on one day."""
    dag = NU.date() + timedelta(days={"pladsvikar_i_gaar": -1, "pladsvikar_i_morgen": 1}.get(staar, 0))
    periode = m.Stedfortræderperiode(stedfortraeder=JEG, fra=dag, til=dag)
    indehaver = TREDJE if staar == "dagsordenvikar" else ANDEN
    return fact(m.PladsNoteret, stilling=PLADS, indehaver=indehaver, stedfortraedere=(periode,))


def stilling(staar: str) -> list[Fact]:
    """How the person came to stand so."""
    hold = fact(r.TeamNedsat, team=TEAM, medlemmer=(_medlem(ANDEN),), kontaktperson=ANDEN)
    match staar:
        case "spurgt":
            return [fact(r.LederAnmodet, anmodning=ANMODNING, funktion_id=FUNKTION, leder=JEG, stedfortraeder_for=None)]
        case "team":
            return [fact(r.TeamNedsat, team=TEAM, medlemmer=(_medlem(ANDEN), _medlem(JEG)), kontaktperson=ANDEN)]
        case "forhen":
            return [
                fact(r.TeamNedsat, team=TEAM, medlemmer=(_medlem(ANDEN), _medlem(JEG)), kontaktperson=ANDEN),
                fact(r.DelingStandset),
            ]
        case "mor":
            return [fact(c.PartTilføjet, part=JEG, relation=c.Relation.MOR, foraeldremyndighed=True)]
        case "plejemor":
            return [fact(c.PartTilføjet, part=JEG, relation=c.Relation.PLEJEFORAELDER, foraeldremyndighed=False)]
        case "overdrager":
            return [fact(r.OverdragelseStartet, barn=BARN, raadgiver=JEG)]
        case "raadgiver":
            return [fact(r.SagOprettet, barn=BARN, raadgiver=JEG)]
        case "dagsorden" | "dagsordenvikar":
            return [fact(m.SatPåDagsorden, lederteam=ANDET_LEDERTEAM)]
        case "gaest":
            return [fact(m.MødedeltagerInviteret, moede=MOEDE, deltager=JEG)]
        case "kontaktperson":
            return []
    return [hold]


def _medlem(hvem: UUID) -> r.Teammedlem:
    return r.Teammedlem(medarbejder=hvem, funktion="ppr")


def samtykket(samtykke: str) -> list[Fact]:
    givet = fact(c.SamtykkeGivet, barn=BARN, gyldigt_til=date(2026, 4, 15))
    match samtykke:
        case "spurgt":
            return [fact(c.SamtykkeAnmodet, barn=BARN)]
        case "givet" | "givet_uden_puls":
            return [givet]
        case "givet_til_i_gaar":
            return [fact(c.SamtykkeGivet, barn=BARN, gyldigt_til=date(2026, 4, 14))]
        case "afvist":
            return [fact(c.SamtykkeAfvist)]
        case "konflikt":
            return [fact(c.SamtykkeKonflikt)]
        case "trukket":
            return [givet, fact(c.SamtykkeTrukketTilbage)]
        case "udloebet":
            return [givet, fact(c.SamtykkeUdløbet)]
        case "bortfaldet":
            return [givet, fact(c.SamtykkeBortfaldet)]
        case "oplyst" | "oplyst_uden_puls":
            return [fact(c.OplysningspligtOpfyldt, barn=BARN)]
    return []


def staden(stade: str) -> list[tuple[Fact, Aktør]]:
    """Where the forløb is. The child is old enough to look for itself, but for the little one (A4c)."""
    noget: list[tuple[Fact, Aktør]] = [(fact(m.OpgaveansvarOvertaget, lederteam=LEDERTEAM), SYSTEM)]
    graenser = {"lille": (), "voksen": tuple(c.Aldersgrænse), "inviteret": tuple(c.Aldersgrænse)}.get(
        stade, (c.Aldersgrænse.BARNETS_VISNING,)
    )
    noget.append((fact(c.AldersgrænserNoteret, passeret=graenser), SYSTEM))
    sket: dict[str, tuple[Fact, ...]] = {
        "stille": (fact(m.FremdriftMangler),),
        "sag": (fact(r.SagOprettet, barn=BARN, raadgiver=ANDEN),),
        "henvist": (fact(r.HenvistTilModtagelsen),),
        "underretning": (fact(r.UnderretningModtaget, barn=BARN, om_forloeb=FORLOEB),),
        "camp": (fact(m.Camp100Indkaldt, barn=BARN, moede=MOEDE),),
        "indgang": (fact(r.ForløbAccepteret),),
        "afsluttet": (fact(r.ForløbAfsluttet),),
        "inviteret": (fact(c.PartInviteret, part=JEG, inviteret=True),),
        "eskaleret": (fact(r.UnderretningsfristOverskredet, eskaleret_til=Rolle.FAGCHEF),),
        "slettet": (fact(c.OplysningerSlettet),),
    }
    indgang = Aktør(id=ANDEN, rolle=Rolle.FAMILIEINDGANG)
    return noget + [(each, indgang if stade == "indgang" else SYSTEM) for each in sket.get(stade, ())]


def relationer(staar: str, samtykke: str, stade: str) -> Relationer:
    """Fold it all, the lane first and its neighbours after, as a service does."""
    som_system = [(each, SYSTEM) for each in (*stilling(staar), *samtykket(samtykke))]
    rest = [(each, SYSTEM) for each in naboer(staar)]
    return reduce(
        lambda kendt, sket: efter(kendt, *sket), [*begyndt(staar), *som_system, *staden(stade), *rest], Relationer()
    )


def kendt(samtykke: str, nu: datetime = NU) -> Kendt:
    return Kendt(nu, frisk=not samtykke.endswith("_uden_puls"))


def hvem(rolle: Rolle, staar: str) -> Aktør:
    return Aktør(id=BARN if staar == "barnet" else JEG, rolle=rolle)
