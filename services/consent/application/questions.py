"""The questions of consent: who asks is looked at first, and each look can be kept (A4b, A7, A34)."""

from typing import Any
from uuid import UUID

from contracts import consent as c
from contracts.adgang import Handling
from contracts.command import Question
from contracts.values import PersonRef
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.consent import answers, postsvar, udtraek, vilkaar
from services.consent.application import handling
from services.consent.domain import adgang, rules
from services.consent.domain.delinger import Delinger
from services.consent.domain.formaal import Formålssamtykker
from services.consent.domain.opslag import Opslag
from services.consent.domain.orientering import Orientering
from services.consent.domain.person import Person
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.post import Post
from services.consent.domain.profil import koncept_for
from services.consent.postsvar import Naas


def registrer_opslag(unit: Unit, command: c.RegistrerOpslag) -> None:
    """Keep a look, under the rules of its forløb if they are known."""
    opslag, (samtykke, kreds) = unit.get(Opslag, command.forloeb), handling.lane(unit, command.forloeb)
    opslag.adopt(handling.kendte_pins(unit, command.forloeb))
    felter = {felt: getattr(command, felt) for felt in c.OpslagRegistreret.model_fields if felt != "opslag_at"}
    set_at = handling.utc(command.opslag_at or unit.at)
    opslag.registrer(c.OpslagRegistreret(**felter, opslag_at=set_at), kendt=kreds.exists or samtykke.exists)


def answer(unit: Unit, question: Question, naas: Naas | None) -> dict[str, Any]:
    """`naas`: whom a letter reaches, where letters are sent."""
    if isinstance(question, c.Navneliste):
        return {"navne": {str(forloeb): _barnets_navn(unit, forloeb) for forloeb in question.forloeb}}
    if isinstance(question, c.FamiliensForløb):
        return {"forloeb": _egne(unit)}
    forloeb: UUID = getattr(question, "forloeb")  # noqa: B009 - every other question is about one forløb
    handling.foelg_med(unit, forloeb)
    samtykke, kreds = handling.lane(unit, forloeb)
    hvem = unit.occasion.aktoer
    match question:
        case c.Samtykkestatus():
            _kun_familien(unit, adgang.i_familien(hvem, kreds, unit.now))
            orientering, formaal = unit.get(Orientering, forloeb), unit.get(Formålssamtykker, forloeb)
            navne = _ser_navne(unit, forloeb)
            svar = answers.status(samtykke, kreds, orientering, formaal, hvem=hvem, navne=navne, nu=unit.now)
            post, mangler = unit.get(Post, forloeb), samtykke.svar.mangler
            svar |= postsvar.om_spoergsmaalet(post, kreds, mangler, hvem, naas)
            return svar | vilkaar.vilkaar(samtykke, kreds, hvem, unit.now)
        case c.Delingsoversigt():
            _kun_familien(unit, adgang.maa_se_delinger(hvem, kreds, unit.now))
            return answers.oversigt(unit.get(Delinger, forloeb), hvem)
        case c.Opslagslog():
            _kun_familien(unit, adgang.maa_se_delinger(hvem, kreds, unit.now))
            return udtraek.opslagslog(unit.get(Opslag, forloeb), hvem)
        case c.Modtagerliste():
            koncept = koncept_for(kreds.pins) if kreds.pins else None
            return answers.modtagere(kreds, question.dokument, koncept, unit.now)
        case c.Beskeder():
            return postsvar.beskeder(unit.get(Post, forloeb), kreds, naas, unit.now)
        case c.Navne():
            maa = _ser_navne(unit, forloeb)
            navnene = udtraek.navne(kreds, question.personer, maa=maa)
            return {"forloeb": str(forloeb), "tilladt": maa, "navne": navnene}
        case c.Dataudtræk():
            return _udtraek(unit, question)
    raise LookupError(f"consent does not know {question.TOPIC}")


def _egne(unit: Unit) -> list[str]:
    """The forløb in which who asks is family today, and that has not been purged (A4b, A4c, A7)."""
    hvem, egne = unit.occasion.aktoer, []
    for forloeb in sorted(unit.get(Person, hvem.id).via, key=str):
        handling.foelg_med(unit, forloeb)
        kreds = unit.get(Personkreds, forloeb)
        if not kreds.glemt and adgang.i_familien(hvem, kreds, unit.now):
            egne.append(str(forloeb))
    return egne


def _kun_familien(unit: Unit, i_familien: bool) -> None:
    """Those who are asked about are family or work here; a family sees its own (A4b)."""
    er_familie = unit.occasion.aktoer.rolle in adgang.FAMILIEN
    check(rules.FamilienSerSitEgetForløb(i_familien=i_familien or not er_familie))


def _ser_navne(unit: Unit, forloeb: UUID) -> bool:
    """First how the asker stands to the forløb, then what consent knows (A7)."""
    if not unit.may_see(forloeb, Handling.NAVNE.value):
        return False
    samtykke, kreds = handling.lane(unit, forloeb)
    return adgang.ser_navne(unit.occasion.aktoer, samtykke, unit.get(Orientering, forloeb), kreds, unit.now)


def _barnets_navn(unit: Unit, forloeb: UUID) -> Any:
    handling.foelg_med(unit, forloeb)
    kreds = unit.get(Personkreds, forloeb)
    barn: PersonRef | None = kreds.barn
    return udtraek.navn_paa(kreds, barn) if barn and _ser_navne(unit, forloeb) else None


def _udtraek(unit: Unit, question: c.Dataudtræk) -> dict[str, Any]:
    """One's own; or, when the child moves, what a share with the new municipality covers (A34)."""
    forloeb = question.forloeb
    samtykke, kreds = handling.lane(unit, forloeb)
    delinger, hvem = unit.get(Delinger, forloeb), unit.occasion.aktoer
    if question.til is c.Udleveringsform.NY_KOMMUNE and hvem.rolle not in adgang.FAMILIEN:
        check(rules.PartenErKendt(kendt=question.person in kreds.personer))
        delt = any(set(d.modtagere) == {c.Modtager.NY_KOMMUNE} for d in delinger.i_kraft)
        check(rules.UdleveringenHvilerPåEnRegistreretDeling(delt=delt))
    else:
        egne = adgang.maa_faa_udleveret(hvem, question.person, kreds, unit.now)
        check(rules.UdleveringenErTilDenDetHandlerOm(egne=egne))
    return udtraek.udtraek(
        question.person,
        kreds,
        samtykke=samtykke,
        orientering=unit.get(Orientering, forloeb),
        formaal=unit.get(Formålssamtykker, forloeb),
        delinger=delinger,
        opslag=unit.get(Opslag, forloeb),
        nu=unit.now,
    )
