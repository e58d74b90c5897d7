"""Who sits at the table, who leads, who writes and who sends: decided from the koncept and what the team agreed."""

from datetime import datetime
from uuid import UUID

from contracts.koncept import Koncept
from contracts.meetings import AfholdFormøde, Bordplads, FormødeAfholdt
from contracts.values import Rolle
from services.chassis.rules import check
from services.meetings.domain.grundlag import Mødegrundlag
from services.meetings.domain.moede import Gæst, Møde
from services.meetings.domain.profil import dagsordensnumre, maa_droefte_sagen_foer
from services.meetings.domain.rules import bordet, moedet

ROLLER = ("facilitator", "tidsholder", "referent", "referat_afsender", "kontaktperson")
SENDER = {"familieindgang": frozenset({Rolle.FAMILIEINDGANG})}
"""Who sends by position, where no formøde names a person (R184)."""


def proev_gaest(koncept: Koncept, moede: Møde, deltager: UUID, gaest: Gæst) -> None:
    """A professional takes tasks home, or comes for sparring on one point of the agenda (R19, A17)."""
    sparring, foer = gaest.som is Bordplads.SPARRING, moede.gaester.get(deltager)
    check(
        bordet.DeFagligeTagerOpgaverMedHjem(
            kraeves=koncept.team.kun_med_opgaver and gaest.som is Bordplads.FAGPERSON, kan=gaest.kan_tage_opgaver
        ),
        bordet.SparringErÉtPunkt(
            sparring=sparring,
            punkt=gaest.punkt,
            andet=foer is not None and foer.punkt is not None and foer.punkt != gaest.punkt,
        ),
        bordet.PunktetErPåDagsordenen(
            findes=gaest.punkt is None or gaest.punkt in (dagsordensnumre(koncept, moede.art) or {gaest.punkt})
        ),
    )


def fordel_roller(
    koncept: Koncept, moede: Møde, k: AfholdFormøde, grundlag: Mødegrundlag, naar: datetime
) -> FormødeAfholdt:
    """The roles as agreed; whom nobody is named for comes from the koncept (R53, R55, R56, A14). Raises Rejected."""
    check(
        moedet.KonceptetHarFormøde(har=koncept.formoede is not None),
        moedet.FormødetLiggerFørMødet(nu=naar, starter_at=moede.starter_at),
        moedet.SagenDrøftesIkke(droeftet=k.sagen_droeftet and not maa_droefte_sagen_foer(koncept)),
    )
    anden_afsender = k.referat_afsender is not None and k.referat_afsender != k.for_institutionen
    kan_overstyre = koncept.referat is None or koncept.referat.formoede_kan_overstyre
    check(bordet.FormødetVælgerAfsenderen(anden=anden_afsender, kan=kan_overstyre))
    ekstern = k.eksterne[0] if k.eksterne and koncept.moedeledelse.ekstern_leder else None
    facilitator = k.facilitator or ekstern
    skriver = koncept.referat is not None and koncept.referat.ekstern_leder_skriver
    eksternt_ledet = facilitator in k.eksterne and skriver
    valgt: dict[str, UUID | None] = {
        "facilitator": facilitator,
        "tidsholder": k.tidsholder,
        "referent": k.referent or (facilitator if eksternt_ledet else None),
        "referat_afsender": k.referat_afsender or k.for_institutionen,
        "kontaktperson": k.kontaktperson or grundlag.kontaktperson,
    }
    ved_bordet = {*grundlag.team, *(gaest for gaest, plads in moede.gaester.items() if plads.kan_tage_opgaver)}
    check(moedet.RollerneErFyldtAfTeamet(udenfor=tuple(r for r in ROLLER if valgt[r] not in ved_bordet)))
    roller = {rolle: person for rolle, person in valgt.items() if person is not None}
    return FormødeAfholdt(forloeb=grundlag.key, moede=moede.moede, eksterne=k.eksterne, **roller)


def proev_afsender(koncept: Koncept, moede: Møde, afsender: UUID, rolle: Rolle) -> None:
    """Exactly one is responsible: whom the formøde named, or who holds the position (R56, R184, A14)."""
    check(moedet.MødetErAfholdt(afholdt=moede.er_afholdt))
    if moede.roller:
        check(moedet.ReferatetSendesAfDenAnsvarlige(ansvarlig=moede.roller.referat_afsender == afsender))
    elif koncept.referat and (maa_sende := SENDER.get(koncept.referat.afsender)):
        check(moedet.ReferatetSendesAfDenRette(ret=rolle in maa_sende))
