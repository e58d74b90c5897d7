"""What tells one koncept from another, a line a question, in Danish: the same questions for every municipality."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from contracts.frister import Fristenhed, Kadence, maengde
from contracts.koncept.model import Koncept

INGEN, IKKE_ANGIVET = "ingen", "ikke angivet"
PORTE = {"haard": "samtykke før forløbet", "information": "forældrene er orienteret", "ingen": "ingen port"}
LEDERE = {"facilitator": "facilitator fra formødet", "familieindgang": "Familieindgangen", "tovholder": "tovholder"}
FORMER = {"dagsorden": "dagsorden", "sos_tavle": "SOS-tavle", "dialog": "spørgsmålsgrupper"}
ANLEDNINGER = {"start": "start", "opfoelgning": "opfølgning", "evaluering": "evaluering"}
BARNETS_PLADS = {
    "del_af_teamet": "del af teamet",
    "udgangspunkt": "deltager som udgangspunkt",
    "perspektiv": "barnets perspektiv",
}


def noegletal(k: Koncept) -> dict[str, str]:
    """Each question with this koncept's answer; what a koncept is without is said, never left out."""
    return {spoergsmaal: svar(k) for spoergsmaal, svar in SPOERGSMAAL.items()}


def _aldre(k: Koncept) -> str:
    if not k.alder.er_angivet:
        return IKKE_ANGIVET
    laengere = k.alder.samarbejde_max is not None and k.alder.samarbejde_max > k.alder.til
    return f"{k.alder.fra}-{k.alder.til} år" + (f", samarbejde til {k.alder.samarbejde_max} år" if laengere else "")


def _skala(k: Koncept) -> str:
    return f"{k.skala.navn}: {', '.join(trin.navn for trin in k.skala.trin)}"


def _placering(k: Koncept) -> str:
    anledninger = _og(ANLEDNINGER.get(ved, ved) for ved in k.skala.placeres_ved)
    return f"fra {k.skala.navn_paa(k.skala.obligatorisk_fra)}, ved {anledninger}"


def _placeres_af(k: Koncept) -> str:
    return ", ".join(map(k.titel, k.skala.placeres_af))


def _foerste(k: Koncept) -> str:
    gruppe = next((trin.navn for trin in k.skala.trin if trin.spor == "gruppe"), None)
    return k.skala.navn_paa(k.skala.foerste_individuelle) + (f" (gruppe: {gruppe})" if gruppe else "")


def _maal(k: Koncept) -> str:
    if not k.skala.maal_trin:
        return IKKE_ANGIVET
    trin = " eller ".join(k.skala.navn_paa(kode) for kode in k.skala.maal_trin)
    return trin + (" og deltagelse i fællesskabet" if k.skala.maal_kraever_deltagelse else "")


def _forudsaetning(k: Koncept) -> str:
    if k.skala.forudsaetning:
        return k.skala.forudsaetning.tekst
    if k.skala.forloeb_trin:
        return "bekymring i " + " eller ".join(k.skala.navn_paa(kode) for kode in k.skala.forloeb_trin)
    return INGEN


def _samtykke(k: Koncept) -> str:
    svar = PORTE[k.samtykke.port]
    if k.samtykke.kraeves_til:
        svar += f"; samtykke til {_og(til.replace('_', ' ') for til in k.samtykke.kraeves_til)}"
    if k.samtykke.kilde == "afklaring":
        svar += " (kilden nævner det ikke)"
    return svar


def _samtykke_fra(k: Koncept) -> str:
    alle = {"alle_indehavere": "forældre", "en_indehaver": "en forælder", "vaergen": "værge", "borgeren": "borger"}
    return _og(dict.fromkeys(alle[krav.hvem] for krav in k.samtykke.kraeves_af if krav.hvem in alle))


def _frist(navn: str) -> Callable[[Koncept], str]:
    def svar(k: Koncept) -> str:
        return maengde(k.frist(navn).antal, k.frist(navn).enhed) if k.har_frist(navn) else INGEN

    return svar


def _leder_svar(k: Koncept) -> str:
    frist = k.anmodning.frist if k.anmodning else None
    return _frist(frist)(k) if frist else INGEN


def _varsel(k: Koncept) -> str:
    return maengde(k.varsel.dage, Fristenhed(k.varsel.enhed.value)) if k.varsel else INGEN


def _foerste_moede(k: Koncept) -> str:
    tider = {"foretrukket": ", helst i reserverede tider", "kraevet": ", i reserverede tider"}
    return _frist("opstartsmoede")(k) + (tider[k.slots.tilstand] if k.slots else "")


def _team(k: Koncept) -> str:
    if k.team.pr_trin:
        return _og(f"{paa.min}-{paa.maks} på {k.skala.navn_paa(paa.trin)}" for paa in k.team.pr_trin)
    stoerrelse = k.team.stoerrelse(None)
    return f"{stoerrelse.min}-{stoerrelse.maks}" if stoerrelse else IKKE_ANGIVET


def _moedeledelse(k: Koncept) -> str:
    if k.tovholdere and k.moedeledelse.ledes_af == "tovholder":
        return _og(led.tekst for led in k.tovholdere.led)
    ekstern = ", eksterne leder, medmindre andet aftales" if k.moedeledelse.ekstern_leder else ""
    return LEDERE[k.moedeledelse.ledes_af] + ekstern


def _dagsorden(k: Koncept) -> str:
    lederteams = {team.moedeart for team in k.lederteam}
    egne = [m for m in k.moeder if (m.dagsorden or m.form != "dagsorden") and m.kode not in lederteams]
    return _og(f"{moede.titel} ({FORMER[moede.form]})" for moede in egne) or IKKE_ANGIVET


