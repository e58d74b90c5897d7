"""Who answers for a forløb among the leaders, mødepligt and the fixed agenda (R116, R119, R122, A30, A33)."""

from services.chassis.rules import Rule


class StedfortræderTilladesAfKonceptet(Rule):
    """Attendance or a named stand-in, where the profile has stand-ins (A30)."""

    RULE = "A30"
    FIELD = "stedfortraedere"
    MESSAGE = "Konceptet tillader ikke, at medlemmer af lederteamet sender en stedfortræder."
    tilladt: bool

    @property
    def holds(self) -> bool:
        return self.tilladt


class StedfortræderenMøderForEtMedlem(Rule):
    """A stand-in comes in the place of a member who is not there, and is nobody who sits there already (A30)."""

    RULE = "A30"
    FIELD = "stedfortraedere"
    MESSAGE = "En stedfortræder møder for ét medlem, som ikke selv er der, og er ikke selv medlem."
    moeder_for: bool

    @property
    def holds(self) -> bool:
        return self.moeder_for


class StedfortræderenHarMandat(Rule):
    """«ufravigelig mødepligt»: who comes instead must be able to decide (R116, A30)."""

    RULE = "R116"
    FIELD = "stedfortraedere"
    MESSAGE = "Stedfortræderen skal have mandat til at beslutte. Ellers er medlemmet udeblevet."
    mandat: bool

    @property
    def holds(self) -> bool:
        return self.mandat


class DagsordenenErGennemgået(Rule):
    """«skal igennem nedenstående punkter, hver gang de mødes»: the agenda is fixed (R116, R120, R121)."""

    RULE = "R116"
    FIELD = "punkter"
    mangler: tuple[int, ...]

    @property
    def holds(self) -> bool:
        return not self.mangler

    @property
    def message(self) -> str:
        return f"Dagsordenen er fast. Punkt {' og '.join(map(str, self.mangler))} er ikke gennemgået."


class RepræsentantenErITeamet(Rule):
    """«en repræsentant fra det tværfaglige udfører team» (R122)."""

    RULE = "R122"
    FIELD = "repraesentant"
    MESSAGE = "Kun en fra forløbets udførerteam kan inviteres som repræsentant."
    i_teamet: bool

    @property
    def holds(self) -> bool:
        return self.i_teamet


class ForløbetHørerTilLederteamet(Rule):
    """A lederteam decides on the forløb it answers for (R61, R119)."""

    RULE = "R119"
    FIELD = "forloeb"
    MESSAGE = "Forløbet hører ikke til det lederteam."
    hoerer_til: bool

    @property
    def holds(self) -> bool:
        return self.hoerer_til


class LederteammødetErIkkeAfholdt(Rule):
    """Somebody is invited to a meeting that is still to come or goes on (R122)."""

    RULE = "R122"
    FIELD = "moede"
    MESSAGE = "Mødet er afholdt; inviter til det næste."
    afholdt: bool

    @property
    def holds(self) -> bool:
        return not self.afholdt


class KonceptetLøfterTilEtLederteam(Rule):
    """«de sager, som vi ikke er lykkedes med at vende på trin 1»: only where a lederteam stands above (R119, A33)."""

    RULE = "A33"
    FIELD = "lederteam"
    MESSAGE = "Konceptet har intet lederteam over dette, som forløbet kan løftes til."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class LøftetErForeslået(Rule):
    """What is turned down must have been proposed (A33)."""

    RULE = "A33"
    FIELD = "loeftes"
    MESSAGE = "Det er ikke foreslået at løfte forløbet."
    foreslaaet: bool

    @property
    def holds(self) -> bool:
        return self.foreslaaet
