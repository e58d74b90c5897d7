"""How long do families wait, stage by stage, from the concern to the first help (R12, R23, A1a, A2)?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from contracts.koncept import Koncept
from services.chassis.store.projection import Query
from services.reporting import lists_of_deadlines, words
from services.reporting.named import Json, Navngiven, andel, forloebsliste, laengst, steder, talt
from services.reporting.noegletal import form
from services.reporting.profil import LEDERE, ORIENTERING, SAMTYKKE, har
from services.reporting.projections import frister
from services.reporting.projections.indsats import Indsats, Indsatser
from services.reporting.state import Tilstand


@dataclass(frozen=True)
class Stadie:
    """From the latest of `fra` that there is, to `til`: fields of `Indsats`. `venter`: the state of those who wait."""

    kode: str
    titel: str
    til: str
    fra: tuple[str, ...]
    kraever: str = ""
    """What the koncept must have, for the stage to be one of its own."""
    venter: Tilstand | None = None

    def dage(self, row: Indsats) -> int | None:
        fra = next((kl for felt in self.fra if (kl := str(getattr(row, felt)))), "")
        til = str(getattr(row, self.til))
        return form.dage_mellem(fra, til) if fra and til else None


STADIER = (
    Stadie(
        "placering",
        "Fra bekymring til trinplacering",
        "placeret",
        ("bekymring",),
        venter=Tilstand.AFVENTER_TRIN,
    ),
    Stadie("spurgt", "Fra trinplacering til der er spurgt om samtykke", "spurgt", ("placeret", "bekymring"), SAMTYKKE),
    Stadie("foerste_svar", "Fra spørgsmålet til familiens første svar", "foerste_svar", ("spurgt",), SAMTYKKE),
    Stadie(
        "alle_svar",
        "Fra første svar til sidste krævede ja",
        "alle_svar",
        ("foerste_svar",),
        SAMTYKKE,
        Tilstand.AFVENTER_SAMTYKKE,
    ),
    Stadie(
        "orienteret",
        "Fra placering til forældrene er orienteret",
        "orienteret",
        ("placeret", "bekymring"),
        ORIENTERING,
        Tilstand.AFVENTER_ORIENTERING,
    ),
    Stadie("lederne", "Fra samtykke til lederne har svaret", "lederne_svarede", ("alle_svar", "placeret"), LEDERE),
    Stadie(
        "team",
        "Fra ledernes svar til teamet er nedsat",
        "team",
        ("lederne_svarede", "alle_svar"),
        LEDERE,
        Tilstand.AFVENTER_TEAM,
    ),
    Stadie(
        "opstart",
        "Fra alt er klar til første møde er holdt",
        "opstart",
        ("team", "alle_svar", "orienteret", "placeret"),
        venter=Tilstand.AFVENTER_OPSTART,
    ),
    Stadie("hjaelp", "Fra alt er klar til første hjælp", "hjaelp", ("team", "alle_svar", "orienteret", "placeret")),
    Stadie("fra_samtykke", "Fra sidste krævede ja til første hjælp", "hjaelp", ("alle_svar",), SAMTYKKE),
    Stadie("samlet", "I alt: fra bekymring til første hjælp", "hjaelp", ("bekymring",)),
)
VED_KODE = {f"ventetid_{stadie.kode}": stadie for stadie in STADIER}
KOLONNER = ("Median, seneste 12 måneder", "Længste", "Median, i alt", "Venter nu")
DEFINITION = (
    "Ventetiden tælles i hele kalenderdage. »Alt er klar«, når teamet er nedsat, eller, hvor intet team nedsættes, "
    "når familien har svaret eller er orienteret. Den første hjælp er den første udførte opgave eller det første møde, "
    "hvad der end kom først. Et stadie tæller den første gang, det blev nået."
)
LOEFTET = (
    "Et løfte er et nøgletal og ingen frist, der kan brydes: Det er holdt, når den første hjælp er givet inden for det "
    "lovede antal dage."
)


def lister(nu: datetime) -> Iterator[Navngiven]:
    """Those who have come through each stage, the last year and ever."""
    for navn, stadie in VED_KODE.items():
        begge = f"{stadie.til} <> '' AND ({' OR '.join(f'{felt} <> {chr(39) * 2}' for felt in stadie.fra)})"
        i_alt = f"forloeb IN (SELECT forloeb FROM indsats WHERE {begge})"
        i_aar = f"forloeb IN (SELECT forloeb FROM indsats WHERE {begge} AND {stadie.til} >= ?)"
        titel = f"Ventetid: {stadie.titel.lower()}"
        yield forloebsliste(navn, f"{titel}, seneste 12 måneder", i_aar, form.for_et_aar_siden(nu), maal=navn)
        yield forloebsliste(f"{navn}_alle", titel, i_alt, maal=navn)


def svar(query: Query, nu: datetime, profil: Koncept) -> Iterator[Json]:
    rows = Indsatser.TABLE.select(query, "WHERE EXISTS (SELECT 1 FROM forloeb f WHERE f.forloeb = indsats.forloeb)")
    egne, kendte = har(profil), {liste.navn: liste for liste in lister(nu)}
    venter = talt(
        query,
        [forloebsliste(str(s.venter), s.titel, "tilstand = ?", str(s.venter)) for s in STADIER if s.venter],
    )
    raekker = []
    for navn, stadie in VED_KODE.items():
        alle = [(str(getattr(row, stadie.til)), dage) for row in rows if (dage := stadie.dage(row)) is not None]
        if stadie.kraever and stadie.kraever not in egne and not alle:
            continue
        i_aar = [dage for kl, dage in alle if kl >= form.for_et_aar_siden(nu)]
        raekker.append(
            form.raekke(
                stadie.titel,
                form.median(kendte[navn], i_aar),
                form.celle(laengst(i_aar)),
                form.median(kendte[f"{navn}_alle"], [dage for _, dage in alle]),
                form.antal(venter[stadie.venter]) if stadie.venter else form.celle(""),
            )
        )
    yield form.afsnit("Ventetid for hvert stadie", DEFINITION, ("R12", "R23", "A2"), KOLONNER, raekker)
    yield from _loefter(query, profil)


def _loefter(query: Query, profil: Koncept) -> Iterator[Json]:
    """Shown where the koncept promises something, and nowhere else (A1a)."""
    navne = lists_of_deadlines.loefter(profil)
    if not navne:
        return
    tal = frister.antal_efter_navn(query)
    raekker = []
    for navn in navne:
        her = tal.get(navn, {})
        afgjort = sum(her.get(t, 0) for t in (frister.OPFYLDT, frister.FOR_SENT, frister.OVERSKREDET))
        holdt = her.get(frister.OPFYLDT, 0)
        celler = [form.celle(andel(holdt, afgjort), f"frist_{navn}_{frister.OPFYLDT}", holdt)]
        for tilstand in (frister.FOR_SENT, frister.OVERSKREDET, frister.LOEBER):
            antal = her.get(tilstand, 0)
            celler.append(form.celle(str(antal), f"frist_{navn}_{tilstand}", antal))
        frist = profil.frist(navn)
        titel = f"{words.frist(profil, navn)} ({words.enhed(frist.antal, frist.enhed)})"
        raekker.append(form.raekke(titel, *celler))
    kolonner = ("Holdt", "Hjælp kom senere", "Hjælp er ikke kommet", "Løber")
    yield form.afsnit("Løftet om hjælp", LOEFTET, ("R23", "A1a"), kolonner, raekker)


def maal(query: Query, maalt: str, ider: Iterable[str]) -> dict[str, int]:
    """Days of one stage for each of these forløb."""
    alle, stadie = sorted(ider), VED_KODE[maalt]
    if not alle:
        return {}
    rows = Indsatser.TABLE.select(query, f"WHERE forloeb IN ({steder(len(alle))})", alle)
    return {row.forloeb: dage for row in rows if (dage := stadie.dage(row)) is not None}
