"""The longer commands of consent: what is loaded for them, and what follows for the other aggregates of the lane."""

from datetime import UTC, datetime
from uuid import UUID

from contracts import consent as c
from contracts.koncept import Koncept
from contracts.values import PersonRef
from services.chassis.aggregate import Aggregate, Pins
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.consent.domain import rules
from services.consent.domain.alder import dagens_begyndelse
from services.consent.domain.delinger import Delinger, Lag
from services.consent.domain.facts import (
    FortsatUdenSamtykke,
    PartTilføjet,
    PersonkredsRegistreret,
)
from services.consent.domain.formaal import Formålssamtykker
from services.consent.domain.opbevaring import Opbevaring
from services.consent.domain.opslag import Opslag
from services.consent.domain.orientering import Orientering
from services.consent.domain.person import Person
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.post import Post
from services.consent.domain.profil import koncept_for, pins_for, pins_i_skiftet
from services.consent.domain.samtykke import Samtykke


def noter_trin(unit: Unit, command: c.NoterTrin) -> None:
    samtykke, kreds = lane(unit, command.forloeb)
    orientering = unit.get(Orientering, command.forloeb)
    kendt = samtykke.paakraevet or orientering.exists
    check(rules.TrinnetKommerFraEtForløb(kendt=kendt or unit.envelope is not None))
    pins = pins_i(unit, command.forloeb)
    samtykke.adopt(pins)
    orientering.adopt(pins)
    koncept = koncept_for(pins)
    samtykke.kraev(command.trin, koncept)
    orientering.kraev(command.trin, koncept)
    kend_profilen(kreds, pins, unit.at)
    samtykke.genberegn(kreds, unit.at, koncept)
    orientering.efterproev(kreds, unit.at, koncept)


def noter_konceptskift(unit: Unit, command: c.NoterKonceptskift) -> None:
    """All that has rules is decided under the new ones; who has none yet learns them with the step (R1)."""
    nye, (samtykke, kreds) = pins_i_skiftet(command), lane(unit, command.forloeb)
    if kendte_pins(unit, command.forloeb) in (None, nye):
        return
    samtykke.noter_konceptskift(c.KonceptskiftNoteret(forloeb=command.forloeb, trin=command.trin, **dict(nye)))
    foelg_med(unit, command.forloeb)
    samtykke.skift_frist(command.genberegnes, command.bortfalder, koncept_for(nye))
    samtykke.frafald_kravet(koncept_for(nye))
    if kreds.pins:
        kreds.noter_aldersgraenser(unit.at, altid=True)


def foelg_med(unit: Unit, forloeb: UUID) -> None:
    """After KonceptSkiftet the pins of the Samtykke lead; what has been decided since then says so by itself."""
    samtykke, _ = lane(unit, forloeb)
    if samtykke.skiftet:
        for kind in (Personkreds, Orientering, Formålssamtykker, Delinger, Opslag, Opbevaring, Post):
            part = unit.get(kind, forloeb)
            part.pins = samtykke.pins if part.pins else None


def kend_profilen(kreds: Personkreds, pins: Pins | None, at: datetime) -> None:
    """Who was registered before the step was known learns of its profile, and so of its ages."""
    if pins and kreds.exists and kreds.pins is None:
        kreds.adopt(pins)
        kreds.noter_aldersgraenser(at, altid=True)


def registrer(unit: Unit, command: c.RegistrerPersonkreds) -> None:
    forloeb, barn = command.forloeb, command.barn
    samtykke, kreds = lane(unit, forloeb)
    parter = [
        PartTilføjet(
            forloeb=forloeb,
            part=p.part or kreds.kender(p.relation, p.navn) or unit.new_id(f"part {nummer}"),
            relation=p.relation,
            foraeldremyndighed=p.foraeldremyndighed,
            tolk=p.tolk,
            sprog=p.sprog,
            navn=p.navn,
            kontakt=p.kontakt,
        )
        for nummer, p in enumerate(command.parter, 1)
    ]
    personer = (barn, *(p.part for p in parter))
    kan_huskes(unit, *personer)
    check(rules.OplysningerneErIkkeSlettet(slettet=kreds.glemt or samtykke.er_slettet))
    barnet = PersonkredsRegistreret(forloeb=forloeb, barn=barn, navn=command.navn, foedselsdato=command.foedselsdato)
    pins = pins_i(unit, forloeb)
    kend_profilen(kreds, pins, unit.at)
    kreds.adopt(pins)
    kreds.registrer(barnet, parter, samtykket_er_givet=samtykke.er_givet, at=unit.at)
    for person in personer:
        unit.get(Person, person).bliv_kendt(forloeb)
    efterproev(unit, forloeb, unit.at)


