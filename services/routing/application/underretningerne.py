"""The commands of an underretning, from its receipt to where it goes."""

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from contracts import routing as r
from contracts.command import Command, Question
from contracts.koncept import koncepter
from contracts.values import AktørRef
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.routing.application import load
from services.routing.domain.barn import Barn
from services.routing.domain.forloeb import Forløb
from services.routing.domain.myndighed import Sag
from services.routing.domain.rules import KonceptetFindes
from services.routing.domain.rules.underretning import UnderretningenErModtaget
from services.routing.domain.underretning import Underretning
from services.routing.domain.underretninger import Barnelinje
from services.routing.underretning_answers import paa_een_linje

if TYPE_CHECKING:
    from services.routing.application import Application


def do(app: "Application", unit: Unit, command: Command) -> bool:
    return _vurderingen(app, unit, command) or _vejen(app, unit, command)


def ask(_app: "Application", unit: Unit, question: Question) -> dict[str, Any] | None:
    match question:
        case r.Underretninger():
            linje = unit.get(Barnelinje, question.barn)
            return paa_een_linje(linje, [unit.get(Underretning, key) for key in linje.underretninger], unit.now)
    return None


def _vurderingen(app: "Application", unit: Unit, command: Command) -> bool:
    match command:
        case r.ModtagUnderretning():
            _modtag(app, unit, command)
        case r.LæsUnderretning():
            _underretning(unit, command.underretning).laes()
        case r.KvitterUnderretning():
            _underretning(unit, command.underretning).kvitter(unit.at)
        case r.VurderUnderretning():
            u = _underretning(unit, command.underretning)
            u.vurder(command.alvor, unit.get(Barnelinje, u.modtaget.barn).sag is not None, unit.at)
            if u.gaar_til_lokal_leder:
                _afvent_ikke(unit, u)
        case r.IværksætAkutHandling():
            _underretning(unit, command.underretning).handl_akut()
        case _:
            return False
    return True


def _vejen(app: "Application", unit: Unit, command: Command) -> bool:
    match command:
        case r.VidereformidlUnderretning():
            u = _underretning(unit, command.underretning)
            aaben = unit.get(Barnelinje, u.modtaget.barn).sag
            u.videreformidl(aaben, unit.get(Sag, aaben).raadgiver if aaben else None)
        case r.IndkaldTilUnderretningsmøde():
            u = _underretning(unit, command.underretning)
            u.indkald(command, unit.new_id("moede"), unit.occasion.aktoer, unit.now)
        case r.AfgørUnderretning():
            _afgoer(unit, command)
        case r.NoterKontaktgrundlag():
            _underretning(unit, command.underretning).noter_grundlag(command.grundlag)
        case r.KontaktLokalLeder():
            _kontakt(app, unit, command)
        case r.OvertagForløb():
            _overtag(unit, command)
        case _:
            return False
    return True


def _modtag(app: "Application", unit: Unit, o: r.ModtagUnderretning) -> None:
    """On the child's line, after those before it; where it was made in a forløb, that waits for a rådgiver (R179)."""
    u = unit.get(Underretning, o.underretning or unit.new_id("underretning"))
    barn = o.barn or (u.modtaget.barn if u.exists else unit.new_id("barn"))
    linje, aktivt = unit.get(Barnelinje, barn), unit.get(Barn, barn).aktivt_forloeb
    forloeb = unit.get(Forløb, aktivt) if aktivt else None
    if not u.exists:
        check(KonceptetFindes(kendt=o.koncept is None or o.koncept in koncepter()))
        u.adopt(forloeb.pins if forloeb and o.koncept is None else load.pins(o.koncept or app.koncept))
    tidligere = tuple(key for key in linje.underretninger if key != u.key)
    u.modtag(o, barn, tidligere=tidligere, om_forloeb=aktivt, sag=linje.sag, at=unit.at, nu=unit.now)
    linje.tilknyt_underretning(u.key)
    pligt = forloeb.koncept.underretningspligt if forloeb else None
    i_forloebet = o.underrettertype is r.Underrettertype.KOMMUNAL and u.modtaget.om_forloeb == aktivt
    if forloeb and i_forloebet and pligt and pligt.forloeb_fortsaetter_til:
        ventende = unit.get(Sag, forloeb.key)
        ventende.adopt(forloeb.pins)
        ventende.afvent(u.key)


