"""The API's callers by bearer token: who acts is read from the token, and from nothing else that was sent."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from contracts.problemer import Problem
from contracts.values import Aktør, Rolle
from services.chassis.door.door import Reply, problem
from services.chassis.door.web import response
from services.gate.neighbours import Visits
from services.gate.tokens import ACCESS, BadToken, Claims, ProviderAway, Stranger, Verifier

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="trivsel"'}
OPERATORS = re.compile(r"/api/v1/(stilling|[a-z]+/parkeret)(/|$)")
"""What is for those who run the machine; it shows and moves no words."""
KUN_DRIFT = "Det er kun for den, der driver systemet."
SAID_BY_THE_DOOR = (b"ce-aktoer", b"ce-aktoerrolle", b"ce-aktoerenhed")


class Bearer:
    """ASGI layer over `/api/`: without a token that is believed nobody comes further.

    visits: another of our own services may come with a visitor of its pages. Without a verifier those who come without
    such a visit are who they say, which is on this machine alone.
    """

    def __init__(self, app: ASGIApp, verifier: Verifier | None, claims: Claims, visits: Visits | None = None) -> None:
        self._app, self._verifier, self._claims, self._visits = app, verifier, claims, visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        try:
            actor = self._visitor(given, scope["path"])
            if actor is None:
                if self._verifier is None:
                    await self._app(scope, receive, send)
                    return
                actor = self._claims.actor(await self._verifier.claims(_token(given), ACCESS))
        except (BadToken, Stranger):
            await response(_no(Problem.BAD_TOKEN, CHALLENGE))(scope, receive, send)
            return
        except ProviderAway:
            await response(problem(Problem.UNAVAILABLE))(scope, receive, send)
            return
        if OPERATORS.match(scope["path"]) and actor.rolle is not Rolle.DRIFT:
            await response(problem(Problem.NO_ACCESS, words={"words": KUN_DRIFT}))(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name not in SAID_BY_THE_DOOR]
        headers += [(b"ce-aktoer", str(actor.id).encode()), (b"ce-aktoerrolle", actor.rolle.value.encode())]
        headers += [(b"ce-aktoerenhed", str(actor.enhed).encode())] if actor.enhed else []
        await self._app({**scope, "headers": headers}, receive, send)

    def _visitor(self, given: list[bytes], path: str) -> Aktør | None:
        """Who comes with a visit; None when it is no visit. Raises BadToken for one that does not hold."""
        if self._visits is None or len(given) != 1 or not given[0].lower().startswith(b"visit "):
            return None
        actor = self._visits.open(given[0].decode("latin-1").partition(" ")[2].strip(), path.split("/")[3])
        if actor is None:
            raise BadToken("visit")
        return actor


def _token(given: list[bytes]) -> str:
    if len(given) != 1:
        raise BadToken("header")
    scheme, _, token = given[0].decode("latin-1").partition(" ")
    if scheme.lower() != "bearer":
        raise BadToken("scheme")
    return token.strip()


def _no(kind: Problem, headers: Mapping[str, str]) -> Reply:
    reply = problem(kind)
    return Reply(reply.status, reply.body, reply.content_type, {**reply.headers, **headers})
