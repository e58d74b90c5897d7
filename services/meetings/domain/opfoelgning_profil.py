"""What the follow-up of the law and the review of threatened forløb ask a koncept profile; None where it has none."""

from datetime import date

from contracts.frister import Frist, Fristdag, Fristenhed, beregn, dagens_slut
from contracts.kalender import dansk_dato
from contracts.koncept import Koncept, beregn_frist


def lovens_frister(koncept: Koncept) -> frozenset[str]:
    """The deadlines that do not rest on the family's consent (R138, A35)."""
    camp = koncept.camp100
    gennemgang = (camp.gennemgang,) if camp and camp.gennemgang else ()
    return frozenset((*opfoelgningsfrister(koncept), *gennemgang))


def opfoelgningsfrister(koncept: Koncept) -> tuple[str, ...]:
    """The first and the later follow-up, by name (R138)."""
    myndighed = koncept.myndighed
    navne = (myndighed.opfoelgning, myndighed.opfoelgning_senere) if myndighed else ()
    return tuple(navn for navn in navne if navn)


def foerste_opfoelgning(koncept: Koncept, ivaerksat: date, undersoegelse_slut: date | None) -> Frist | None:
    """When the law first asks for follow-up: after its months, or at the end of an undersøgelse before that (A23)."""
    myndighed = koncept.myndighed
    if myndighed is None or myndighed.opfoelgning is None:
        return None
    frist = beregn_frist(koncept, myndighed.opfoelgning, ivaerksat)
    slut = undersoegelse_slut if myndighed.foer_ved_undersoegelsens_slut else None
    return _ved_undersoegelsens_slut(frist, slut) if slut and ivaerksat < slut < frist.forfalder else frist


def _ved_undersoegelsens_slut(frist: Frist, slut: date) -> Frist:
    grund = f"undersøgelsen sluttede {dansk_dato(slut)}, før {dansk_dato(frist.forfalder)}"
    return Frist(
        navn=frist.navn,
        start=frist.start,
        forfalder=slut,
        forfalder_kl=dagens_slut(slut),
        regel="A23",
        kilde=frist.kilde,
        kalenderversion=frist.kalenderversion,
        dage=(*(dag for dag in frist.dage if dag.dato < slut), Fristdag(slut, None, grund)),
        forklaring=f"Den første opfølgning skal ske senest {dansk_dato(slut)}: {grund}.",
    )


def senere_opfoelgning(koncept: Koncept, afholdt: date, interval_maaneder: int | None) -> Frist | None:
    """The next follow-up after one that was held: the interval set in the case, else the profile's (R138, A23)."""
    myndighed = koncept.myndighed
    navn = myndighed and (myndighed.opfoelgning_senere or myndighed.opfoelgning)
    if not navn or (interval_maaneder is None and myndighed and myndighed.opfoelgning_senere is None):
        return None
    definition = koncept.frist(navn)
    if interval_maaneder:
        egen = {"antal": interval_maaneder, "enhed": Fristenhed.MAANED}
        definition = definition.model_copy(update=egen)
    return beregn(definition, koncept.kalendertabel, afholdt, koncept.lukkedage)


def laengste_interval(koncept: Koncept) -> int | None:
    """The most months the profile allows between two follow-ups (R138); None where the case alone decides (A23)."""
    myndighed = koncept.myndighed
    if myndighed is None or myndighed.opfoelgning_senere is None:
        return None
    senere = koncept.frist(myndighed.opfoelgning_senere)
    return senere.antal if senere.enhed is Fristenhed.MAANED else None


def gennemgang(koncept: Koncept, trin: str | None, fra: date) -> Frist | None:
    """When a forløb on that step is reviewed at the latest (A35); None where it is not threatened."""
    camp = koncept.camp100
    if camp is None or camp.gennemgang is None or trin not in camp.gennemgang_trin:
        return None
    return beregn_frist(koncept, camp.gennemgang, fra)
