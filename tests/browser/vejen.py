"""The whole road, a leg a person: from the leader's concern to the parent who takes the consent back.

Each leg is walked with the hand it is given, and every stop on it is looked at.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from playwright.async_api import Browser, ViewportSize, expect

from contracts.frister import KOEBENHAVN
from contracts.routing import UdpegMedarbejder
from contracts.values import Aktør, Fortrolig, Rolle
from tests.browser.byen import By, Skaerm, skaerm
from tests.browser.conftest import PHONE, SCREEN
from tests.browser.haand import Haand
from tests.browser.kamera import Kamera

FOEDT = date(2017, 9, 4)
BARNET, MOR = "Sørine Ågård", "Karla Ågård"
KOLLEGER = ("Emil Toft", "Vera Grøn", "Malik Rahimi")
BEKYMRING = "Hun trækker sig fra de andre børn og vil ofte hjem."
PLAN = {"Mål": "At Sørine har lyst til at komme i skole.", "Plan A": "To voksne tager imod om morgenen."}
RESTEN = "Det aftaler vi på næste møde."
TILBAGEMELDING = "Familien får en fast støtteperson to timer om ugen."
UDEN_FREMDRIFT = '.figures a[href="/overblik/liste/uden_fremdrift"]'
FORBINDELSEN = "Tallene følger med af sig selv."


class Vejen:
    """One child's road, walked by its people. `forloeb` is known once the leader has begun it."""

    forloeb: UUID
    team: Aktør
    moede: UUID
    starter: datetime

    def __init__(self, by: By, browser: Browser, haand: type[Haand], enhed: int, kamera: Kamera) -> None:
        self.by, self._browser, self._haand, self._kamera = by, browser, haand, kamera
        self.enhed = by.town.units[enhed]
        self.vinduer: list[Skaerm] = []

    async def vindue(self, hvem: Aktør | None, size: ViewportSize = SCREEN) -> Skaerm:
        made = await skaerm(self._browser, self.by, hvem, self._haand, size)
        made.kamera = self._kamera
        self.vinduer.append(made)
        return made

    async def luk(self) -> None:
        for each in self.vinduer:
            await each.page.context.close()

    @property
    def side(self) -> str:
        return f"/forloeb/{self.forloeb}"

    async def lederen_begynder(self) -> Skaerm:
        """R46: four steps, and nothing is sent before the last."""
        leder = await self.vindue(self.by.leder(self.enhed.id))
        haand, page = leder.haand, leder.page
        await leder.go("/")
        await leder.stands()
        await haand.go("Start et forløb", nth=1)
        await haand.write("Bekymringen med få ord", BEKYMRING)
        await haand.tick("Sårbar trivsel")
        await haand.tick(re.compile("^Det gælder, at indsatsen"))
        await leder.stands("vejen-01-bekymringen")
        await haand.go("Næste: barnet og familien")
        await haand.write("Barnets fulde navn", BARNET)
        await haand.date("Barnets fødselsdato", FOEDT)
        await haand.write("Fulde navn", MOR, nth=1)
        await haand.tick("Har del i forældremyndigheden")
        await leder.stands("vejen-02-familien")
        await haand.go("Næste: hvem kan hjælpe")
        await expect(page.get_by_role("listitem").filter(has_text=MOR)).to_be_visible()
        await leder.stands("vejen-03-hvem-kan-hjaelpe")
        await haand.go("Næste: se efter og start")
        await leder.stands("vejen-04-se-efter")
        assert not await self.by.fakta("routing", "bekymring_registreret", enhed=str(self.enhed.id))
        await haand.go("Start forløbet")
        await expect(page.locator("h1")).to_have_text("Forløbet er startet")
        await leder.stands("vejen-05-startet")
        self.forloeb = UUID(page.url.split("/")[-2])
        await self.by.running.client.quiet()
        return leder

    async def lederen_laver_et_link(self, leder: Skaerm) -> str:
        await leder.haand.go("Se samtykket")
        await leder.haand.go("Lav et link til at svare")
        await leder.stands()
        return await leder.page.inner_text(".copy-this code")

    async def moderen_siger_ja(self, link: str) -> Skaerm:
        """R77: on a phone, in a browser of her own, by the link and nothing else."""
        mor = await self.vindue(None, PHONE)
        haand = mor.haand
        await mor.go(link.removeprefix(mor.origin))
        await mor.stands()
        await haand.go("Fortsæt")
        await mor.stands()
        await haand.go("Læs, og svar")
        await mor.stands("vejen-06-samtykket")
        await haand.go("Ja, jeg giver samtykke")
        await expect(mor.page.locator("h1")).to_have_text("Tak for dit svar")
        await mor.stands("vejen-07-tak")
        await self.by.running.client.quiet()
        return mor

    async def funktionen_svarer(self) -> None:
        """R88: two clicks for a leader of a function, who learns nothing of the child; then the others answer."""
        spurgt = await self.by.fakta("routing", "leder_anmodet", forloeb=str(self.forloeb))
        foerst, *andre = sorted(spurgt, key=lambda each: each["funktion"])
        leder = await self.vindue(Aktør(id=UUID(foerst["leder"]), rolle=Rolle.FUNKTIONSLEDER))
        await leder.go("/")
        await leder.stands()
        assert BARNET not in await leder.page.content()
        await leder.haand.go("Svar på anmodningen")
        await leder.stands("vejen-08-anmodningen")
        await leder.haand.write("Medarbejderens navn", "Sif Holmgaard")
        await leder.haand.go("Udpeg medarbejderen")
        await expect(leder.page.locator("h1")).to_have_text("Tak, du har udpeget en medarbejder")
        await leder.stands()
        for navn, each in zip(KOLLEGER, andre, strict=False):
            svar = UdpegMedarbejder(
                forloeb=self.forloeb,
                anmodning=UUID(each["anmodning"]),
                navn=Fortrolig(navn),
                kan_tage_opgaver=True,
            )
            await self.by.running.client.do(svar, Aktør(id=UUID(each["leder"]), rolle=Rolle.FUNKTIONSLEDER))
        await self.by.running.client.quiet()

    async def lederen_nedsaetter_teamet(self, leder: Skaerm) -> None:
        await leder.go(f"{self.side}/team")
        await leder.haand.tick(re.compile("Sif Holmgaard"))
        await leder.stands("vejen-09-teamet")
        await leder.haand.go("Nedsæt teamet")
        await expect(leder.page.get_by_role("row").filter(has_text="Familiens kontaktperson")).to_contain_text("Sif")
        await leder.stands()
        await self.by.running.client.quiet()
        (nedsat,) = await self.by.fakta("routing", "team_nedsat", forloeb=str(self.forloeb))
        self.team = Aktør(id=UUID(nedsat["kontaktperson"]), rolle=Rolle.TEAMMEDLEM)

    async def lederen_indkalder(self, leder: Skaerm) -> None:
        """R101, R102: a day that cannot be chosen has nothing to choose it with, and says why."""
        await leder.go(f"{self.side}/moeder")
        await leder.haand.go("Indkald til møde")
        for lukket in await leder.page.locator(".month td:not(.free):not(.excused):not(:empty)").all():
            assert not await lukket.locator("input").count()
            assert len((await lukket.inner_text()).split()) > 1, "a closed day says why"
        await leder.haand.mark(leder.page.locator(".month .free input").first)
        await leder.haand.write("Sted", "Skolen, lokale 12")
        await leder.stands("vejen-10-indkald")
        await leder.haand.go("Indkald til mødet")
        await expect(leder.page.locator("h1")).to_have_text("Mødet er indkaldt")
        await leder.stands()
        await self._naeste_moede()

    async def _naeste_moede(self) -> None:
        await self.by.running.client.quiet()
        kaldt = await self.by.fakta("meetings", "moede_indkaldt", forloeb=str(self.forloeb))
        self.starter, self.moede = max((datetime.fromisoformat(m["starter_at"]), UUID(m["moede"])) for m in kaldt)

    async def teamet(self) -> Skaerm:
        made = await self.vindue(self.team)
        await made.go("/")
        await made.stands()
        return made

    async def teamet_forbereder(self, team: Skaerm) -> None:
        """R53, R30: roles are agreed on before, and the child is heard."""
        await team.go(f"{self.side}/moeder")
        await team.haand.press(team.page.locator(f'a[href$="{self.moede}"]').first)
        await expect(team.page.get_by_role("heading", name="Dagsorden")).to_be_visible()
        await team.stands()
        for rolle in ("Facilitator", "Tidsholder", "Referent", "Giver familien referatet"):
            await team.haand.choose(rolle, await self._mig(team, rolle))
        await team.haand.go("Gem rollerne")
        await team.haand.write("Hvad siger barnet selv?", "Jeg vil gerne have en ven i klassen.")
        await team.haand.go("Gem barnets perspektiv")
        await team.stands()

    async def _mig(self, team: Skaerm, felt: str) -> str:
        valg = await team.page.get_by_label(felt).first.locator("option").all_inner_texts()
        return next(each.strip() for each in valg if "(dig)" in each)

    async def teamet_holder_moedet(self, team: Skaerm, *, fremdrift: str = "", hvorfor: str = "") -> None:
        """R111-R115: everything a meeting must give before it can be closed; the referat goes to the family."""
        haand, page = team.haand, team.page
        adresse = page.url
        await self.by.blive(self.starter + timedelta(minutes=50))
        await page.goto(adresse)
        await team.stands("vejen-11-moedet" if fremdrift else "")
        for deltager in await page.locator('input[name="deltagere"]').all():
            await haand.mark(deltager)
        await haand.mark(page.locator('input[name="barnet"]').first)
        for punkt in await page.locator('input[name="punkter"], input[name="tjekliste"]').all():
            await haand.mark(punkt)
        if fremdrift:
            await haand.mark(page.locator(f'input[name="fremdrift"][value="{fremdrift}"]'))
            await haand.fill(page.locator("#hvorfor"), hvorfor)
        await haand.mark(page.locator('input[name="rette_deltagere"][value="ja"]'))
        await haand.date("Hvornår mødes I igen?", self._om_uger(2))
        await haand.fill(page.locator("#referat"), "Vi talte om morgenerne. Alle fik ordet.")
        await haand.go("Afslut mødet")
        await team.stands()
        await haand.go("Giv familien referatet")
        await expect(page.get_by_text("Referatet er givet til familien")).to_be_visible()
        await team.stands()
        await self.by.running.client.quiet()

    def _om_uger(self, uger: int) -> date:
        return self.by.town.workday(self.by.nu.astimezone(KOEBENHAVN) + timedelta(weeks=uger), 0).date()

    async def teamet_skriver_handleplanen(self, team: Skaerm) -> None:
        await team.go(f"{self.side}/moeder/handleplan")
        for felt in await team.page.locator("main textarea").all():
            navn = await team.page.inner_text(f'label[for="{await felt.get_attribute("id")}"]')
            await team.haand.fill(felt, PLAN.get(navn, RESTEN))
        await team.stands()
        await team.haand.go("Gem en ny udgave")
        await expect(team.page.get_by_text(PLAN["Mål"])).to_be_visible()
        await team.stands()

    async def teamet_indkalder(self, team: Skaerm) -> None:
        """R106: the team itself sees to the next."""
        await team.haand.go("Indkald til møde")
        await team.haand.mark(team.page.locator(f'.month .free input[value="{self._om_uger(2)}"]'))
        await team.haand.write("Sted", "Skolen, lokale 12")
        await team.haand.go("Indkald til mødet")
        await team.stands()
        await self._naeste_moede()

    async def lederteamet_ser_det(self) -> Skaerm:
        """The overblik stands open in a second window."""
        lederteam = await self.vindue(self.by.lederteamet())
        await lederteam.go("/overblik")
        await expect(lederteam.page.locator("#forbindelse")).to_have_text(FORBINDELSEN)
        await lederteam.stands()
        return lederteam

    async def lederteamet_moedes(self, lederteam: Skaerm) -> None:
        """R120-R123: the basis is frozen as they begin; what they answer is written on the spot."""
        haand, page = lederteam.haand, lederteam.page
        kaldt = await self.by.fakta("meetings", "lederteam_moede_indkaldt")
        naeste = min(t for t in (datetime.fromisoformat(k["starter_at"]) for k in kaldt) if t > self.by.nu)
        await self.by.blive(naeste + timedelta(minutes=5))
        await lederteam.go("/overblik")
        await haand.go("Lederteamets møder")
        await lederteam.stands()
        await haand.go("Frys grundlaget, og begynd")
        await lederteam.stands()
        await haand.press(page.get_by_role("link", name=str(self.forloeb)[:8]).first)
        await expect(page.get_by_role("heading", level=1)).to_have_text(f"Forløb {str(self.forloeb)[:8]}")
        await haand.write("Hvad svarer lederteamet?", TILBAGEMELDING)
        await lederteam.stands("vejen-12-lederteamet")
        await haand.go("Notér tilbagemeldingen")
        await expect(page.get_by_text("Tilbagemeldingen er noteret").first).to_be_visible()
        await lederteam.stands()
        await self.by.running.client.quiet()

    async def revisor_ser_alt(self) -> Skaerm:
        """A purpose first; then each fact there is."""
        revisor = await self.vindue(self.by.i_rollen(Rolle.REVISOR))
        await revisor.go("/")
        await revisor.stands()
        await revisor.haand.write("Forløbets nummer", str(self.forloeb))
        await revisor.haand.go("Find forløbet")
        await revisor.stands("vejen-13-formaal")
        await revisor.haand.tick("Tilsyn og revision")
        await revisor.haand.go("Se historikken")
        await revisor.stands("vejen-14-historik")
        return revisor

    async def moderen_traekker_det(self, mor: Skaerm) -> None:
        """R10, A8: she sees who has looked, and takes her yes back as easily as she gave it."""
        await mor.go("/familie")
        await mor.haand.go("Se alle opslag")
        await expect(mor.page.get_by_role("row").filter(has_text="revisor").first).to_be_visible()
        await mor.stands("vejen-15-hvem-har-kigget")
        await mor.go("/familie")
        await mor.haand.go("Træk samtykket tilbage")
        await mor.stands()
        await mor.haand.go("Ja, træk samtykket tilbage")
        await expect(mor.page.get_by_role("status")).to_contain_text("Du trak dit samtykke tilbage")

    async def kendte(self) -> list[dict[str, Any]]:
        """Every fact about this forløb that left its service; a look at it changes nothing in it."""
        found = []
        for service in ("consent", "routing", "meetings"):
            log = self.by.running.client.log(service)
            found += [fact async for fact in log if fact["data"].get("forloeb") == str(self.forloeb)]
        return [fact for fact in found if "opslag" not in fact["type"]]
