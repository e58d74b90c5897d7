"""An Orientering: who has been told what, where a koncept's gate is information (R173, R174, A6).

It protects one promise: OplysningspligtOpfyldt comes when everyone with custody has been told all the koncept asks for.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts import consent as c
from contracts.koncept import Koncept
from contracts.values import Kode, PersonRef, Trin
from services.chassis.aggregate import Aggregate, event
from services.chassis.rules import check
from services.consent.domain import rules
from services.consent.domain.personkreds import Personkreds
from services.consent.domain.profil import kraever_orientering


class Orientering(Aggregate):
    TYPE: ClassVar[str] = "orientering"

    def __init__(self, key: UUID) -> None:
        super().__init__(key)
        self.trin: Trin | None = None
        self.orienteret: dict[tuple[PersonRef, Kode], datetime] = {}
        self.opfyldt = False

    def kraev(self, trin: Trin, koncept: Koncept) -> None:
        """Note a step whose parents must be told first (R173)."""
        if self.trin is None and kraever_orientering(koncept, trin):
            self._orientering_paakraevet(c.OrienteringPåkrævet(forloeb=self.key, trin=trin))

    def noter(self, o: c.NoterOrientering, at: datetime, kreds: Personkreds, koncept: Koncept, nu: datetime) -> None:
        """A parent was told; the last of them opens the road."""
        pligt = koncept.samtykke.orientering
        emner = [emne.kode for emne in pligt.emner] if pligt else []
        check(
            rules.OrienteringErPåkrævet(paakraevet=self.trin is not None),
            rules.PersonkredsenErKendt(kendt=kreds.barn is not None),
            rules.EmnetOgMådenErKonceptets(kendt=bool(pligt and o.emne in emner and o.maade in pligt.kanaler)),
            rules.OrienteringenErIkkeFremtidig(orienteret_at=at, nu=nu),
            rules.PartenErKendt(kendt=all(part in kreds.personer for part in o.parter)),
        )
        for part in dict.fromkeys(o.parter):
            if (part, o.emne) not in self.orienteret:
                self._foraeldre_orienteret(
                    c.ForældreOrienteret(forloeb=self.key, part=part, emne=o.emne, maade=o.maade, orienteret_at=at)
                )
        self.efterproev(kreds, nu, koncept)

    def efterproev(self, kreds: Personkreds, at: datetime, koncept: Koncept) -> None:
        """Has everyone who must know been told? An adult citizen is told alone (A10)."""
        pligt, barn = koncept.samtykke.orientering, kreds.barn
        if self.opfyldt or self.trin is None or pligt is None or barn is None:
            return
        parter = self.skal_orienteres(kreds, at, koncept)
        skal = [(part, emne.kode) for part in parter for emne in pligt.emner]
        if skal and all(par in self.orienteret for par in skal):
            opfyldt_at = max(self.orienteret[par] for par in skal)
            self._oplysningspligt_opfyldt(
                c.OplysningspligtOpfyldt(forloeb=self.key, barn=barn, parter=parter, opfyldt_at=opfyldt_at)
            )

    @staticmethod
    def skal_orienteres(kreds: Personkreds, at: datetime, koncept: Koncept) -> tuple[PersonRef, ...]:
        if kreds.er_voksen(koncept, at) and kreds.barn:
            return (kreds.barn,)
        return tuple(p.part for p in kreds.indehavere(at))

    # ------------------------------------------------------------------------------------------------- evolve

    @event
    def _orientering_paakraevet(self, fact: c.OrienteringPåkrævet) -> None:
        self.trin = fact.trin

    @event
    def _foraeldre_orienteret(self, fact: c.ForældreOrienteret) -> None:
        self.orienteret = {**self.orienteret, (fact.part, fact.emne): fact.orienteret_at}

    @event
    def _oplysningspligt_opfyldt(self, _fact: c.OplysningspligtOpfyldt) -> None:
        self.opfyldt = True
