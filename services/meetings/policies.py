"""When <fact> then <commands>: what meetings does about what the others, and its own rules, have decided."""

from contracts.command import Command
from contracts.consent import (
    AldersgrænsePasseret,
    Bortfaldsgrund,
    DelingRegistreret,
    Dokumentart,
    GrundlagBortfaldet,
    OplysningspligtOpfyldt,
    PartsbegrænsningSat,
    PartTilføjet,
    SamtykkeBortfaldet,
    SamtykkeGivet,
    SamtykkeTrukketTilbage,
    SamtykkeUdløbet,
    Skjult,
    TolkebehovNoteret,
)
from contracts.meetings import (
    Aflysningsgrund,
    Bordplads,
    ForberedOpstart,
    FremdriftMangler,
    FristOverskredet,
    GenoptagMøder,
    IndstilGennemgang,
    IndstilMøder,
    KrævTilbagemelding,
    MarkerMøder,
    NoterDeling,
    NoterDelingBortfaldet,
    NoterDeltager,
    NoterFamilien,
    NoterForanstaltning,
    NoterForanstaltningsophør,
    NoterForLilleTeam,
    NoterForløb,
    NoterKonceptskift,
    NoterKontaktperson,
    NoterOplysningspligt,
    NoterPartsbegrænsning,
    NoterPlads,
    NoterRådgiverAfventes,
    NoterSag,
    NoterSagslukning,
    NoterStedfortræder,
    NoterSøskende,
    NoterTeam,
    NoterTrin,
    NoterUdtrådt,
    NoterUndersøgelse,
    OpgaveForfalden,
    SatPåDagsorden,
    SætPåDagsorden,
    TilbagemeldingUdestår,
    UdsætFrist,
    VurderFremdrift,
)
from contracts.routing import (
    Afslutning,
    BekymringRegistreret,
    DelingStandset,
    DeltagerInviteret,
    ForanstaltningIværksat,
    ForanstaltningOphørt,
    ForløbAfsluttet,
    ForløbGenåbnet,
    KonceptSkiftet,
    KontaktpersonUdpeget,
    Overgang,
    RådgiverAfventes,
    RådgiverTogIkkeOver,
    SagLukket,
    SagOprettet,
    Standsning,
    StedfortræderAfmeldt,
    StedfortræderUdpeget,
    StillingBesat,
    Stillingsart,
    SøskendeAdskilt,
    SøskendeForbundet,
    TeamMedlemTilføjet,
    TeamMedlemUdtrådt,
    TeamNedsat,
    TeamUnderMinimum,
    TrinPlaceret,
    TrinRettet,
    TrinÆndret,
    UndersøgelseAfsluttet,
)
from services.meetings.domain.profil import OPSTARTSMOEDE


def naar_bekymringen_er_registreret_noteres_forloebet(fact: BekymringRegistreret) -> list[Command]:
    return [NoterForløb(forloeb=fact.forloeb, barn=fact.barn)]


def naar_samtykket_er_givet_forberedes_opstarten(fact: SamtykkeGivet) -> list[Command]:
    return [ForberedOpstart(forloeb=fact.forloeb, barn=fact.barn, ur_start=fact.ur_start)]


def naar_teamet_er_nedsat_noteres_det(fact: TeamNedsat) -> list[Command]:
    medlemmer = tuple(medlem.medarbejder for medlem in fact.medlemmer)
    return [NoterTeam(forloeb=fact.forloeb, medlemmer=medlemmer, kontaktperson=fact.kontaktperson)]


def naar_et_medlem_kommer_til_noteres_det(fact: TeamMedlemTilføjet) -> list[Command]:
    return [NoterTeam(forloeb=fact.forloeb, medlemmer=(fact.medlem.medarbejder,))]


def naar_delingen_er_standset_er_der_intet_team(fact: DelingStandset) -> list[Command]:
    """A8: routing may appoint on a consent whose end it has not heard of; a team from before it revives by no new one.

    At 18 the meetings wait, with those who called them, for the young person's answer (A4b).
    """
    return [] if fact.aarsag is Standsning.FYLDT_18 else [NoterTeam(forloeb=fact.forloeb, medlemmer=())]


def naar_samtykket_er_trukket_indstilles_moederne(fact: SamtykkeTrukketTilbage) -> list[Command]:
    return [IndstilMøder(forloeb=fact.forloeb, grund=Aflysningsgrund.SAMTYKKE_TRUKKET)]


def naar_samtykket_er_udloebet_indstilles_moederne(fact: SamtykkeUdløbet) -> list[Command]:
    return [IndstilMøder(forloeb=fact.forloeb, grund=Aflysningsgrund.SAMTYKKE_UDLOEBET)]


def naar_forloebet_er_afsluttet_indstilles_moederne(fact: ForløbAfsluttet) -> list[Command]:
    indstil: list[Command] = [IndstilMøder(forloeb=fact.forloeb, grund=Aflysningsgrund.FORLOEB_AFSLUTTET)]
    hos_myndigheden = fact.aarsag is Afslutning.HENVIST_MODTAGELSEN
    return indstil if hos_myndigheden else [*indstil, IndstilGennemgang(forloeb=fact.forloeb)]


