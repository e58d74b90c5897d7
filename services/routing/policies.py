"""When <fact> then <commands>. Read from top to bottom this is the road through routing."""

from collections.abc import Callable
from typing import Any

from contracts.command import Command
from contracts.consent import (
    Bortfaldsgrund,
    FortsatUdenSamtykke,
    NæsteSkridt,
    NæsteSkridtNoteret,
    OplysningerSlettet,
    OplysningspligtOpfyldt,
    SamtykkeBortfaldet,
    Samtykkeformål,
    SamtykkeGivet,
    SamtykkeTilFormålAfvist,
    SamtykkeTilFormålGivet,
    SamtykkeTilFormålOphørt,
    SamtykkeTrukketTilbage,
    SamtykkeUdløbet,
    Sletningsgrund,
)
from contracts.meetings import (
    FormødeAfholdt,
    FristOverskredet,
    MødeAfholdt,
    Mødeart,
    MødeIndkaldt,
    RådgiverHarOvertaget,
    VarighedBesluttet,
)
from contracts.routing import (
    Afbrydelse,
    AfbrydOverdragelse,
    Afslutning,
    AfslutUdenSamtykke,
    AfslutVedOvertagelse,
    AktiverBeslutningstræ,
    BeslutningstræAktiveret,
    DelingStandset,
    ForløbAccepteret,
    ForløbAfsluttet,
    ForløbGenåbnet,
    FortsætOverdragelse,
    Kontaktgrundlag,
    NoterKontaktgrundlag,
    NoterOpfølgning,
    NoterSamtykke,
    NoterVarighedsbeslutning,
    NoterVarighedUdløbet,
    OvervejMellemkommunalUnderretning,
    SagLukket,
    Saglukning,
    SamtykkeNoteret,
    StandsDeling,
    Standsning,
    TeamNedsat,
    UdpegKontaktperson,
    Underretningsudfald,
    UnderretningVurderet,
    VidereformidlUnderretning,
)

Policy = Callable[[Any], list[Command]]

BORTFALD = {
    Bortfaldsgrund.FORAELDREMYNDIGHED_AENDRET: Standsning.FORAELDREMYNDIGHED_AENDRET,
    Bortfaldsgrund.UENIGHED: Standsning.UENIGHED,
    Bortfaldsgrund.FYLDT_18: Standsning.FYLDT_18,
}


def naar_samtykke_er_givet_noteres_det(fact: SamtykkeGivet) -> list[Command]:
    return [NoterSamtykke(forloeb=fact.forloeb)]


def naar_samtykke_er_noteret_aktiveres_beslutningstraeet(fact: SamtykkeNoteret) -> list[Command]:
    """At once: no child waits for a click."""
    return [AktiverBeslutningstræ(forloeb=fact.forloeb)]


def naar_samtykke_er_trukket_standses_delingen(fact: SamtykkeTrukketTilbage) -> list[Command]:
    return [StandsDeling(forloeb=fact.forloeb, aarsag=Standsning.SAMTYKKE_TRUKKET)]


def naar_samtykke_er_udloebet_standses_delingen(fact: SamtykkeUdløbet) -> list[Command]:
    return [StandsDeling(forloeb=fact.forloeb, aarsag=Standsning.SAMTYKKE_UDLOEBET)]


def naar_naeste_skridt_er_noteret_afsluttes_forloebet(fact: NæsteSkridtNoteret) -> list[Command]:
    """Unless the leader and the family go on talking: then it stays open for a new consent (A8)."""
    return [] if fact.valg is NæsteSkridt.DIALOG else [AfslutUdenSamtykke(forloeb=fact.forloeb)]


def naar_forloebet_er_genaabnet_aktiveres_beslutningstraeet(fact: ForløbGenåbnet) -> list[Command]:
    """A new team, where the consent still stands; without it the rule says no, and the family is asked again."""
    return [AktiverBeslutningstræ(forloeb=fact.forloeb)]


