"""Consent as a service: load, decide, answer."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from contracts import consent as c
from contracts.adgang import emner
from contracts.command import Command, Question
from contracts.fact import Fact
from services.chassis import application
from services.chassis.aggregate import Aggregate
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.consent.application import handling, posten, questions, sharing, slutningen
from services.consent.domain import adgang, rules
from services.consent.domain.delinger import Delinger
from services.consent.domain.facts import PartAfslog
from services.consent.domain.formaal import Formålssamtykker
from services.consent.domain.opbevaring import Opbevaring
from services.consent.domain.opslag import Opslag
from services.consent.domain.orientering import Orientering
from services.consent.domain.person import Person
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.post import Post
from services.consent.domain.profil import koncept_for
from services.consent.domain.samtykke import Samtykke
from services.consent.messaging import LISTENS_TO
from services.consent.postsvar import Naas


class Application(application.Application):
    """The people of a forløb, who must consent, what they answered, what is shared, and who may know a name."""

    NAME: ClassVar[str] = "consent"
    AGGREGATES: ClassVar[tuple[type[Aggregate], ...]] = (
        Personkreds,
        Samtykke,
        Orientering,
        Formålssamtykker,
        Delinger,
        Opslag,
        Post,
        Opbevaring,
        Person,
    )
    LISTENS_TO: ClassVar[Mapping[type[Fact], application.Policy]] = LISTENS_TO
    CREATE_STATEMENTS: ClassVar[Sequence[str]] = (
        "CREATE TABLE IF NOT EXISTS post (brev TEXT PRIMARY KEY, forloeb TEXT NOT NULL, part TEXT NOT NULL, "
        "forsoeg BIGINT NOT NULL, due BIGINT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS post_laest (lane TEXT PRIMARY KEY, position BIGINT NOT NULL)",
    )
    """Letters that are owed, and how far the log was read for them."""

    def __init__(self, koncept: str | None = None) -> None:
        """`koncept`: whose pages they are; the rules of a forløb come with the fact that placed it on a step."""
        self.koncept = koncept
        self.naas: Naas | None = None
        """Whom a letter reaches; nothing is promised where none is sent."""

    def filed_under(self, fact: Fact) -> tuple[UUID, ...]:
        return emner(fact)

    def do(self, unit: Unit, command: Command) -> None:
        if forloeb := getattr(command, "forloeb", None):
            handling.foelg_med(unit, forloeb)
        match command:
            case c.SletPerson():
                handling.slet(unit, command.person)
            case c.RegistrerPersonkreds():
                handling.registrer(unit, command)
            case c.NoterTrin():
                handling.noter_trin(unit, command)
            case c.NoterKonceptskift():
                handling.noter_konceptskift(unit, command)
            case c.NoterAfslutning():
                slutningen.afslut(unit, command.forloeb)
            case c.NoterGenåbning():
                slutningen.genaabn(unit, command.forloeb)
            case c.NoterMyndighedssag():
                slutningen.noter_sag(unit, command)
            case c.BeslutOpbevaring():
                slutningen.beslut_opbevaring(unit, command)
            case c.EfterprøvSamtykke():
                handling.efterproev(unit, command.forloeb, handling.utc(command.fra or unit.at))
            case c.EfterprøvDelinger():
                delinger = unit.get(Delinger, command.forloeb)
                if delinger.exists:
                    delinger.efterproev(
                        sharing.delingslag(unit, command.forloeb),
                        command.aarsag,
                        handling.utc(command.bortfaldet_at or unit.at),
                    )
            case c.GlemPersonkreds():
                handling.glem(unit, command.forloeb)
            case c.ÆndrForældremyndighed() | c.ÆndrBarnetsSituation() | c.SætPartsbegrænsning() | c.NoterTolkebehov():
                handling.aendr(unit, command)
            case c.NoterOrientering():
                orientering, kreds = unit.get(Orientering, command.forloeb), unit.get(Personkreds, command.forloeb)
                check(rules.OrienteringErPåkrævet(paakraevet=orientering.exists))
                orienteret_at = handling.utc(command.orienteret_at or unit.at)
                orientering.noter(command, orienteret_at, kreds, koncept_for(orientering.pins), unit.now)
            case c.AnmodSamtykkeTilFormål() | c.SvarPåFormål() | c.TrækSamtykkeTilFormålTilbage():
                handling.svar_til_formaal(unit, command)
            case c.FortsætUdenSamtykke():
                handling.fortsaet(unit, command)
            case c.RegistrerDeling():
                sharing.registrer(unit, command)
            case c.GivFamilienBesked() | c.NoterLevering() | c.NoterBeskedGivet():
                posten.goer(unit, command)
            case c.RegistrerOpslag():
                questions.registrer_opslag(unit, command)
            case c.InviterPart():
                kreds = unit.get(Personkreds, command.forloeb)
                invitation = c.PartInviteret(forloeb=command.forloeb, part=command.part, inviteret=command.inviteret)
                kreds.inviter(invitation, hvem=unit.occasion.aktoer, voksen=adgang.er_voksen(kreds, unit.now))
            case _:
                self._samtykke(unit, command)

    def _samtykke(self, unit: Unit, command: Command) -> None:
        """The commands about the consent to start the forløb."""
        match command:
            case c.AnmodSamtykke():
                samtykke, kreds = handling.lane(unit, command.forloeb)
                check(rules.TrinnetKræverSamtykke(paakraevet=samtykke.paakraevet))
                samtykke.anmod(kreds, unit.at, koncept_for(samtykke.pins))
            case c.PåmindOmSamtykke():
                samtykke, _ = handling.adspurgt(unit, command.forloeb)
                samtykke.paamind(unit.at)
            case c.GivSamtykke():
                samtykke, koncept = handling.adspurgt(unit, command.forloeb)
                handling.svarer_i_dag(unit, command.forloeb, command.part, koncept)
                givet_at, hvem = handling.utc(command.givet_at or unit.at), unit.occasion.aktoer
                samtykke.giv(command.part, command.kanal, givet_at, hvem=hvem, nu=unit.now, koncept=koncept)
            case c.AfslåSamtykke():
                samtykke, koncept = handling.adspurgt(unit, command.forloeb)
                handling.svarer_i_dag(unit, command.forloeb, command.part, koncept)
                handling.kan_huskes(unit, command.part if command.begrundelse else None)
                svar = PartAfslog(
                    forloeb=command.forloeb,
                    part=command.part,
                    svaret_at=handling.utc(command.svaret_at or unit.at),
                    begrundelse=command.begrundelse,
                )
                samtykke.afslaa(svar, hvem=unit.occasion.aktoer, nu=unit.now, koncept=koncept)
            case c.TrækSamtykkeTilbage():
                samtykke, koncept = handling.adspurgt(unit, command.forloeb)
                handling.svarer_i_dag(unit, command.forloeb, command.part, koncept)
                trukket_at, hvem = handling.utc(command.trukket_at or unit.at), unit.occasion.aktoer
                samtykke.traek_tilbage(command.part, trukket_at, hvem=hvem, nu=unit.now, koncept=koncept)
                samtykke.kraev_som_i_dag(unit.get(Personkreds, command.forloeb), unit.now, koncept)
            case c.NoterNæsteSkridt():
                samtykke, kreds = handling.lane(unit, command.forloeb)
                handling.kan_huskes(unit, kreds.barn if command.begrundelse else None)
                samtykke.noter_naeste_skridt(command.valg, command.begrundelse, unit.at)
            case c.NoterAfklaring():
                samtykke, kreds = handling.lane(unit, command.forloeb)
                handling.kan_huskes(unit, kreds.barn if command.note else None)
                samtykke.noter_afklaring(command.note)
            case _:
                raise LookupError(f"consent does not know {command.TOPIC}")

    def ask(self, unit: Unit, question: Question) -> dict[str, Any]:
        return questions.answer(unit, question, self.naas)
