"""The AsyncAPI 3.0 document: every subject, what lies on it, and how a command or a question is answered."""

from typing import Any

from contracts.envelope import CONTENT_TYPE
from contracts.export.registry import COMMAND, FACT, QUESTION, Contract, contracts
from contracts.export.schema import ascii_name, parts, sentence
from contracts.problemer import URN
from contracts.subjects import SERVICES, TICK, Efterlysning, resend_subject

Document = dict[str, Any]
NAME = "asyncapi.json"
UUID = {"type": "string", "format": "uuid"}
INSTANT = {"type": "string", "format": "date-time"}
CODE = {"type": "string", "x-kode": True}
POSITION = {"type": "string", "pattern": "^[0-9]+$"}
HEADERS: dict[str, tuple[Document, str]] = {
    "Nats-Msg-Id": (UUID, "The fact's id; the stream drops a second message with it."),
    "content-type": ({"const": CONTENT_TYPE}, "The body is the fact alone."),
    "ce-specversion": ({"const": "1.0"}, "CloudEvents, binary mode."),
    "ce-id": (UUID, "The fact's id."),
    "ce-source": ({"type": "string", "pattern": "^/trivsel/[a-z]+$"}, "The service that stored the fact."),
    "ce-type": ({"type": "string", "pattern": r"^dk\.trivsel\.[a-z_]+\.[a-z0-9_]+\.v[0-9]+$"}, "The topic."),
    "ce-subject": (UUID, "The forløb, or what else the fact is about: order holds within it."),
    "ce-time": (INSTANT, "registreret: when we learnt it."),
    "ce-virkning": (INSTANT, "When it was true."),
    "ce-position": (POSITION, "The source's own number of the fact; it rises, with gaps."),
    "ce-forrige": (POSITION, "The number published before it; a reader that has not seen that one has a hole."),
    "ce-kommando": (UUID, "The command that the fact came of."),
    "ce-korrelation": (UUID, "The command at the root of the chain."),
    "ce-aktoer": (UUID, "Who caused it."),
    "ce-aktoerrolle": (CODE, "In which role."),
    "ce-aarsag": (UUID, "The command or fact before it."),
    "ce-aktoerenhed": (UUID, "In which unit."),
    "ce-koncept": (CODE, "The profile it was decided under."),
    "ce-koncepthash": (CODE, "The profile's content."),
    "ce-kalender": (CODE, "The calendar's version."),
}
OPTIONAL = {"ce-aarsag", "ce-aktoerenhed", "ce-koncept", "ce-koncepthash", "ce-kalender"}
REQUEST_HEADERS: dict[str, tuple[Document, str]] = {
    "ce-aktoer": (UUID, "Who asks."),
    "ce-aktoerrolle": (CODE, "In which role; it must be one of the contract's x-roller."),
    "ce-id": (UUID, "The command's id: the same id twice is the same command, with the same answer."),
    "ce-aktoerenhed": (UUID, "In which unit."),
    "ce-virkning": (INSTANT, "When it was true, if not now; never in the future."),
    "ce-korrelation": (UUID, "The chain it belongs to."),
    "ce-time": (INSTANT, "The time now, believed only by a system that runs on the time of its messages."),
}
REQUEST_REQUIRED = ["ce-aktoer", "ce-aktoerrolle"]
REFUSAL = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "description": "RFC 9457. `detail` are words in Danish for the person who is refused; they never repeat the input.",
    "properties": {
        "type": {"type": "string", "pattern": f"^{URN}[a-z0-9-]+$"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "regel": CODE | {"description": "The number of the rule that said no."},
        "navn": {"type": "string", "description": "The name of the rule."},
        "felt": {"type": "string", "description": "The field at fault."},
    },
}
REPLY_HEADERS = {
    "type": "object",
    "required": ["status", "content-type"],
    "properties": {"status": {"type": "string", "pattern": "^[2-5][0-9]{2}$"}, "content-type": {"type": "string"}},
}
RESENT = {
    "type": "object",
    "required": ["seneste", "fakta"],
    "description": "Facts in order, as published; `seneste` is the source's last position. Ask on from there.",
    "properties": {
        "seneste": {"type": "integer", "minimum": 0},
        "fakta": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["headers", "body"],
                "properties": {"headers": {"$ref": "#/components/schemas/Headers"}, "body": {"type": "object"}},
            },
        },
    },
}
ACCEPTED = {
    "type": "object",
    "required": ["kommando", "fakta"],
    "description": "The facts the command led to. The same command id again gets the same answer.",
    "properties": {
        "kommando": UUID,
        "fakta": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "type", "data"],
                "properties": {"id": UUID, "type": CODE, "data": {"type": "object"}},
            },
        },
    },
}
ANSWERS = {COMMAND: "Svar", QUESTION: "Oplysning"}
ANSWER = {"type": "object", "description": "Plain JSON values; none of them confidential."}