def naar_forloebet_er_genaabnet_genoptages_moederne(fact: ForløbGenåbnet) -> list[Command]:
    return [GenoptagMøder(forloeb=fact.forloeb)]


def naar_fremdrift_mangler_skal_lederteamet_se_det(fact: FremdriftMangler) -> list[Command]:
    return [SætPåDagsorden(forloeb=fact.forloeb)]


def naar_opstartsfristen_er_overskredet_faar_den_ny_dato(fact: FristOverskredet) -> list[Command]:
    """The passed deadline stays passed; the date of a meeting already called after it is said aloud (A22)."""
    foerst: list[Command] = [UdsætFrist(forloeb=fact.forloeb)] if fact.frist == OPSTARTSMOEDE else []
    return [*foerst, VurderFremdrift(forloeb=fact.forloeb)]


def naar_forloebet_kan_staa_stille_ses_der_paa_fremdriften(fact: OpgaveForfalden | SatPåDagsorden) -> list[Command]:
    return [VurderFremdrift(forloeb=fact.forloeb)]


def naar_foraeldrene_er_orienteret_er_vejen_aaben(fact: OplysningspligtOpfyldt) -> list[Command]:
    return [
        NoterForløb(forloeb=fact.forloeb, barn=fact.barn),
        NoterOplysningspligt(forloeb=fact.forloeb),
    ]


def naar_en_part_er_tilfoejet_noteres_familien(fact: PartTilføjet) -> list[Command]:
    return [NoterFamilien(forloeb=fact.forloeb, part=fact.part, tolk=fact.tolk)]


def naar_tolkebehovet_er_noteret_noteres_familien(fact: TolkebehovNoteret) -> list[Command]:
    return [NoterFamilien(forloeb=fact.forloeb, part=fact.part, tolk=fact.tolk, noteret_behov=True)]


def naar_en_part_er_beskyttet_noteres_det(fact: PartsbegrænsningSat) -> list[Command]:
    """Address and telephone are consent's alone; meetings minds the table, the place and the documents (A41)."""
    return [
        NoterPartsbegrænsning(
            forloeb=fact.forloeb,
            part=fact.part,
            adskilt=fact.adskilte_moeder,
            skjul_sted=Skjult.MOEDESTED in fact.skjul,
            uden_indkaldelse=Dokumentart.INDKALDELSE in fact.faar_ikke,
            uden_referat=bool({Dokumentart.REFERAT, Dokumentart.TVAERS_RAPPORT} & set(fact.faar_ikke)),
            uden_handleplan=Dokumentart.HANDLEPLAN in fact.faar_ikke,
        )
    ]


def naar_soeskende_er_forbundet_kan_de_moedes_sammen(fact: SøskendeForbundet) -> list[Command]:
    return [NoterSøskende(forloeb=fact.forloeb, soeskende=fact.soeskende, forbundet=True)]


def naar_soeskende_er_adskilt_moedes_de_hver_for_sig(fact: SøskendeAdskilt) -> list[Command]:
    return [NoterSøskende(forloeb=fact.forloeb, soeskende=fact.soeskende, forbundet=False)]


def naar_raadgiveren_afventes_kan_forloebet_fortsaette(fact: RådgiverAfventes) -> list[Command]:
    return [NoterRådgiverAfventes(forloeb=fact.forloeb)]


def naar_raadgiveren_ikke_tog_over_besluttes_der_igen(fact: RådgiverTogIkkeOver) -> list[Command]:
    return [NoterRådgiverAfventes(forloeb=fact.forloeb, afventes=False)]


def naar_noget_deles_paa_et_moede_noteres_det(fact: DelingRegistreret) -> list[Command]:
    return [NoterDeling(forloeb=fact.forloeb, deling=fact.deling, moede=fact.moede)] if fact.moede else []


def naar_en_deling_mister_sit_grundlag_ses_moedet_efter(fact: GrundlagBortfaldet) -> list[Command]:
    return [NoterDelingBortfaldet(forloeb=fact.forloeb, deling=fact.deling)]


def naar_nogen_er_inviteret_kommer_de_til_naeste_moede(fact: DeltagerInviteret) -> list[Command]:
    return [NoterDeltager(forloeb=fact.forloeb, deltager=fact.deltager, som=Bordplads(fact.art.value))]


def naar_samtykket_er_bortfaldet_indstilles_moederne(fact: SamtykkeBortfaldet) -> list[Command]:
    """At 18 the meetings stand, flagged, until the young person has said yes or no (A4b)."""
    fyldt_18 = fact.aarsag is Bortfaldsgrund.FYLDT_18
    marker: list[Command] = [MarkerMøder(forloeb=fact.forloeb, aarsag=fact.aarsag.value)] if fyldt_18 else []
    return [*marker, IndstilMøder(forloeb=fact.forloeb, grund=Aflysningsgrund(fact.aarsag.value))]


