"""The door over NATS: commands and questions as request/reply, and facts sent again to whoever missed them.

`trivsel.cmd.<service>.<command>.v<n>` and `trivsel.ask.<service>.<question>`; replicas share them (queue group). The
answer has the header `status`: 200 with JSON, or 4xx/5xx with a problem document (RFC 9457). Confidential values do not
come this way: they travel over HTTPS alone.

Plain subscriptions, not FastStream's: a request costs a third less, and nothing here needs a stream.
"""

import asyncio
from collections.abc import Awaitable, Callable

from eventsourcing.persistence import PersistenceError
from faststream.nats import NatsBroker
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from pydantic_core import to_json

from contracts.problemer import Problem
from contracts.subjects import Efterlysning, command_subject, question_subject, resend_subject
from services.chassis.clock import Clock
from services.chassis.door.door import Reply, handle_command, handle_question, problem
from services.chassis.door.reading import Refused, read_object, whole
from services.chassis.store.codec import LogEntry
from services.chassis.store.store import Store

AT_ONCE = 512
"""Requests handled at the same time (more wait in the connection); the store commits together what waits together."""

PAGE_BYTES = 256 * 1024
"""A page of facts sent again ends here; the broker's own limit for one message is 1 MB."""

Answer = Callable[[Msg], Awaitable[Reply]]


class NatsDoor:
    """Answers for one service, many at once."""

    def __init__(self, store: Store, clock: Clock, broker: NatsBroker) -> None:
        self._store = store
        self._clock = clock
        self._broker = broker
        self._subscriptions: list[Subscription] = []
        self._room = asyncio.Semaphore(AT_ONCE)
        self._busy: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        nc, name = await self._broker.connect(), self._store.name
        answers: dict[str, Answer] = {
            command_subject(f"{name}.>"): self._command,
            question_subject(f"{name}.>"): self._question,
            resend_subject(name): self._resend,
        }
        for subject, answer in answers.items():
            self._subscriptions.append(await nc.subscribe(subject, queue=name, cb=self._concurrently(nc, answer)))
        await nc.flush()

    async def stop(self) -> None:
        """Take no more, answer what is in hand."""
        for subscription in self._subscriptions:
            await subscription.drain()  # type: ignore[no-untyped-call]
        self._subscriptions.clear()
        if self._busy:
            await asyncio.wait(self._busy, timeout=10)

    def _concurrently(self, nc: Client, answer: Answer) -> Callable[[Msg], Awaitable[None]]:
        async def respond(message: Msg) -> None:
            try:
                reply = await answer(message)
                if message.reply:
                    headers = {"status": str(reply.status), "content-type": reply.content_type, **reply.headers}
                    await nc.publish(message.reply, reply.body, headers=headers)
            finally:
                self._room.release()

        async def receive(message: Msg) -> None:
            await self._room.acquire()
            task = asyncio.create_task(respond(message))
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)

        return receive

    async def _command(self, message: Msg) -> Reply:
        topic = message.subject.removeprefix(command_subject(""))
        meta = _meta(message)
        return await handle_command(self._store, self._clock, topic, meta, message.data, confidential_ok=False)

    async def _question(self, message: Msg) -> Reply:
        topic = message.subject.removeprefix(question_subject(""))
        meta = _meta(message)
        return await handle_question(self._store, self._clock, topic, meta, message.data, confidential_ok=False)

    async def _resend(self, message: Msg) -> Reply:
        try:
            read_object(message.data)
            asked = whole(Efterlysning, message.data)
        except Refused as no:
            return problem(no.kind, None, no.words, **no.more)
        try:
            entries = await asyncio.to_thread(self._store.log, asked.efter, asked.antal, asked.til)
            newest = await asyncio.to_thread(self._store.database.max_position)
        except PersistenceError:
            return problem(Problem.UNAVAILABLE)
        return Reply(200, page(entries, newest))


def page(entries: list[LogEntry], newest: int) -> bytes:
    """Facts as they were published, as many as one message holds; never none when there are some."""
    parts: list[bytes] = []
    size = 0
    for entry in entries:
        part = b'{"headers":' + to_json(entry.envelope.headers()) + b',"body":' + entry.body + b"}"
        size += len(part)
        if parts and size > PAGE_BYTES:
            break
        parts.append(part)
    return b'{"seneste":%d,"fakta":[%s]}' % (newest, b",".join(parts))


def _meta(message: Msg) -> dict[str, str]:
    return {name.lower(): value for name, value in (message.headers or {}).items()}