def _graenser(k: Koncept) -> str:
    moeder = f"{k.graenser.moeder_maks} møder" if k.graenser.moeder_maks else None
    varighed = _frist(k.graenser.varighed)(k) if k.graenser.varighed else None
    return " og ".join(graense for graense in (moeder, varighed) if graense) or f"{INGEN}, varigheden følges"


def _fremdrift(k: Koncept) -> str:
    if k.fremdrift is None:
        return INGEN
    return "noteres i overskriften" if k.fremdrift.maade == "vurdering" else "prøvehandlingerne iagttages"


def _kadence(kadence: Kadence) -> str:
    antal, enhed = (kadence.maaneder or 0, Fristenhed.MAANED) if kadence.maaneder else (kadence.dage or 0, None)
    tid = f"{antal}. dag" if enhed is None else "måned" if antal == 1 else f"{antal}. måned"
    return f"hver {tid} i {_varighed(kadence.varighed_minutter)}"


def _varighed(minutter: int) -> str:
    return f"{minutter} minutter" if minutter % 60 else maengde(minutter // 60, Fristenhed.TIME)


def _lederteam(svar: Callable[[Koncept, int], str]) -> Callable[[Koncept], str]:
    def alle(k: Koncept) -> str:
        hver = (f"{team.trin.replace('_', ' ')}: {svar(k, nummer)}" for nummer, team in enumerate(k.lederteam))
        return "; ".join(hver) or INGEN

    return alle


def _tager_op(k: Koncept, nummer: int) -> str:
    """Who is lifted to has what was not turned below, and what begins on its step; the others what stands still."""
    overtager = any(team.loeftes_til == k.lederteam[nummer].trin for team in k.lederteam)
    return "forløb, der ikke er " + ("vendt på trinnet før eller er startet her" if overtager else "i fremdrift")


def _camp100(k: Koncept) -> str:
    if k.camp100 is None:
        return INGEN
    return f"{k.camp100.titel}: fagchefer" + (" og direktør" if k.camp100.direktoer_deltager else "")


def _lov(k: Koncept) -> str:
    if k.myndighed is None:
        return INGEN
    senere = k.myndighed.opfoelgning_senere
    dele = [k.myndighed.lov]
    if k.myndighed.opfoelgning:
        dele.append(f"opfølgning efter {_frist(k.myndighed.opfoelgning)(k)}")
    if senere:
        dele.append(f"derefter senest efter {_frist(senere)(k)}")
    elif k.myndighed.interval_fastsaettes_i_sagen:
        dele.append("derefter som fastsat i sagen")
    return ", ".join(dele)


def _underretningsmoede(k: Koncept) -> str:
    if k.modtagelsen and k.modtagelsen.moedets_deltagere:
        return _og(deltager.tekst for deltager in k.modtagelsen.moedets_deltagere)
    if k.underretningspligt and k.underretningspligt.laves_af:
        med = " sammen med familien" if k.underretningspligt.sammen_med_familien else ""
        return f"underretningen laves{med} af: {', '.join(map(k.titel, k.underretningspligt.laves_af))}"
    return INGEN


def _overdrages(k: Koncept) -> str:
    return " eller ".join(map(k.skala.navn_paa, k.overdragelse.til_trin)) if k.overdragelse else INGEN


def _overdragelse_samtykke(k: Koncept) -> str:
    return k.overdragelse.samtykke_fra if k.overdragelse else INGEN


def _barnet(k: Koncept) -> str:
    return BARNETS_PLADS[k.barn.maade] + (", ellers hørt først" if k.barn.vagt else "")


def _datapakke(k: Koncept) -> str:
    maaneder = k.datapakke.cyklus_maaneder
    return f"hver {maaneder}. måned: {_og(kilde.tekst for kilde in k.datapakke.kilder)}" if maaneder else INGEN


def _og(dele: Iterable[str]) -> str:
    ord_ = list(dele)
    return " og ".join([", ".join(ord_[:-1]), ord_[-1]]) if len(ord_) > 1 else "".join(ord_)


SPOERGSMAAL: dict[str, Callable[[Koncept], str]] = {
    "aldersgruppe": _aldre,
    "skala": _skala,
    "placering er obligatorisk": _placering,
    "placeres af": _placeres_af,
    "første individuelle trin": _foerste,
    "mål": _maal,
    "forudsætning": _forudsaetning,
    "port": _samtykke,
    "samtykke fra": _samtykke_fra,
    "svar fra ledere": _leder_svar,
    "varsel": _varsel,
    "første møde": _foerste_moede,
    "løfte om hjælp": _frist("loefte"),
    "møde efter overdragelse": _frist("overdragelse"),
    "teamets størrelse": _team,
    "mødeledelse": _moedeledelse,
    "dagsorden": _dagsorden,
    "højst": _graenser,
    "fremdrift": _fremdrift,
    "lederteam": _lederteam(lambda k, nummer: _kadence(k.lederteam[nummer].kadence)),
    "lederteamet tager op": _lederteam(_tager_op),
    "tilbagemelding noteres i": _lederteam(lambda k, nummer: k.lederteam[nummer].tilbagemelding_felt),
    "forum for truede forløb": _camp100,
    "lovgrundlag": _lov,
    "underretningsmøde": _underretningsmoede,
    "overdrages til": _overdrages,
    "overdragelse med samtykke fra": _overdragelse_samtykke,
    "barnet": _barnet,
    "datapakke": _datapakke,
}
"""The rows of the matrix of the four source documents (R1-R194)."""