def asyncapi(version: str) -> Document:
    """The document. Payloads are the schema files beside it."""
    document: Document = {
        "asyncapi": "3.0.0",
        "info": {
            "title": "trivsel",
            "version": version,
            "license": {"name": "EUPL-1.2"},
            "description": "Facts are published on one JetStream stream, in order. Commands and questions are "
            "request and reply. Subjects carry no ids; no message carries personal data but a command.",
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {f"reply.{name}": _reply(name) for name in (*ANSWERS.values(), "Fakta")},
        "operations": {},
        "components": {
            "messages": {
                "Svar": _answer("Svar", "Accepted"),
                "Oplysning": _answer("Oplysning", "Answer"),
                "Fakta": _answer("Fakta", "Resent"),
                "Efterlysning": {"name": "efterlysning", "payload": _schema("Efterlysning")},
            },
            "schemas": {
                "Headers": _headers(HEADERS, sorted(HEADERS.keys() - OPTIONAL)),
                "RequestHeaders": _headers(REQUEST_HEADERS, REQUEST_REQUIRED),
                "ReplyHeaders": REPLY_HEADERS,
                "Efterlysning": _bare(Efterlysning.model_json_schema()),
                "Resent": RESENT,
                "Accepted": ACCEPTED,
                "Refusal": REFUSAL,
                "Answer": ANSWER,
            },
        },
    }
    for contract in contracts():
        _add(document, contract)
    for service in SERVICES:
        _add_resend(document, service)
    return document


def _add(document: Document, contract: Contract) -> None:
    name = ascii_name(contract.model.__name__)
    key = f"{contract.kind}.{contract.topic}"
    message: Document = {
        "name": contract.topic,
        "title": contract.model.__name__,
        "summary": sentence(contract.model).splitlines()[0],
        "payload": {"$ref": contract.path},
    }
    if contract.kind != FACT:
        message["headers"] = _schema("RequestHeaders")
    elif contract.topic != TICK:
        message["headers"] = _schema("Headers")
    if contract.example is not None:
        message["examples"] = [{"name": name, "payload": contract.body}]
    document["components"]["messages"][key] = message
    document["channels"][key] = {
        "address": contract.subject,
        "messages": {name: {"$ref": f"#/components/messages/{key}"}},
    }
    operation: Document = {
        "action": "send" if contract.kind == FACT else "receive",
        "channel": {"$ref": f"#/channels/{key}"},
        "tags": [{"name": contract.owner}],
    }
    if closed := confidential(contract):
        operation["description"] = f"Over HTTPS only when it carries {', '.join(closed)}: {contract.http}."
    if answer := ANSWERS.get(contract.kind):
        operation["reply"] = _reply_to(answer)
    document["operations"][key] = operation


def _add_resend(document: Document, service: str) -> None:
    """A reader with a hole asks the source to send again."""
    key = f"efterlys.{service}"
    document["channels"][key] = {
        "address": resend_subject(service),
        "messages": {"Efterlysning": {"$ref": "#/components/messages/Efterlysning"}},
    }
    document["operations"][key] = {
        "action": "receive",
        "channel": {"$ref": f"#/channels/{key}"},
        "tags": [{"name": service}],
        "reply": _reply_to("Fakta"),
    }


def confidential(contract: Contract) -> list[str]:
    """The fields that may not travel on the bus."""
    schema = contract.model.model_json_schema()
    return sorted({name for part in parts(schema) for name, sub in part.get("properties", {}).items() if _sealed(sub)})


def _sealed(schema: Document) -> bool:
    return any(part.get("x-fortrolig") for part in parts(schema))


def _headers(table: dict[str, tuple[Document, str]], required: list[str]) -> Document:
    properties = {name: part | {"description": why} for name, (part, why) in table.items()}
    return {"type": "object", "required": required, "properties": properties}


def _answer(name: str, good: str) -> Document:
    """What comes back: by its header `status` the answer, or a refusal."""
    payload = {"oneOf": [_schema(good), _schema("Refusal")]}
    return {"name": name, "headers": _schema("ReplyHeaders"), "payload": payload}


def _bare(schema: Document) -> Document:
    for part in parts(schema):
        part.pop("title", None)
    return schema


def _reply_to(name: str) -> Document:
    where = {"location": "$message.header#/reply", "description": "The requester's own inbox."}
    return {"address": where, "channel": {"$ref": f"#/channels/reply.{name}"}}


def _reply(name: str) -> Document:
    """Where an answer goes: an inbox that only the requester knows."""
    return {"address": None, "messages": {name: {"$ref": f"#/components/messages/{name}"}}}


def _schema(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}
