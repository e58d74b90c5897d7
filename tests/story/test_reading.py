"""A slip of the pen is found before anything is done, and said in one Danish line with its step."""

from pathlib import Path

import pytest

from services.story.reading import begins, read
from services.story.steps import StoryFault
from services.story.words import moment, person

HEAD = "titel: Prøve\npersoner: {mor: foraelder, forloeb: ~}\nskridt:\n"
START = "  - kl: 2026-03-27 09:00\n"


def story(folder: Path, steps: str, head: str = HEAD) -> Path:
    path = folder / "proeve.yaml"
    path.write_text(head + steps, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("- goer: GivSamtyke", "GivSamtyke er ikke en kommando; mente du GivSamtykke?"),
        ("- forvent: SamtykkeGivt", "SamtykkeGivt er ikke et faktum; mente du SamtykkeGivet?"),
        ("- forvent: FristSat", "FristSat findes i consent og meetings og routing; skriv fx consent.FristSat"),
        ("- spoerg: Overblikket", "Overblikket er ikke et spørgsmål; mente du Overblik?"),
        ("- goer: GivSamtykke\n    med: {parrt: $mor}", "GivSamtykke har ikke feltet parrt; mente du part?"),
        ("- goer: GivSamtykke", "GivSamtykke, part: Feltet mangler."),
        ("- goer: NoterSamtykke", "NoterSamtykke gør systemet selv"),
        ("- goer: GivSamtykke\n    med: {part: mor}", "GivSamtykke, part: Skal være et id (UUID).; mente du $mor?"),
        ("- goer: GivSamtykke\n    med: {part: $mro}", "$mro er ikke navngivet endnu; mente du $mor?"),
        ("- goer: GivSamtykke\n    med: {part: $mor, kanal: fax}", "GivSamtykke, kanal: Skal være 'digital', 'papir'"),
        ("- forvent: SamtykkeGivet\n    hvor: {urstart: 2026-03-27}", "SamtykkeGivet har ikke feltet urstart"),
        ("- forvent_ikke: MødeAflyst\n    hvor: {grund: syg}", "MødeAflyst, grund: Skal være"),
        ("- goer: GivSamtykke\n    forvent: SamtykkeGivet", "her står goer og forvent"),
        ("- note: intet", "her står intet af dem"),
        ("- kl: 2026-03-28\n    som: mor", "som hører ikke til kl; der kan stå note"),
        ("- venter: Overblik", "venter er ikke noget, et skridt kan have"),
        ("- kl: i morgen", "kl: "),
        ("- kl: 2026-03-26", "tiden går ikke baglæns: fra 2026-03-27 09:00 til 2026-03-26 08:00"),
        (
            "- spoerg: Overblik\n    som: moar",
            "som: moar er hverken en person eller en rolle; mente du mor?",
        ),
        ("- afvist: PlacerTrin\n    med: {trin: trin_2}\n    regel: R-71", "regel: R-71 er ikke et regelnummer"),
        ("- fejl: moeder\n    fakta: [TeamNedsat]", "moeder er ikke en tjeneste; der er consent, routing, meetings"),
        ("- fejl: meetings", "fejl skal have fakta: med mindst ét"),
        ("- bus: lever_ikke\n    fakta: [TeamNedsat]", "bus: Skal være 'lever_igen'."),
        ("- kl: 2026-03-28\n    kl: 2026-03-29", "kl står to gange"),
        ("- 7", "et skridt er felter med værdier"),
    ],
)
def test_a_slip_names_its_step_and_what_was_meant(tmp_path: Path, step: str, words: str) -> None:
    with pytest.raises(StoryFault) as caught:
        read(story(tmp_path, f"{START}  {step}\n"))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.linje in (5, 6)
    if "to gange" not in words:
        assert caught.value.skridt == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("titel: [", "ikke gyldig YAML"),
        ("titel: Far: nej", "en tekst med kolon skal stå i anførselstegn"),
        ("", "titel: og skridt:"),
        ("titel: Tom\nskridt: []", "mindst ét skridt"),
        ("skridt: [{kl: 2026-01-01}]", "titel: Feltet mangler."),
        ("titel: X\nskridd: []\nskridt: [{kl: 2026-01-01}]", "skridd: Feltet findes ikke her.; mente du skridt?"),
        ("titel: X\nskridt: [{kl: 2026-02-30}]", "en dato eller et klokkeslæt i filen findes ikke"),
        ("titel: X\nkoncept: fredericia-2062\nskridt: [{kl: 2026-01-01}]", "konceptet fredericia-2062 findes ikke"),
        ("titel: X\npersoner: {mor: moder}\nskridt: [{kl: 2026-01-01}]", "mor er moder, som ikke er en rolle"),
        ("titel: X\npersoner: [Mor]\nskridt: [{kl: 2026-01-01}]", "Mor skal skrives med små bogstaver"),
    ],
)
def test_a_file_that_is_no_story_says_what_it_lacks(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(StoryFault) as caught:
        read(story(tmp_path, "", head=text))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoryFault, match="filen findes ikke"):
        read(tmp_path / "mangler.yaml")
    (tmp_path / "billede.yaml").write_bytes(b"titel: \xff\xfe")
    with pytest.raises(StoryFault, match="UTF-8"):
        read(tmp_path / "billede.yaml")


def test_names_are_known_from_the_step_that_keeps_them(tmp_path: Path) -> None:
    keeps = "  - goer: RegistrerBekymring\n    med: {enhed: $skole, alder: 8}\n    gem: {nr: forloeb}\n"
    uses = "  - forvent_ikke: TeamNedsat\n    hvor: {forloeb: $nr}\n"
    assert len(read(story(tmp_path, keeps + uses)).skridt) == 2
    with pytest.raises(StoryFault, match=r"\$nr er ikke navngivet endnu"):
        read(story(tmp_path, uses + keeps))


def test_the_forloeb_need_not_be_said_but_other_required_fields_must(tmp_path: Path) -> None:
    read(story(tmp_path, "  - goer: PlacerTrin\n    med: {trin: trin_2}\n"))
    with pytest.raises(StoryFault, match="PlacerTrin, trin: Feltet mangler"):
        read(story(tmp_path, "  - goer: PlacerTrin\n"))


def test_a_story_begins_at_its_first_time(tmp_path: Path) -> None:
    told = read(story(tmp_path, f"  - forvent_ikke: TeamNedsat\n{START}"))
    assert begins(told).isoformat() == "2026-03-27T09:00:00+01:00"


def test_times_are_danish_across_the_change_to_summer_time(tmp_path: Path) -> None:
    steps = read(story(tmp_path, f"{START}  - kl: 2026-03-30\n")).skridt
    assert [moment(step.kl).isoformat() for step in steps if step.kl] == [
        "2026-03-27T09:00:00+01:00",
        "2026-03-30T08:00:00+02:00",
    ]


def test_a_person_is_the_same_in_every_story() -> None:
    assert person("mor") == person("mor") != person("far")