def glem(unit: Unit, forloeb: UUID, *, efter_opbevaring: bool = False) -> None:
    """Nobody is known here any more, and nothing that was asked of them stands (A7, A8)."""
    kreds = unit.get(Personkreds, forloeb)
    kreds.glem(efter_opbevaring=efter_opbevaring)
    unit.get(Formålssamtykker, forloeb).afslut(unit.at)
    for person in kreds.personer:
        unit.get(Person, person).frigiv(forloeb)


def slet(unit: Unit, person: PersonRef) -> None:
    """Forget a person; what is shared about a child on consent has then no one to rest on (A7, A8)."""
    kendt = unit.get(Person, person)
    kendt.slet()
    for forloeb in kendt.via:
        delinger, kreds = unit.get(Delinger, forloeb), unit.get(Personkreds, forloeb)
        if kreds.barn == person:
            foelg_med(unit, forloeb)
            delinger.efterproev(Lag(givne=frozenset(), afsluttet=True), "person_slettet", unit.at)


def efterproev(unit: Unit, forloeb: UUID, at: datetime) -> None:
    """Compute anew what every consent and the duty to inform come to."""
    samtykke, kreds = lane(unit, forloeb)
    orientering, formaal = unit.get(Orientering, forloeb), unit.get(Formålssamtykker, forloeb)
    if samtykke.paakraevet:
        samtykke.genberegn(kreds, at, koncept_for(samtykke.pins))
    if orientering.exists:
        orientering.efterproev(kreds, at, koncept_for(orientering.pins))
    if formaal.exists:
        formaal.genberegn(kreds, at, koncept_for(formaal.pins))


def aendr(
    unit: Unit,
    command: c.ÆndrForældremyndighed | c.ÆndrBarnetsSituation | c.SætPartsbegrænsning | c.NoterTolkebehov,
) -> None:
    """What is known of a party or of the child's home changes."""
    kreds, forloeb = unit.get(Personkreds, command.forloeb), command.forloeb
    match command:
        case c.ÆndrForældremyndighed():
            fra = dagens_begyndelse(command.fra)
            kreds.aendr_foraeldremyndighed(
                c.ForældremyndighedÆndret(
                    forloeb=forloeb,
                    part=command.part,
                    foraeldremyndighed=command.foraeldremyndighed,
                    gaelder_fra=fra,
                    forud=fra > unit.now,
                )
            )
        case c.ÆndrBarnetsSituation():
            check(rules.PersonkredsenErKendt(kendt=kreds.barn is not None))
            fra = dagens_begyndelse(command.fra)
            aendring = c.BarnetsSituationÆndret(
                forloeb=forloeb, situation=command.situation, gaelder_fra=fra, forud=fra > unit.now
            )
            kreds.aendr_situation(aendring)
        case c.SætPartsbegrænsning():
            kreds.begraens(
                c.PartsbegrænsningSat(
                    forloeb=forloeb,
                    part=command.part,
                    skjul=command.skjul,
                    faar_ikke=command.faar_ikke,
                    adskilte_moeder=command.adskilte_moeder,
                )
            )
        case c.NoterTolkebehov():
            check(rules.SvaretKommerFraParten(part=command.part, hvem=unit.occasion.aktoer))
            kreds.noter_tolkebehov(
                c.TolkebehovNoteret(forloeb=forloeb, part=command.part, tolk=command.tolk, sprog=command.sprog)
            )


