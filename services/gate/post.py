"""Letters with a one-time link and nothing else: the municipality, a sentence, the link. No name, no word of a child.

The port is `Mailer`; e-mail is what is had. Digital Post would be another of its kind: it needs the municipality's own
agreement with Serviceplatformen and a certificate, and is addressed by CPR number, which this system does not hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid, parseaddr
from typing import Protocol

import aiosmtplib

from contracts.consent import Forsendelsesvej
from services.chassis.door.settings import Mail
from services.chassis.store.job import Unavailable

ADDRESS = re.compile(r"[^\s@,;:<>()\"\\]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
WITHIN = 20.0
EMNE = "Besked fra {kommune}"
NYT_TIL_DIG = "Du har fået en besked fra {kommune}. Læs den, og svar, her:"
NYT_OM_ET_MOEDE = "Der er nyt om et møde med {kommune}. Log ind, og læs det, her:"
TEKST = """\
{nyt}

{link}

Linket er til dig alene og kan bruges én gang. Det virker i {timer} timer. Du kan også logge ind med MitID på {forside}.
Du kan ikke svare på denne e-mail.
"""


class Refused(Exception):
    """The receiver's post will not take it, now or later."""


class Mailer(Protocol):
    """A road to a party. `vej` is its name in the facts."""

    @property
    def vej(self) -> Forsendelsesvej: ...

    def address(self, contact: str) -> str | None:
        """The address in what is known of how to reach somebody; None when this road has none."""
        ...

    async def send(self, to: str, nyt: str, link: str) -> None:
        """Hand it over: a sentence of what is new, and the link.

        Raises Refused, or Unavailable when it may go better later.
        """
        ...


@dataclass(frozen=True)
class Email:
    """E-mail over the municipality's own server."""

    mail: Mail
    kommune: str
    forside: str
    vej: Forsendelsesvej = Forsendelsesvej.EPOST

    def address(self, contact: str) -> str | None:
        found = parseaddr(contact)[1] if "<" in contact else contact.strip()
        return found if ADDRESS.fullmatch(found) else None

    async def send(self, to: str, nyt: str, link: str) -> None:
        letter = self.letter(to, nyt, link)
        password = self.mail.password.get_secret_value() if self.mail.password else None
        try:
            refused, _ = await aiosmtplib.send(
                letter,
                hostname=self.mail.host,
                port=self.mail.port,
                username=self.mail.user,
                password=password,
                use_tls=self.mail.tls == "tls",
                start_tls=self.mail.tls == "starttls",
                timeout=WITHIN,
            )
        except (aiosmtplib.SMTPRecipientsRefused, aiosmtplib.SMTPResponseException) as no:
            raise _meant(no) from None
        except (aiosmtplib.SMTPException, OSError) as away:
            raise Unavailable(type(away).__name__) from None
        if refused:
            raise Refused

    def letter(self, to: str, nyt: str, link: str) -> EmailMessage:
        letter = EmailMessage(policy=SMTP)
        words = {"kommune": self.kommune, "link": link, "timer": self.mail.link_hours, "forside": self.forside}
        letter["From"], letter["To"], letter["Subject"] = self.mail.sender, to, EMNE.format(**words)
        letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain=str(self.mail.sender).rpartition("@")[2])
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(TEKST.format(nyt=nyt.format(**words), **words))
        return letter


def _meant(no: aiosmtplib.SMTPRecipientsRefused | aiosmtplib.SMTPResponseException) -> Exception:
    """5xx about the receiver is for good; all else (4xx, our own login refused) may go better later.

    The server's own words may repeat the address, so they go no further.
    """
    codes = [each.code for each in no.recipients] if isinstance(no, aiosmtplib.SMTPRecipientsRefused) else [no.code]
    own = isinstance(no, aiosmtplib.SMTPAuthenticationError | aiosmtplib.SMTPSenderRefused)
    return Refused() if not own and all(500 <= code < 600 for code in codes) else Unavailable(type(no).__name__)
