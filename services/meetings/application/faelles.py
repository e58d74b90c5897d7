"""The commands of a called meeting and of who may be there: one act for all the siblings who share it (A21, A41)."""

from uuid import UUID

from contracts import meetings as c
from contracts.command import Command
from services.chassis.rules import check
from services.chassis.unit import Unit
from services.meetings.application.forloebet import Forløbet
from services.meetings.domain.familiekreds import Familiekreds
from services.meetings.domain.moede import Møde
from services.meetings.domain.rules.bordet import TolkenErIkkeFamilie
from services.meetings.domain.rules.familiekreds import PartenHørerTilFamilien, SøskendeErForbundet


def do(unit: Unit, command: Command) -> bool:
    """False when the command belongs to another room. What may refuse comes first, for every child."""
    match command:
        case c.IndkaldMøde():
            _indkald(unit, command, Forløbet(unit, command.forloeb))
        case c.FlytMøde():
            _flyt(command, _de_faelles(unit, command.forloeb, command.moede))
        case c.AflysMøde():
            for f in _de_faelles(unit, command.forloeb, command.moede):
                f.moeder.aflys(command.moede, command.grund)
        case c.InviterTilMøde():
            _inviter(unit, command, Forløbet(unit, command.forloeb))
        case c.NoterFamilien():
            f = Forløbet(unit, command.forloeb)
            f.rammer.noter_familien(command)
            beskyt(unit, f)
        case c.NoterPartsbegrænsning():
            f = Forløbet(unit, command.forloeb)
            f.rammer.noter_begraensning(command)
            beskyt(unit, f)
        case c.NoterSøskende():
            f = Forløbet(unit, command.forloeb)
            f.rammer.noter_soeskende(command.soeskende, forbundet=command.forbundet)
            if not command.forbundet:
                f.moeder.lad_soeskende_udgaa(command.soeskende, unit.at)
        case c.NoterDeltager():
            f = Forløbet(unit, command.forloeb)
            f.rammer.noter_deltager(command.deltager, command.som)
            _inviter_ventende(unit, f)
        case c.NoterDeling():
            Forløbet(unit, command.forloeb).rammer.noter_deling(command.deling, command.moede)
        case c.NoterDelingBortfaldet():
            f = Forløbet(unit, command.forloeb)
            if moede := f.rammer.delinger.get(command.deling):
                f.moeder.noter_deling_bortfaldet(moede, unit.at)
        case _:
            return False
    return True


def indstil(unit: Unit, f: Forløbet, grund: c.Aflysningsgrund) -> None:
    """What is shared goes on for the siblings, without this child (A8, A21)."""
    faelles = [m for m in f.moeder.moeder.values() if m.er_indkaldt and m.faelles_med]
    f.moeder.indstil(grund, unit.at)
    for moede in [f.moeder.moeder[m.moede] for m in faelles]:
        if not moede.er_indkaldt:
            for soeskende in moede.faelles_med:
                Forløbet(unit, soeskende).moeder.lad_soeskende_udgaa(f.key, unit.at, moede.moede)


def beskyt(unit: Unit, f: Forløbet) -> None:
    """Meetings that bring together those who are kept apart are called off, for every child who shares them (A41)."""
    for moede in [m for m in f.moeder.moeder.values() if m.er_indkaldt and not m.er_begyndt(unit.at)]:
        kreds, bordet = _kredsen(unit, f, moede), _bordet(unit, f, moede)
        if not kreds.kan_moedes(bordet, virtuelt=moede.virtuelt):
            for den_enes in _de_faelles(unit, f.key, moede.moede):
                den_enes.moeder.aflys(moede.moede, c.Aflysningsgrund.PARTSHENSYN)