def _afgoer(unit: Unit, o: r.AfgørUnderretning) -> None:
    """With ground for what the profile names, a case is opened in the same breath (R129, R130)."""
    u = _underretning(unit, o.underretning)
    if not u.skal_afgoeres(o.afgoerelse, o.raadgiver):
        return
    if o.afgoerelse is None:
        u.afgoer(None, None, None, None)
        _afvent_ikke(unit, u)
        return
    barn, ny = u.modtaget.barn, load.sag_til(unit, u.modtaget.barn)
    ny.adopt(u.pins)
    alder = o.alder if o.alder is not None else load.alder(unit, barn)
    modtagelsen = u.koncept.modtagelsen
    videre_til = tuple(d.kode for d in modtagelsen.videre_til) if modtagelsen else ()
    afdeling = ny.vaelg_afdeling(alder, o.afdeling, videre_til)
    u.afgoer(o.afgoerelse, o.raadgiver, afdeling, ny.key)
    raadgiver = cast(AktørRef, o.raadgiver)
    ny.opret(barn, raadgiver, afdeling=afdeling, undersoegelse=o.afgoerelse, underretning=u.key, at=unit.at)
    unit.get(Barnelinje, barn).tilknyt_sag(ny.key)


def _kontakt(app: "Application", unit: Unit, o: r.KontaktLokalLeder) -> None:
    """The local leader has the concern from now on: in the child's own forløb, or in a new one (R133, R134)."""
    u = _underretning(unit, o.underretning)
    if u.er_kontaktet(o.enhed):
        return
    barn = u.modtaget.barn
    til = unit.get(Barn, barn).aktivt_forloeb
    load.organisation(unit).enhed(o.enhed)
    if til is None and unit.occasion.aktoer.rolle in u.koncept.aabning.roller:
        til, koncept = unit.new_id("forloeb"), u.koncept.id
        app.do(unit, r.RegistrerBekymring(forloeb=til, barn=barn, enhed=o.enhed, alder=o.alder, koncept=koncept))
    u.kontakt_lokal_leder(o.enhed, til)


def _overtag(unit: Unit, o: r.OvertagForløb) -> None:
    """The rådgiver has taken over the effort; the forløb went on till then, and ends (R179)."""
    ventende, forloeb = unit.get(Sag, o.forloeb), load.forloeb(unit, o.forloeb)
    ventende.overtag(unit.occasion.aktoer.id)
    forloeb.overtages(unit.at)
    load.frigiv_barnet(unit, forloeb)


def underret_fra(app: "Application", unit: Unit, forloeb: Forløb) -> None:
    """It was decided to underret: whoever decided it is underretter; one on its way already is enough (R179, A27)."""
    if _undervejs_fra(unit, forloeb):
        return
    som = unit.envelope.hoved.aktoer if unit.envelope else unit.occasion.aktoer
    underretning = r.ModtagUnderretning(
        barn=forloeb.barn,
        underrettertype=r.Underrettertype.KOMMUNAL,
        underretter=som.id,
        kanal=r.Underretningskanal.DIGITAL,
    )
    _modtag(app, unit, underretning)


def _afvent_ikke(unit: Unit, u: Underretning) -> None:
    """It gave no case: the forløb in which it was made no longer waits, and its own limits count again (A28)."""
    if u.modtaget.om_forloeb:
        ventende, forloeb = unit.get(Sag, u.modtaget.om_forloeb), unit.get(Forløb, u.modtaget.om_forloeb)
        if ventende.afventer == u.key:
            ventende.tog_ikke_over(u.key)
            for anden in _undervejs_fra(unit, forloeb):
                ventende.afvent(anden)
        forloeb.lad_varigheden_gaelde(ventende.afventer is not None, load.organisation(unit), unit.at)
        load.frigiv_barnet(unit, forloeb)


def _undervejs_fra(unit: Unit, forloeb: Forløb) -> list[UUID]:
    """The underretninger made in the forløb that are not yet where they are going, in order."""
    alle = unit.get(Barnelinje, forloeb.barn).underretninger
    return [key for key in alle if unit.get(Underretning, key).er_undervejs_fra(forloeb.key)]


def _underretning(unit: Unit, key: UUID) -> Underretning:
    fundet = unit.get(Underretning, key)
    check(UnderretningenErModtaget(findes=fundet.exists))
    return fundet