def naar_barnet_er_blevet_voksent_markeres_moederne(fact: AldersgrænsePasseret) -> list[Command]:
    if fact.marker_moeder_til is None:
        return []
    return [MarkerMøder(forloeb=fact.forloeb, aarsag=Bortfaldsgrund.FYLDT_18.value, til=fact.marker_moeder_til)]


def naar_et_medlem_er_udtraadt_noteres_det(fact: TeamMedlemUdtrådt) -> list[Command]:
    return [NoterUdtrådt(forloeb=fact.forloeb, medarbejder=fact.medarbejder)]


def naar_familien_faar_en_kontaktperson_noteres_det(fact: KontaktpersonUdpeget) -> list[Command]:
    return [NoterKontaktperson(forloeb=fact.forloeb, kontaktperson=fact.kontaktperson)]


def naar_teamet_er_for_lille_er_fristen_urealistisk(fact: TeamUnderMinimum) -> list[Command]:
    return [NoterForLilleTeam(forloeb=fact.forloeb)]


def naar_konceptet_er_skiftet_afgoeres_forloebet_under_det_nye(fact: KonceptSkiftet) -> list[Command]:
    efter = {overgang: tuple(f.frist for f in fact.frister if f.overgang is overgang) for overgang in Overgang}
    skift = NoterKonceptskift(
        forloeb=fact.forloeb,
        koncept=fact.til,
        koncept_hash=fact.til_hash,
        kalender=fact.kalender,
        genberegnes=efter[Overgang.GENBEREGNET],
        bortfalder=efter[Overgang.BORTFALDET],
    )
    return [skift, *([NoterTrin(forloeb=fact.forloeb, trin=fact.trin_til.kode)] if fact.trin_til else [])]


def naar_barnet_er_placeret_noteres_trinnet(fact: TrinPlaceret) -> list[Command]:
    return [NoterTrin(forloeb=fact.forloeb, trin=fact.trin.kode)]


def naar_barnet_skifter_trin_noteres_det(fact: TrinÆndret | TrinRettet) -> list[Command]:
    return [NoterTrin(forloeb=fact.forloeb, trin=fact.til.kode)]


def naar_tilbagemeldingen_udestaar_skal_den_komme(fact: TilbagemeldingUdestår) -> list[Command]:
    return [KrævTilbagemelding(forloeb=fact.forloeb, moede=fact.moede, niveau=fact.niveau, starter_at=fact.starter_at)]


def naar_en_plads_i_lederteamet_er_besat_noteres_det(fact: StillingBesat) -> list[Command]:
    """R58: a fagchef's or a rådgiver's position is no seat there."""
    seat = fact.art is Stillingsart.LEDERTEAM
    return [NoterPlads(stilling=fact.stilling, indehaver=fact.indehaver)] if seat else []


def naar_en_stedfortraeder_kommer_eller_gaar_noteres_det(
    fact: StedfortræderUdpeget | StedfortræderAfmeldt,
) -> list[Command]:
    """A32: also of positions that are no seat in a lederteam; of those meetings keeps nothing."""
    dage = {"fra": fact.fra, "til": fact.til} if isinstance(fact, StedfortræderUdpeget) else {}
    return [NoterStedfortræder(stilling=fact.stilling, stedfortraeder=fact.stedfortraeder, **dage)]


def naar_sagen_er_oprettet_noteres_den(fact: SagOprettet) -> list[Command]:
    """The authority's meetings go by law, also where there is no forløb to prevent with (R140)."""
    return [
        NoterForløb(forloeb=fact.forloeb, barn=fact.barn),
        NoterSag(forloeb=fact.forloeb, barn=fact.barn, raadgiver=fact.raadgiver),
    ]


def naar_sagen_er_lukket_foelges_den_ikke_laengere_op(fact: SagLukket) -> list[Command]:
    return [NoterSagslukning(forloeb=fact.forloeb), IndstilGennemgang(forloeb=fact.forloeb)]


def naar_en_foranstaltning_er_ivaerksat_skal_den_foelges_op(fact: ForanstaltningIværksat) -> list[Command]:
    return [
        NoterForanstaltning(
            forloeb=fact.forloeb, barn=fact.barn, foranstaltning=fact.foranstaltning, ivaerksat_at=fact.ivaerksat_at
        )
    ]


def naar_en_foranstaltning_er_ophoert_bortfalder_dens_opfoelgning(fact: ForanstaltningOphørt) -> list[Command]:
    return [NoterForanstaltningsophør(forloeb=fact.forloeb, foranstaltning=fact.foranstaltning)]


def naar_undersoegelsen_er_afsluttet_kan_opfoelgningen_rykke_frem(fact: UndersøgelseAfsluttet) -> list[Command]:
    return [NoterUndersøgelse(forloeb=fact.forloeb, afsluttet_at=fact.afsluttet_at)]