def _indkald(unit: Unit, k: c.IndkaldMøde, f: Forløbet) -> None:
    moede = k.moede or unit.new_id("moede")
    check(SøskendeErForbundet(forbundet=set(k.soeskende) <= f.rammer.soeskende - {f.key}))
    alle = [f, *(Forløbet(unit, soeskende) for soeskende in dict.fromkeys(k.soeskende))]
    kreds, parter = _samlet(alle), {en.key: _indkaldte(en.kreds, k.parter) for en in alle}
    kreds.proev(tuple(dict.fromkeys((*k.parter, *(p for egne in parter.values() for p in egne)))), virtuelt=k.virtuelt)
    check(PartenHørerTilFamilien(hoerer_til=all(parter[en.key] or not (k.parter and en.kreds.parter) for en in alle)))
    kald = {en.key: en.kald(kreds, parter[en.key], tuple(a.key for a in alle if a is not en)) for en in alle}
    for en in alle:
        en.moeder.maa_indkaldes(k.model_copy(update={"forloeb": en.key}), moede, kald[en.key])
    for en in alle:
        en.moeder.indkald(k.model_copy(update={"forloeb": en.key}), moede, kald[en.key])
        en.efter_indkaldelse(moede)
        _inviter_ventende(unit, en)


def _flyt(k: c.FlytMøde, alle: list[Forløbet]) -> None:
    for en in alle:
        en.moeder.maa_flyttes(k.model_copy(update={"forloeb": en.key}), en.kald())
    for en in alle:
        foer = en.moeder.moeder[k.moede].starter_at
        en.moeder.flyt(k.model_copy(update={"forloeb": en.key}), en.kald())
        en.udsaet(flyttet_fra=foer)


def _inviter(unit: Unit, k: c.InviterTilMøde, f: Forløbet) -> None:
    if k.som is c.Bordplads.TOLK:
        familie = k.deltager in f.rammer.familien
        check(TolkenErIkkeFamilie(familie=familie, maa=f.koncept.samtykke.tolk.familiemedlem_maa_tolke))
    moede = f.moeder.indkaldt(k.moede)
    _kredsen(unit, f, moede).proev_gaest(_bordet(unit, f, moede), k.deltager, virtuelt=moede.virtuelt)
    f.moeder.inviter(k)


def _inviter_ventende(unit: Unit, f: Forløbet) -> None:
    """Who was wanted there comes to the next meeting of the team, unless they must be kept apart from it (R52, A41).

    Who comes for sparring is invited to one point, which somebody must name (A17).
    """
    naeste = f.naeste_moede
    if naeste is None or not f.moeder.aaben:
        return
    for deltager, som in f.ventende.items():
        moede = f.moeder.moeder[naeste]
        kreds, bordet = _kredsen(unit, f, moede), _bordet(unit, f, moede)
        familie_tolker = som is c.Bordplads.TOLK and deltager in f.rammer.familien
        sammen = deltager not in kreds.parter or kreds.kan_moedes(bordet | {deltager}, virtuelt=moede.virtuelt)
        if sammen and not familie_tolker:
            f.moeder.inviter(
                c.InviterTilMøde(forloeb=f.key, moede=naeste, deltager=deltager, som=som, kan_tage_opgaver=False)
            )


def _de_faelles(unit: Unit, forloeb: UUID, moede: UUID) -> list[Forløbet]:
    """The forløb, and the siblings' where the same meeting is still called."""
    f = Forløbet(unit, forloeb)
    kendt = f.moeder.moeder.get(moede)
    andre = [Forløbet(unit, soeskende) for soeskende in kendt.faelles_med] if kendt and kendt.er_indkaldt else []
    return [f, *(en for en in andre if moede in en.moeder.moeder and en.moeder.moeder[moede].er_indkaldt)]


def _samlet(alle: list[Forløbet]) -> Familiekreds:
    kreds = Familiekreds()
    for en in alle:
        kreds = kreds.med(en.kreds)
    return kreds


def _kredsen(unit: Unit, f: Forløbet, moede: Møde) -> Familiekreds:
    return _samlet(_de_faelles(unit, f.key, moede.moede))


def _bordet(unit: Unit, f: Forløbet, moede: Møde) -> frozenset[UUID]:
    """Everybody of the family, and of the siblings', whom the meeting is for."""
    faelles = _de_faelles(unit, f.key, moede.moede)
    return frozenset(part for en in faelles for part in en.kreds.ved_bordet(en.moeder.moeder[moede.moede]))


def _indkaldte(kreds: Familiekreds, valgte: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """Whom of one child's family the invitation goes to: those named, else all who may have it."""
    if valgte:
        return tuple(part for part in dict.fromkeys(valgte) if part in kreds.parter)
    return kreds.modtagere((), "uden_indkaldelse")
