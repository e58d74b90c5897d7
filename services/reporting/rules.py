"""The few things reporting refuses: to speak of what it does not know."""

from __future__ import annotations

from services.chassis.rules import Rule


class ForløbetErKendt(Rule):
    """A forløb begins with a concern that reached the local leader (R46)."""

    RULE = "R46"
    FIELD = "forloeb"
    MESSAGE = "Vi kender ikke forløbet. Kontrollér nummeret; et nyt forløb vises, så snart bekymringen er registreret."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class FristenErKendt(Rule):
    """What is explained is a deadline that was set in that forløb, or for that underretning (A22)."""

    RULE = "A22"
    FIELD = "frist_id"
    MESSAGE = "Vi kender ikke fristen i det forløb. Gå til forløbet, og vælg en af dets frister."
    kendt: bool

    @property
    def holds(self) -> bool:
        return self.kendt


class ListenFindes(Rule):
    """Every number of the lederteam's overview has a list, and no other lists exist (R120, R121)."""

    RULE = "R120"
    FIELD = "navn"
    MESSAGE = "Listen findes ikke. Gå til overblikket, og vælg et af tallene."
    findes: bool

    @property
    def holds(self) -> bool:
        return self.findes


class MødetErIndkaldt(Rule):
    """A basis belongs to a status- og mulighedsmøde that the lederteam was called to (R116)."""

    RULE = "R116"
    FIELD = "moede"
    MESSAGE = "Vi kender ikke lederteamets møde. Kontrollér nummeret."
    indkaldt: bool

    @property
    def holds(self) -> bool:
        return self.indkaldt


class GrundlagetFrysesPåMødedagen(Rule):
    """What the leaders meet upon is what is known when they meet, not days before (R120)."""

    RULE = "R120"
    FIELD = "moede"
    MESSAGE = "Mødet er ikke i dag. Grundlaget kan fryses på mødets dag."
    er_kommet: bool

    @property
    def holds(self) -> bool:
        return self.er_kommet


class GrundlagetErFrosset(Rule):
    """What the leaders saw is kept when their meeting is held (R120)."""

    RULE = "R120"
    FIELD = "moede"
    MESSAGE = "Mødets grundlag er ikke frosset endnu; det sker, når mødet er holdt."
    frosset: bool

    @property
    def holds(self) -> bool:
        return self.frosset


class KonceptetHarDatapakke(Rule):
    """Figures are published where the koncept says how often, and nowhere else (R170, A46)."""

    RULE = "R170"
    MESSAGE = "Konceptet har ingen datapakke, så der udgives ingen."
    udgives: bool

    @property
    def holds(self) -> bool:
        return self.udgives


class ÅretErGået(Rule):
    """The datapakke is of a whole year, once a year (R170)."""

    RULE = "R170"
    FIELD = "aar"
    aar: int
    gaaet: bool

    @property
    def message(self) -> str:
        return f"Datapakken dækker et helt år; {self.aar} er ikke gået endnu."

    @property
    def holds(self) -> bool:
        return self.gaaet


class UdgavenErUdgivet(Rule):
    """What is shown of a year's figures is an edition that was published, byte for byte (R168, A46)."""

    RULE = "R168"
    FIELD = "aar"
    MESSAGE = "Den datapakke er ikke udgivet. Kontrollér år og udgave."
    udgivet: bool

    @property
    def holds(self) -> bool:
        return self.udgivet


class ReglerneKanPrøves(Rule):
    """What is tried must be a profile that could be in force: the same checks as of any edition (R1)."""

    RULE = "R1"
    FIELD = "aendringer"
    fejl: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.fejl

    @property
    def message(self) -> str:
        return f"De regler kan ikke prøves: {'; '.join(self.fejl)}."


class SimuleringenErFærdig(Rule):
    """The list behind a number is shown when the number is (R1)."""

    RULE = "R1"
    FIELD = "udfald"
    MESSAGE = "Forløbene afspilles stadig. Gå tilbage til simuleringen, og vent, til den er færdig."
    faerdig: bool

    @property
    def holds(self) -> bool:
        return self.faerdig
