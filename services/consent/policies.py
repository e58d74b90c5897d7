"""When <fact> then <commands>: what consent does about what happens elsewhere, and about its own facts."""

from contracts import consent as c
from contracts.command import Command
from contracts.consent import (
    Beskedanledning,
    EfterprøvDelinger,
    EfterprøvSamtykke,
    GivFamilienBesked,
    GlemPersonkreds,
    NoterAfslutning,
    NoterGenåbning,
    NoterKonceptskift,
    NoterMyndighedssag,
    NoterTrin,
)
from contracts.meetings import MødeAflyst, MødeFlyttet, MødeIndkaldt, ReferatSendt
from contracts.routing import (
    ForløbAfsluttet,
    ForløbGenåbnet,
    KonceptSkiftet,
    LokalLederKontaktet,
    Overgang,
    SagLukket,
    SagOprettet,
    TrinPlaceret,
    TrinRettet,
    TrinÆndret,
    UnderretningAfgjort,
)


def naar_trin_er_placeret_noteres_trinnet(fact: TrinPlaceret) -> list[Command]:
    """R75: placed first, asked second."""
    return [NoterTrin(forloeb=fact.forloeb, trin=fact.trin)]


def naar_trin_er_aendret_noteres_trinnet(fact: TrinÆndret) -> list[Command]:
    """R77: a forløb that began on a lower step needs consent the day it reaches one that does."""
    return [NoterTrin(forloeb=fact.forloeb, trin=fact.til)]


def naar_trin_er_rettet_noteres_trinnet(fact: TrinRettet) -> list[Command]:
    """R35: the mistake is corrected; the step that was meant may need consent."""
    return [NoterTrin(forloeb=fact.forloeb, trin=fact.til)]


def naar_konceptet_er_skiftet_afgoeres_samtykket_under_det_nye(fact: KonceptSkiftet) -> list[Command]:
    """R1: the new rules first; the step that answers to the old one may then need a consent it did not."""
    efter = {overgang: tuple(f.frist for f in fact.frister if f.overgang is overgang) for overgang in Overgang}
    skift = NoterKonceptskift(
        forloeb=fact.forloeb,
        koncept=fact.til,
        koncept_hash=fact.til_hash,
        kalender=fact.kalender,
        trin=fact.trin_til,
        genberegnes=efter[Overgang.GENBEREGNET],
        bortfalder=efter[Overgang.BORTFALDET],
    )
    return [skift, *([NoterTrin(forloeb=fact.forloeb, trin=fact.trin_til)] if fact.trin_til else [])]


def naar_forloebet_er_afsluttet_spoerges_ingen(fact: ForløbAfsluttet) -> list[Command]:
    """A5b: the purpose has ended, and with it what was shared on consent."""
    return [
        NoterAfslutning(forloeb=fact.forloeb),
        EfterprøvDelinger(forloeb=fact.forloeb, aarsag="forloeb_afsluttet"),
    ]


def naar_forloebet_er_genaabnet_spoerges_igen(fact: ForløbGenåbnet) -> list[Command]:
    """A38: on the same forløb, from where it stood."""
    return [NoterGenåbning(forloeb=fact.forloeb)]


def naar_myndigheden_har_en_sag_opbevares_det_der_vides(fact: SagOprettet) -> list[Command]:
    """A8: whatever has ended beside it."""
    return [NoterMyndighedssag(forloeb=fact.forloeb, aaben=True)]


def naar_sagen_er_lukket_regnes_opbevaringen_derfra(fact: SagLukket) -> list[Command]:
    return [NoterMyndighedssag(forloeb=fact.forloeb, aaben=False)]


def naar_underretningen_er_afsluttet_regnes_opbevaringen_derfra(
    fact: UnderretningAfgjort | LokalLederKontaktet,
) -> list[Command]:
    """A9: the people whom Modtagelsen asked are known by the underretning's own lane."""
    return [NoterMyndighedssag(forloeb=fact.underretning, aaben=False)]


