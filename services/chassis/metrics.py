"""What is counted: own names, own registry, and labels that are bounded by the contracts (never an id or a person)."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REGISTRY = CollectorRegistry()
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
FAST = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)


def _counter(name: str, words: str, *labels: str) -> Counter:
    return Counter(f"trivsel_{name}", words, ("service", *labels), registry=REGISTRY)


def _gauge(name: str, words: str, *labels: str) -> Gauge:
    return Gauge(f"trivsel_{name}", words, ("service", *labels), registry=REGISTRY)


def _histogram(name: str, words: str, buckets: Iterable[float], *labels: str) -> Histogram:
    return Histogram(f"trivsel_{name}", words, ("service", *labels), registry=REGISTRY, buckets=tuple(buckets))


COMMANDS = _counter("commands", "Commands answered at the door", "topic", "outcome")
QUESTIONS = _counter("questions", "Questions answered at the door", "topic", "outcome")
ANSWER_SECONDS = _histogram("answer_seconds", "From message in to answer out", FAST, "verb")
STORED = _counter("facts_stored", "Facts stored")
PUBLISHED = _counter("facts_published", "Facts published and acknowledged by the broker")
RECEIVED = _counter("facts_received", "Facts of other services taken, with or without effect", "source")
HOLES = _counter("holes", "Times a fact was missing before the next one", "source")
PARKED = _counter("facts_parked", "Facts put aside with their cause")
PARKED_NOW = _gauge("parked_facts", "Facts that wait for someone to retry them")
REFUSALS = _counter("reaction_refusals", "Times a rule refused the system's own command", "topic", "rule")
BATCH = _histogram("commit_batch_size", "Jobs committed together", SIZES)
COMMIT_SECONDS = _histogram("commit_seconds", "Time of one transaction", FAST)
LAG = _gauge("position_lag_facts", "How far the reader is behind a source's log", "source")
OUTBOX_LAG = _gauge("outbox_lag_facts", "Facts stored and not yet published")
LETTERS = _counter(
    "letters", "One-time links sent, or given up: then somebody must ask the party in another way", "outcome"
)
LOG_DROPPED = Counter("trivsel_log_fields_dropped", "Log fields that were not on the list", registry=REGISTRY)


def answered(verb: str, service: str, topic: str, outcome: str, seconds: float) -> None:
    """A command or question was answered. `topic` must be a known one."""
    (COMMANDS if verb == "command" else QUESTIONS).labels(service, topic, outcome).inc()
    ANSWER_SECONDS.labels(service, verb).observe(seconds)


def committed(service: str, jobs: int, facts: int, seconds: float) -> None:
    """One transaction of the store went through."""
    BATCH.labels(service).observe(jobs)
    COMMIT_SECONDS.labels(service).observe(seconds)
    STORED.labels(service).inc(facts)


def reaction_refused(service: str, topic: str, rule: str) -> None:
    REFUSALS.labels(service, topic, rule).inc()


def published(service: str, facts: int) -> None:
    PUBLISHED.labels(service).inc(facts)


def received(service: str, source: str, facts: int) -> None:
    RECEIVED.labels(service, source).inc(facts)


def hole(service: str, source: str) -> None:
    HOLES.labels(service, source).inc()


def parked(service: str, facts: int) -> None:
    """Facts were put aside in this batch."""
    PARKED.labels(service).inc(facts)


def parked_now(service: str, facts: int) -> None:
    """How many are parked at this moment."""
    PARKED_NOW.labels(service).set(facts)


def lag(service: str, source: str, facts: int) -> None:
    LAG.labels(service, source).set(facts)


def outbox_lag(service: str, facts: int) -> None:
    OUTBOX_LAG.labels(service).set(facts)


def letter(service: str, outcome: str) -> None:
    LETTERS.labels(service, outcome).inc()


def log_dropped(fields: int) -> None:
    LOG_DROPPED.inc(fields)


def text() -> bytes:
    """The page a scraper reads."""
    return generate_latest(REGISTRY)
