"""The statutory follow-up of an authority's case (R138, R139, A23)."""

from services.chassis.rules import Rule

EMNER = {"handleplan": "handleplanen", "foranstaltninger": "foranstaltningerne"}


class KonceptetHarLovpligtigOpfølgning(Rule):
    """Only where the koncept describes the authority's work (R138)."""

    RULE = "R138"
    MESSAGE = "Konceptet beskriver ingen lovpligtig opfølgning."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class SagenHarForanstaltninger(Rule):
    """«opfølgning af iværksatte foranstaltninger»: something must have been set in motion (R138)."""

    RULE = "R138"
    FIELD = "forloeb"
    MESSAGE = "Der er ingen iværksatte foranstaltninger at følge op på."
    har: bool

    @property
    def holds(self) -> bool:
        return self.har


class OpfølgningenOmfatterDetLovenKræver(Rule):
    """Plan and foranstaltninger (R139); child and family are involved continuously (R138)."""

    RULE = "R139"
    FIELD = "omfatter"
    mangler: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.mangler

    @property
    def message(self) -> str:
        emner = " og ".join(EMNER.get(emne, emne.replace("_", " ")) for emne in self.mangler)
        return f"Opfølgningen skal også omfatte {emner}."


class IntervalletErFastsat(Rule):
    """«interval set in the case and recorded»: the field is mandatory, there is no default (A23)."""

    RULE = "A23"
    FIELD = "interval_maaneder"
    MESSAGE = "Det skal fastsættes i sagen, hvornår der igen skal følges op."
    fastsat: bool

    @property
    def holds(self) -> bool:
        return self.fastsat


class IntervalletErIkkeForLangt(Rule):
    """«efterfølgende løbende og minimum hver 6. måned» (R138)."""

    RULE = "R138"
    FIELD = "interval_maaneder"
    interval: int | None
    laengste: int | None

    @property
    def holds(self) -> bool:
        return self.interval is None or self.laengste is None or self.interval <= self.laengste

    @property
    def message(self) -> str:
        return f"Der skal følges op mindst hver {self.laengste}. måned."