def naar_oplysningspligten_er_opfyldt_noteres_det(fact: OplysningspligtOpfyldt) -> list[Command]:
    """Where the koncept asks for information and not for consent, that opens the road (A6)."""
    return [NoterSamtykke(forloeb=fact.forloeb)]


def naar_samtykke_er_bortfaldet_standses_delingen(fact: SamtykkeBortfaldet) -> list[Command]:
    return [StandsDeling(forloeb=fact.forloeb, aarsag=BORTFALD[fact.aarsag])]


def naar_oplysningerne_er_slettet_afsluttes_forloebet(fact: OplysningerSlettet) -> list[Command]:
    """Without what was known before a consent nothing can go on (A7)."""
    return [AfslutUdenSamtykke(forloeb=fact.forloeb, uden_svar=fact.aarsag is Sletningsgrund.UDEN_SVAR)]


def naar_forloebet_er_accepteret_aktiveres_beslutningstraeet(fact: ForløbAccepteret) -> list[Command]:
    """Where the road was open already; otherwise the rule says no, and it is activated when it opens (A47)."""
    return [AktiverBeslutningstræ(forloeb=fact.forloeb)]


def naar_formoedet_er_holdt_har_familien_den_aftalte_kontaktperson(fact: FormødeAfholdt) -> list[Command]:
    """R53: agreed at the formøde; R8: the family knows who it is."""
    return [UdpegKontaktperson(forloeb=fact.forloeb, kontaktperson=fact.kontaktperson)]


def naar_en_opfoelgning_er_holdt_skal_trinnet_vurderes(fact: MødeAfholdt) -> list[Command]:
    """R35: at each follow-up, where the koncept demands it."""
    return [NoterOpfølgning(forloeb=fact.forloeb, moede=fact.moede)] if fact.art is Mødeart.OPFOELGNING else []


def naar_det_er_besluttet_hvordan_forloebet_slutter_goeres_det(fact: VarighedBesluttet) -> list[Command]:
    """A27: to underret is done at once; to close, when the time is out or the leader does it."""
    return [NoterVarighedsbeslutning(forloeb=fact.forloeb, valg=fact.valg)]


def naar_varigheden_er_udloebet_slutter_forloebet(fact: FristOverskredet) -> list[Command]:
    """R178: which deadline that is, the profile says."""
    return [NoterVarighedUdløbet(forloeb=fact.forloeb, frist=fact.frist, udloebet_at=fact.forfaldt_at)]


def naar_raadgiveren_har_overtaget_slutter_forloebet(fact: RådgiverHarOvertaget) -> list[Command]:
    """R179: the forløb went on until then."""
    return [AfslutVedOvertagelse(forloeb=fact.forloeb)]


# --- the authority's side ------------------------------------------------------------------------------------------


def naar_underretningen_hoerer_til_en_sag_videreformidles_den(fact: UnderretningVurderet) -> list[Command]:
    """R127: to the responsible rådgiver, at once."""
    til_sagen = fact.udfald is Underretningsudfald.EKSISTERENDE_SAG
    return [VidereformidlUnderretning(underretning=fact.underretning)] if til_sagen else []


def naar_samtykke_til_formaal_er_givet(fact: SamtykkeTilFormålGivet) -> list[Command]:
    """A9: the lane of a contact with the local leader is the underretning's; R147: of a handing-over, the forløb's."""
    match fact.formaal:
        case Samtykkeformål.KONTAKTE_LOKAL_LEDER:
            return [NoterKontaktgrundlag(underretning=fact.forloeb, grundlag=Kontaktgrundlag.SAMTYKKE)]
        case Samtykkeformål.AKTIVERE_BESLUTNINGSTRAE:
            return [FortsætOverdragelse(forloeb=fact.forloeb, ur_start=fact.ur_start)]
    return []