def naar_foraeldremyndigheden_er_aendret_efterproeves_samtykket(fact: c.ForældremyndighedÆndret) -> list[Command]:
    """A3a: what was registered ahead waits for its day."""
    return [] if fact.forud else [EfterprøvSamtykke(forloeb=fact.forloeb)]


def naar_barnets_situation_er_aendret_efterproeves_samtykket(fact: c.BarnetsSituationÆndret) -> list[Command]:
    return [] if fact.forud else [EfterprøvSamtykke(forloeb=fact.forloeb)]


def naar_en_aendring_traeder_i_kraft_efterproeves_samtykket(fact: c.ÆndringTrådtIKraft) -> list[Command]:
    return [EfterprøvSamtykke(forloeb=fact.forloeb, fra=fact.gaelder_fra)]


def naar_en_aldersgraense_er_passeret_efterproeves_samtykket(fact: c.AldersgrænsePasseret) -> list[Command]:
    """A4a, A4b: from 00:00 in Denmark that day, however late the tick."""
    return [EfterprøvSamtykke(forloeb=fact.forloeb, fra=fact.passeret_at)]


def naar_samtykket_er_trukket_efterproeves_delingerne(fact: c.SamtykkeTrukketTilbage) -> list[Command]:
    return [EfterprøvDelinger(forloeb=fact.forloeb, aarsag="samtykke_trukket", bortfaldet_at=fact.trukket_at)]


def naar_samtykket_er_udloebet_efterproeves_delingerne(fact: c.SamtykkeUdløbet) -> list[Command]:
    return [EfterprøvDelinger(forloeb=fact.forloeb, aarsag="samtykke_udloebet", bortfaldet_at=fact.udloeb_at)]


def naar_samtykket_er_bortfaldet_efterproeves_delingerne(fact: c.SamtykkeBortfaldet) -> list[Command]:
    return [EfterprøvDelinger(forloeb=fact.forloeb, aarsag=fact.aarsag.value, bortfaldet_at=fact.bortfaldet_at)]


def naar_et_formaal_er_ophoert_efterproeves_delingerne(fact: c.SamtykkeTilFormålOphørt) -> list[Command]:
    return [EfterprøvDelinger(forloeb=fact.forloeb, aarsag=fact.aarsag.value, bortfaldet_at=fact.ophoert_at)]


def naar_oplysningerne_er_slettet_glemmes_personerne(fact: c.OplysningerSlettet) -> list[Command]:
    """A7: a count is left, and no person."""
    return [GlemPersonkreds(forloeb=fact.forloeb)]


def naar_moedet_er_indkaldt_skal_familien_have_besked(fact: MødeIndkaldt) -> list[Command]:
    """R102: the notice runs from when the family is told."""
    nyt = Beskedanledning.MOEDE_INDKALDT
    return [
        GivFamilienBesked(
            forloeb=fact.forloeb, moede=fact.moede, anledning=nyt, parter=fact.parter, starter_at=fact.starter_at
        )
    ]


def naar_moedet_er_flyttet_skal_familien_have_besked(fact: MødeFlyttet) -> list[Command]:
    """A24: another time is another notice."""
    nyt = Beskedanledning.MOEDE_FLYTTET
    return [GivFamilienBesked(forloeb=fact.forloeb, moede=fact.moede, anledning=nyt, starter_at=fact.starter_at)]


def naar_moedet_er_aflyst_skal_familien_have_besked(fact: MødeAflyst) -> list[Command]:
    """A24: nobody of the family stands before a closed door."""
    return [GivFamilienBesked(forloeb=fact.forloeb, moede=fact.moede, anledning=Beskedanledning.MOEDE_AFLYST)]


def naar_referatet_er_sendt_skal_familien_have_besked(fact: ReferatSendt) -> list[Command]:
    """R110: it can be read here from now on."""
    nyt = Beskedanledning.REFERAT_SENDT
    return [GivFamilienBesked(forloeb=fact.forloeb, moede=fact.moede, anledning=nyt, parter=fact.modtagere)]
