"""What Prometheus may ask for at `/metrics`. Labels hold kinds and states, never ids or names."""

from prometheus_client import (
    GC_COLLECTOR,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

REGISTRY = CollectorRegistry()
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)

UPDATES = Counter(
    "huitou_updates", "Updates by outcome: handled, failed, retry, cut off.", ["outcome"], registry=REGISTRY
)
UPDATE_SECONDS = Histogram("huitou_update_seconds", "Seconds to handle an update.", registry=REGISTRY, buckets=_QUICK)
OUTBOX_WAITING = Gauge("huitou_outbox_waiting", "Outbox messages due and not yet sent.", registry=REGISTRY)
SENDS = Counter("huitou_sends", "Calls to the Bot API that send, by outcome.", ["outcome"], registry=REGISTRY)
SEND_SECONDS = Histogram("huitou_send_seconds", "Seconds of a sending call.", registry=REGISTRY, buckets=_QUICK)
REQUESTS = Counter("huitou_http_requests", "HTTP requests answered.", ["method", "route", "status"], registry=REGISTRY)
REQUEST_SECONDS = Histogram(
    "huitou_http_request_seconds", "Seconds to answer an HTTP request.", ["route"], registry=REGISTRY, buckets=_QUICK
)

ProcessCollector(registry=REGISTRY)
REGISTRY.register(GC_COLLECTOR)


def render() -> bytes:
    """All metrics in Prometheus' text format."""
    return generate_latest(REGISTRY)