def naar_samtykke_til_formaal_er_ophoert(fact: SamtykkeTilFormålOphørt) -> list[Command]:
    match fact.formaal:
        case Samtykkeformål.KONTAKTE_LOKAL_LEDER:
            return [NoterKontaktgrundlag(underretning=fact.forloeb, grundlag=None)]
        case Samtykkeformål.AKTIVERE_BESLUTNINGSTRAE:
            return [AfbrydOverdragelse(forloeb=fact.forloeb, grund=Afbrydelse.SAMTYKKE_OPHOERT)]
    return []


def naar_samtykke_til_overdragelse_er_afvist_afbrydes_den(fact: SamtykkeTilFormålAfvist) -> list[Command]:
    """A20: the case stays the authority's."""
    if fact.formaal is not Samtykkeformål.AKTIVERE_BESLUTNINGSTRAE:
        return []
    return [AfbrydOverdragelse(forloeb=fact.forloeb, grund=Afbrydelse.SAMTYKKE_AFVIST)]


def naar_der_fortsaettes_uden_samtykke_noteres_grundlaget(fact: FortsatUdenSamtykke) -> list[Command]:
    """A9: the reason is on record where it was given."""
    if fact.formaal is not Samtykkeformål.KONTAKTE_LOKAL_LEDER:
        return []
    return [NoterKontaktgrundlag(underretning=fact.forloeb, grundlag=Kontaktgrundlag.ANDET_GRUNDLAG)]


def naar_samtykke_er_givet_gaar_en_overdragelse_videre(fact: SamtykkeGivet) -> list[Command]:
    """R147: a yes to the forløb that takes over is a yes to its beslutningstræ."""
    return [FortsætOverdragelse(forloeb=fact.forloeb, ur_start=fact.ur_start)]


def naar_forloebet_naar_videre_gaar_en_overdragelse_med(
    fact: BeslutningstræAktiveret | TeamNedsat,
) -> list[Command]:
    """R148: where the forløb is taking over a case; elsewhere nothing follows."""
    return [FortsætOverdragelse(forloeb=fact.forloeb)]


def naar_forloebet_er_afsluttet_afbrydes_en_overdragelse(fact: ForløbAfsluttet) -> list[Command]:
    """A20: the case stays the authority's. A34: who moves away takes a duty along."""
    flyttet = fact.aarsag is Afslutning.FRAFLYTTET
    pligt: list[Command] = [OvervejMellemkommunalUnderretning(forloeb=fact.forloeb)] if flyttet else []
    return [FortsætOverdragelse(forloeb=fact.forloeb), *pligt]


def naar_sagen_er_lukket_ved_fraflytning_skal_den_nye_kommune_taenkes_paa(fact: SagLukket) -> list[Command]:
    """A34: an underretning to the new municipality is a duty of its own."""
    flyttet = fact.lukning is Saglukning.FRAFLYTTET
    return [OvervejMellemkommunalUnderretning(forloeb=fact.forloeb)] if flyttet else []


def naar_delingen_er_standset_afbrydes_en_overdragelse(fact: DelingStandset) -> list[Command]:
    """A20: without consent nothing is handed over."""
    return [FortsætOverdragelse(forloeb=fact.forloeb, deling_standset=True)]


def naar_moedet_er_indkaldt_gaar_en_overdragelse_videre(fact: MødeIndkaldt) -> list[Command]:
    """R149: when it was called is kept beside when it was held (A26)."""
    return [
        FortsætOverdragelse(
            forloeb=fact.forloeb, moede=fact.moede, starter_at=fact.starter_at, indkaldt_at=fact.indkaldt_at
        )
    ]


def naar_moedet_er_holdt_gaar_en_overdragelse_videre(fact: MødeAfholdt) -> list[Command]:
    """R149, R150: the first meeting, and whether the rådgiver was there."""
    holdt, deltagere = fact.afholdt_at, fact.deltagere
    return [FortsætOverdragelse(forloeb=fact.forloeb, moede=fact.moede, afholdt_at=holdt, deltagere=deltagere)]


def sammen(*hver: Policy) -> Policy:
    """One fact, several policies: what each says, in order."""
    return lambda fact: [kommando for policy in hver for kommando in policy(fact)]