def svar_til_formaal(
    unit: Unit, command: c.AnmodSamtykkeTilFormål | c.SvarPåFormål | c.TrækSamtykkeTilFormålTilbage
) -> None:
    """A consent to a purpose of its own (R81-R83, A5)."""
    formaal, kreds = unit.get(Formålssamtykker, command.forloeb), unit.get(Personkreds, command.forloeb)
    hvem = unit.occasion.aktoer
    if isinstance(command, c.AnmodSamtykkeTilFormål):
        koncept = profil(unit, formaal, command.koncept)
        kend_profilen(kreds, formaal.pins, unit.at)
        formaal.anmod(command.formaal, kreds, unit.at, koncept)
        return
    check(rules.DerErSpurgtOmSamtykke(spurgt=formaal.exists))
    koncept = koncept_for(formaal.pins)
    svarer_i_dag(unit, command.forloeb, command.part, koncept)
    if isinstance(command, c.SvarPåFormål):
        formaal.svar(command, utc(command.svaret_at or unit.at), hvem=hvem, nu=unit.now, koncept=koncept)
    else:
        trukket_at = utc(command.trukket_at or unit.at)
        formaal.traek_tilbage(command.formaal, command.part, trukket_at, hvem=hvem, nu=unit.now)


def fortsaet(unit: Unit, command: c.FortsætUdenSamtykke) -> None:
    formaal, kreds = unit.get(Formålssamtykker, command.forloeb), unit.get(Personkreds, command.forloeb)
    check(rules.PersonkredsenErKendt(kendt=kreds.barn is not None))
    if kreds.barn:
        kan_huskes(unit, kreds.barn)
        koncept = profil(unit, formaal, command.koncept)
        fakta = FortsatUdenSamtykke(
            forloeb=command.forloeb,
            barn=kreds.barn,
            formaal=command.formaal,
            underretter=command.underretter,
            grundlag=command.grundlag,
            begrundelse=command.begrundelse,
        )
        formaal.fortsaet_uden(fakta, koncept)


def profil(unit: Unit, aggregate: Aggregate, koncept: str | None) -> Koncept:
    """The profile of the lane: its own, or in a case that has none yet the one that is named (R1)."""
    pins = aggregate.pins or pins_i(unit, aggregate.key) or (pins_for(koncept) if koncept else None)
    check(rules.TrinnetKommerFraEtForløb(kendt=pins is not None))
    aggregate.adopt(pins)
    return koncept_for(pins)


def pins_i(unit: Unit, forloeb: UUID) -> Pins | None:
    return kendte_pins(unit, forloeb) or unit.pins


def kendte_pins(unit: Unit, forloeb: UUID) -> Pins | None:
    kinds = (Samtykke, Orientering, Formålssamtykker, Personkreds)
    return next((pins for kind in kinds if (pins := unit.get(kind, forloeb).pins)), None)


def lane(unit: Unit, forloeb: UUID) -> tuple[Samtykke, Personkreds]:
    kreds = unit.get(Personkreds, forloeb)
    return unit.get(Samtykke, forloeb), kreds


def adspurgt(unit: Unit, forloeb: UUID) -> tuple[Samtykke, Koncept]:
    samtykke = unit.get(Samtykke, forloeb)
    check(rules.DerErSpurgtOmSamtykke(spurgt=samtykke.paakraevet))
    return samtykke, koncept_for(samtykke.pins)


def svarer_i_dag(unit: Unit, forloeb: UUID, part: PersonRef, koncept: Koncept) -> None:
    """Who may answer is computed as of now, also before the tick that will say so has come (A3a, A4b)."""
    kreds = unit.get(Personkreds, forloeb)
    if kreds.barn is None:
        return
    kan = {kreds.barn, *kreds.krav(koncept, unit.now).parter, *(p.part for p in kreds.indehavere(unit.now))}
    check(
        rules.EnVoksenSvarerSelv(voksen=kreds.er_voksen(koncept, unit.now), borgeren=part == kreds.barn),
        rules.PartenSkalSamtykke(part=part, kraevede=tuple(kan)),
    )


def kan_huskes(unit: Unit, *personer: PersonRef | None) -> None:
    """Nothing can be sealed for someone who has been forgotten: the key is gone."""
    slettet = any(unit.get(Person, person).slettet for person in personer if person)
    check(rules.PersonenErIkkeSlettet(slettet=slettet))


def utc(kl: datetime) -> datetime:
    return kl.astimezone(UTC)
