"""Consent as a service: load, decide, answer."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from contracts import consent as c
from contracts.command import Command, Question
from contracts.fact import Fact
from contracts.koncept import Koncept
from contracts.values import Aktør, FortroligtNavn, PersonRef, Rolle
from services.chassis import application
from services.chassis.aggregate import Aggregate
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.consent.domain.facts import PartAfslog, PartTilføjet, PersonkredsRegistreret
from services.consent.domain.person import Person
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import koncept_for
from services.consent.domain.rules import (
    DerErSpurgtOmSamtykke,
    PersonenErIkkeSlettet,
    TrinnetKommerFraEtForløb,
    TrinnetKræverSamtykke,
)
from services.consent.domain.samtykke import Samtykke
from services.consent.domain.svar import Svar, Tilstand
from services.consent.messaging import LISTENS_TO


class Application(application.Application):
    """The people of a forløb, who must consent, what they answered, and who may know a name."""

    NAME: ClassVar[str] = "consent"
    AGGREGATES: ClassVar[tuple[type[Aggregate], ...]] = (Personkreds, Samtykke, Person)
    LISTENS_TO: ClassVar[Mapping[type[Fact], application.Policy]] = LISTENS_TO

    def do(self, unit: Unit, command: Command) -> None:
        match command:
            case c.SletPerson():
                unit.get(Person, command.person).slet()
            case c.RegistrerPersonkreds():
                self._registrer(unit, command)
            case c.NoterTrin():
                samtykke, kreds = _forloeb(unit, command.forloeb)
                check(TrinnetKommerFraEtForløb(kendt=samtykke.exists or unit.envelope is not None))
                samtykke.adopt(unit.pins)
                samtykke.kraev(command.trin, _koncept(samtykke))
                samtykke.spoerg_naar_klar(kreds, unit.at, _koncept(samtykke))
            case c.NoterAfslutning():
                unit.get(Samtykke, command.forloeb).afslut()
            case c.NoterGenåbning():
                samtykke, kreds = _forloeb(unit, command.forloeb)
                if samtykke.exists:
                    samtykke.genaabn(kreds, unit.at, _koncept(samtykke))
            case c.AnmodSamtykke():
                samtykke, kreds = _forloeb(unit, command.forloeb)
                check(TrinnetKræverSamtykke(paakraevet=samtykke.exists))
                samtykke.anmod(kreds, unit.at, _koncept(samtykke))
            case c.GivSamtykke():
                samtykke, koncept = _adspurgt(unit, command.forloeb)
                givet_at, hvem = _utc(command.givet_at or unit.at), unit.occasion.aktoer
                samtykke.giv(command.part, command.kanal, givet_at, hvem=hvem, nu=unit.now, koncept=koncept)
            case c.AfslåSamtykke():
                samtykke, koncept = _adspurgt(unit, command.forloeb)
                _kan_huskes(unit, command.part if command.begrundelse else None)
                svar = PartAfslog(
                    forloeb=command.forloeb,
                    part=command.part,
                    svaret_at=_utc(command.svaret_at or unit.at),
                    begrundelse=command.begrundelse,
                )
                samtykke.afslaa(svar, hvem=unit.occasion.aktoer, nu=unit.now, koncept=koncept)
            case c.TrækSamtykkeTilbage():
                samtykke, koncept = _adspurgt(unit, command.forloeb)
                hvem = unit.occasion.aktoer
                samtykke.traek_tilbage(command.part, unit.at, hvem=hvem, nu=unit.now, koncept=koncept)
            case c.NoterNæsteSkridt():
                samtykke, kreds = _forloeb(unit, command.forloeb)
                _kan_huskes(unit, kreds.barn if command.begrundelse else None)
                samtykke.noter_naeste_skridt(command.valg, command.begrundelse, unit.at)
            case _:
                raise LookupError(f"consent does not know {command.TOPIC}")

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        match question:
            case c.Samtykkestatus():
                samtykke, kreds = _forloeb(unit, question.forloeb)
                return _status(samtykke, kreds, _ser_navne(unit.occasion.aktoer, samtykke, kreds))
            case _:
                raise LookupError(f"consent does not know {question.TOPIC}")

    def _registrer(self, unit: Unit, command: c.RegistrerPersonkreds) -> None:
        forloeb, barn = command.forloeb, command.barn
        samtykke, kreds = _forloeb(unit, forloeb)
        parter = [
            PartTilføjet(
                forloeb=forloeb,
                part=p.part or kreds.kender(p.relation, p.navn) or unit.new_id(f"part {nummer}"),
                relation=p.relation,
                foraeldremyndighed=p.foraeldremyndighed,
                tolk=p.tolk,
                navn=p.navn,
                kontakt=p.kontakt,
            )
            for nummer, p in enumerate(command.parter, 1)
        ]
        _kan_huskes(unit, barn, *(p.part for p in parter))
        barnet = PersonkredsRegistreret(
            forloeb=forloeb, barn=barn, navn=command.navn, foedselsdato=command.foedselsdato
        )
        kreds.adopt(samtykke.pins)
        kreds.registrer(barnet, parter, samtykket_er_givet=samtykke.er_givet)
        if samtykke.exists:
            samtykke.spoerg_naar_klar(kreds, unit.at, _koncept(samtykke))


def _forloeb(unit: Unit, forloeb: UUID) -> tuple[Samtykke, Personkreds]:
    kreds = unit.get(Personkreds, forloeb)
    return unit.get(Samtykke, forloeb), kreds


def _adspurgt(unit: Unit, forloeb: UUID) -> tuple[Samtykke, Koncept]:
    samtykke = unit.get(Samtykke, forloeb)
    check(DerErSpurgtOmSamtykke(spurgt=samtykke.exists))
    return samtykke, _koncept(samtykke)


def _koncept(samtykke: Samtykke) -> Koncept:
    return koncept_for(samtykke.pins)


def _kan_huskes(unit: Unit, *personer: PersonRef | None) -> None:
    """Nothing can be sealed for someone who has been forgotten: the key is gone."""
    slettet = any(unit.get(Person, person).slettet for person in personer if person)
    check(PersonenErIkkeSlettet(slettet=slettet))


def _utc(kl: datetime) -> datetime:
    return kl.astimezone(UTC)


def _ser_navne(hvem: Aktør, samtykke: Samtykke, kreds: Personkreds) -> bool:
    """The leader, and the family itself; the team once there is a consent and as long as it stands (A7, A8)."""
    match hvem.rolle:
        case Rolle.LOKAL_LEDER | Rolle.RAADGIVER:
            return True
        case Rolle.FORAELDER | Rolle.UNG:
            return hvem.id in kreds.parter or hvem.id == kreds.barn
        case Rolle.TEAMMEDLEM:
            return samtykke.er_givet
        case _:
            return False


def _status(samtykke: Samtykke, kreds: Personkreds, ser_navne: bool) -> dict[str, Any]:
    givet = samtykke.givet if samtykke.er_givet else None
    return {
        "forloeb": str(samtykke.key),
        "tilstand": samtykke.tilstand.value,
        "kraeves": samtykke.exists,
        "afsluttet": samtykke.afsluttet,
        "barn": str(kreds.barn) if kreds.barn else None,
        "navn": _navn(kreds.kreds.navn, ser_navne) if kreds.kreds else None,
        "parter": [_part(part, samtykke, ser_navne) for part in kreds.parter.values()],
        "anmodet_at": _kl(samtykke.anmodet.anmodet_at if samtykke.anmodet else None),
        "ur_start": _kl(givet.ur_start if givet else None),
        "gyldigt_til": givet.gyldigt_til.isoformat() if givet else None,
        "fornyes_fra": _fornyes_fra(samtykke, givet),
        "skyldes": _skyldes(samtykke),
        "naeste_skridt": samtykke.naeste_skridt.value if samtykke.naeste_skridt else None,
    }


def _part(part: PartTilføjet, samtykke: Samtykke, ser_navne: bool) -> dict[str, Any]:
    svar = samtykke.svar.af(part.part)
    return {
        "part": str(part.part),
        "relation": part.relation.value,
        "navn": _navn(part.navn, ser_navne),
        "tolk": part.tolk,
        "foraeldremyndighed": part.foraeldremyndighed,
        "kraeves": part.part in samtykke.svar.kraevede,
        "svar": _svar(svar),
        "svaret_at": _kl(svar.svaret_at if svar else None),
    }


def _svar(svar: Svar | None) -> str | None:
    if svar is None:
        return None
    return "trukket" if svar.trukket else "ja" if svar.ja else "nej"


def _skyldes(samtykke: Samtykke) -> dict[str, Any] | None:
    """The next step that the leader owes, and what may be chosen (A3c, A8)."""
    frist = samtykke.skyldes
    if frist is None:
        return None
    valg = _koncept(samtykke).samtykke.tilbagetraekning
    muligheder = valg.konflikt if samtykke.tilstand is Tilstand.KONFLIKT else valg.naeste_skridt
    return {
        "frist": frist.frist,
        "regel": frist.regel,
        "forfalder": frist.forfalder.isoformat(),
        "overskredet": samtykke.overskredet,
        "valg": [{"kode": m.kode, "tekst": m.tekst} for m in muligheder],
    }


def _fornyes_fra(samtykke: Samtykke, givet: c.SamtykkeGivet | None) -> str | None:
    """From when the consent should be asked for again, so that it does not run out (A5b)."""
    if givet is None:
        return None
    return (givet.gyldigt_til - timedelta(days=_koncept(samtykke).samtykke.fornyelse_dage)).isoformat()


def _navn(navn: FortroligtNavn, ser_navne: bool) -> str | None:
    return navn.vis() if ser_navne and not navn.er_slettet else None


def _kl(kl: datetime | None) -> str | None:
    return kl.isoformat() if kl else None
