"""What is asked before a lederteam's meeting is closed, and what it leaves to be seen."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from contracts import meetings as c
from contracts.koncept.moeder import Lederteam as Lederteamprofil
from services.chassis.rules import check
from services.meetings.domain.lederteam_moede import Lederteammøde
from services.meetings.domain.rules import lederteam_ansvar as ansvar


def med_stedfortraedere(
    k: c.AfholdLederteamMøde, profil: Lederteamprofil, medlemmer: tuple[UUID, ...], staar_ind: Mapping[UUID, UUID]
) -> c.AfholdLederteamMøde:
    """Attendance, or a named stand-in with mandate (R116, A30).

    `staar_ind`: who is registered to stand in for which member that day; his coming needs no other word (A32).
    """
    optaget = {*k.fremmoedte, *(s.medlem for s in k.stedfortraedere)}
    moedt = {
        hvem: medlem
        for medlem, hvem in staar_ind.items()
        if profil.stedfortraeder and medlem not in optaget and hvem in k.fremmoedte and hvem not in medlemmer
    }
    kom = tuple(c.Stedfortræder(medlem=medlem, stedfortraeder=hvem, mandat=True) for hvem, medlem in moedt.items())
    fremmoedte = tuple(hvem for hvem in k.fremmoedte if hvem not in moedt)
    k = k.model_copy(update={"fremmoedte": fremmoedte, "stedfortraedere": (*k.stedfortraedere, *kom)})
    _proev_stedfortraedere(k, profil, medlemmer)
    return k


def _proev_stedfortraedere(k: c.AfholdLederteamMøde, profil: Lederteamprofil, medlemmer: tuple[UUID, ...]) -> None:
    for_hvem = [s.medlem for s in k.stedfortraedere]
    hvem = [s.stedfortraeder for s in k.stedfortraedere]
    een_for_hvert = len(set(for_hvem)) == len(for_hvem) and len(set(hvem)) == len(hvem)
    fra_medlemmerne = set(for_hvem) <= set(medlemmer) - set(k.fremmoedte) and not set(hvem) & set(medlemmer)
    check(
        ansvar.StedfortræderTilladesAfKonceptet(tilladt=profil.stedfortraeder or not hvem),
        ansvar.StedfortræderenMøderForEtMedlem(moeder_for=een_for_hvert and fra_medlemmerne),
        ansvar.StedfortræderenHarMandat(mandat=all(s.mandat for s in k.stedfortraedere)),
    )


def gennemgaaede_punkter(
    k: c.AfholdLederteamMøde, profil: Lederteamprofil, punkter: tuple[int, ...]
) -> tuple[int, ...]:
    """The points they went through: all of a fixed agenda (R116)."""
    gennemgaaet = punkter if k.punkter is None else k.punkter
    mangler = tuple(punkt for punkt in punkter if punkt not in gennemgaaet) if profil.fast_dagsorden else ()
    check(ansvar.DagsordenenErGennemgået(mangler=mangler))
    return gennemgaaet


def udeblevne(k: c.AfholdLederteamMøde, medlemmer: Iterable[UUID]) -> tuple[UUID, ...]:
    """Those who neither came nor sent somebody (A30)."""
    fremme = {*k.fremmoedte, *(s.medlem for s in k.stedfortraedere)}
    return tuple(medlem for medlem in medlemmer if medlem not in fremme)


def moedepligt_brudt(fact: c.LederteamMødeAfholdt, profil: Lederteamprofil) -> tuple[c.MødepligtBrudt, ...]:
    """What the level above sees, where attendance is a duty (R116, A30)."""
    niveau, vises_for = profil.trin, profil.niveau_over
    return tuple(
        c.MødepligtBrudt(lederteam=fact.lederteam, niveau=niveau, moede=fact.moede, medlem=medlem, vises_for=vises_for)
        for medlem in fact.udeblevne
        if profil.moedepligt
    )


def udestaaende(lederteam: UUID, niveau: str, moede: Lederteammøde) -> tuple[c.TilbagemeldingUdestår, ...]:
    """The forløb the meeting had before it and has not answered (R123)."""
    return tuple(
        c.TilbagemeldingUdestår(
            forloeb=forloeb, lederteam=lederteam, moede=moede.moede, niveau=niveau, starter_at=moede.starter_at
        )
        for forloeb in moede.udestaar
    )


def foreslaaede_loeft(
    lederteam: UUID, profil: Lederteamprofil, i_traek: Mapping[UUID, int], ansvar: Iterable[UUID]
) -> tuple[c.LøftForeslået, ...]:
    """After so many meetings in a row without fremdrift the lederteam above should take over (A33)."""
    if profil.loeftes_til is None or profil.loeftes_efter is None:
        return ()
    efter, til = profil.loeftes_efter, profil.loeftes_til
    return tuple(
        c.LøftForeslået(forloeb=forloeb, lederteam=lederteam, til_niveau=til, moeder=i_traek[forloeb])
        for forloeb in ansvar
        if forloeb in i_traek and i_traek[forloeb] >= efter
    )
