"""Who is around the child while the team is at work: members who leave, the contact, guests and siblings.

The family has a kontaktperson at every instant (R8): who leaves as contact hands that over in the same decision.
"""

from uuid import UUID

from contracts import routing
from contracts.routing import Deltagerart, FjernTeammedlem
from contracts.values import AktørRef, PersonRef
from services.chassis.rules import check
from services.routing.domain import rules
from services.routing.domain.organisation import Organisation
from services.routing.domain.team import ForløbetsTeam


class ForløbetsDeltagere(ForløbetsTeam):
    """What is decided about the people of a forløb that has a team."""

    def udpeg_kontaktperson(self, kontaktperson: AktørRef, organisation: Organisation) -> None:
        """The family gets another contact, e.g. as agreed at the formøde (R8, R53)."""
        if self.kontaktperson == kontaktperson:
            return
        i_teamet = self.team is None or kontaktperson in self.team
        check(
            self._er_i_gang(),
            rules.KontaktpersonenSidderITeamet(sidder=i_teamet),
            rules.IngenErTovholderISinEgenSag(barn=self.barn, kontaktperson=kontaktperson),
            self._maa_vaere_kontakt(kontaktperson, organisation),
        )
        self._udpeg_kontaktperson(kontaktperson)

    def fjern_teammedlem(self, o: FjernTeammedlem, organisation: Organisation) -> None:
        """A member leaves (R115); the size then needs its reason as at the beginning (A16)."""
        check(self._er_i_gang(), rules.DerErEtTeam(er=self.team is not None))
        team = self.team
        if team is None or o.medarbejder not in team:
            return
        ny = o.ny_kontaktperson or self.kontaktperson
        check(
            rules.FamilienHarEnKontaktperson(har=ny != o.medarbejder),
            rules.KontaktpersonenSidderITeamet(sidder=ny in team or ny == self.kontaktperson),
            self._maa_vaere_kontakt(ny, organisation),
            *self._stoerrelsen(len(team.medlemmer) - 1, o.afvigelse),
        )
        self._udpeg_kontaktperson(ny)
        self._teammedlem_udtraadt(
            routing.TeamMedlemUdtrådt(
                forloeb=self.key,
                team=team.id,
                medarbejder=o.medarbejder,
                grund=o.grund,
                afvigelse=o.afvigelse,
            )
        )

    def inviter_deltager(self, deltager: AktørRef, art: Deltagerart) -> None:
        """Someone comes beside the team and does not count in it (R52, A16); sparring for one point only (A17)."""
        if (deltager, art) in self.deltagere:
            return
        i_teamet = self.team is not None and deltager in self.team
        check(
            self._er_i_gang(),
            rules.SamtykketErÅbent(aabent=self.samtykke_aabent),
            rules.DeltagerenSidderIkkeITeamet(i_teamet=i_teamet),
        )
        self._deltager_inviteret(routing.DeltagerInviteret(forloeb=self.key, deltager=deltager, art=art))

    def forbind_soeskende(self, soeskende: UUID, barn: PersonRef) -> None:
        """The other forløb is a sibling's; meetings may be shared, nothing else is (A21)."""
        if soeskende in self.soeskende:
            return
        check(self._er_i_gang(), rules.DetErToBørn(to=barn != self.barn))
        self._soeskende_forbundet(routing.SøskendeForbundet(forloeb=self.key, soeskende=soeskende))

    def adskil_soeskende(self, soeskende: UUID) -> None:
        if soeskende in self.soeskende:
            self._soeskende_adskilt(routing.SøskendeAdskilt(forloeb=self.key, soeskende=soeskende))
