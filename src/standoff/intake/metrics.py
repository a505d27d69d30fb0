"""Counters and times of a run for Prometheus, on a port of this machine alone."""

from standoff.errors import SettingsError
from standoff.intake.counting import Counts, Observer

LOOPBACK = "127.0.0.1"
# Seconds. From a plain text made into an article (1 ms) to a host that takes its whole time (20 s).
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)
_STATES = ("waiting", "leased", "done", "poisoned")


class Metrics(Observer):
    """Keeps the metrics, and serves them at ``http://127.0.0.1:PORT/metrics``."""

    def __init__(self, port: int) -> None:
        """Begin to serve.

        Raises:
            SettingsError: prometheus-client is not installed, or the port is taken.
        """
        try:
            from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
        except ImportError as error:
            raise SettingsError("metrics need prometheus-client; run: pip install 'standoff[metrics]'.") from error
        registry = CollectorRegistry()
        self._took = Histogram("standoff_stage_seconds", "Time of one piece of work.", ["stage"], registry=registry, buckets=BUCKETS)
        self._articles = Counter("standoff_articles", "Articles kept, by what became of them.", ["outcome"], registry=registry)
        self._readings = Counter("standoff_readings", "Articles read.", registry=registry)
        self._linked = Counter("standoff_linked", "Articles linked to others.", registry=registry)
        self._documents = Counter("standoff_documents", "Documents found or fetched.", registry=registry)
        self._errors = Counter("standoff_errors", "What went wrong, by the name of the error.", ["error"], registry=registry)
        self._cache = Counter("standoff_cache_lookups", "Looks into the reader's cache.", ["result"], registry=registry)
        self._queue = Gauge("standoff_queue_tasks", "Work in the queue.", ["kind", "state"], registry=registry)
        self._seen = Counts()
        try:
            self._server, self._thread = start_http_server(port, addr=LOOPBACK, registry=registry)
        except OSError as error:
            raise SettingsError(f"the port {port} for metrics cannot be opened: {error.strerror}; give another with --metrics.") from error

    @property
    def port(self) -> int:
        """The port that is served."""
        return self._server.server_port

    def took(self, stage: str, seconds: float) -> None:
        """Note how long a piece of work took."""
        self._took.labels(stage).observe(seconds)

    def update(self, counts: Counts) -> None:
        """Note the counters; what was counted before is not counted again."""
        seen = self._seen
        for outcome, number in counts.articles.items():
            self._articles.labels(outcome).inc(number - seen.articles[outcome])
        for error, number in counts.errors.items():
            self._errors.labels(error).inc(number - seen.errors[error])
        self._readings.inc(counts.readings - seen.readings)
        self._linked.inc(counts.linked - seen.linked)
        self._documents.inc(counts.documents - seen.documents)
        self._cache.labels("hit").inc(counts.hits - seen.hits)
        self._cache.labels("miss").inc(counts.misses - seen.misses)
        for kind, states in counts.queue.items():
            for state in _STATES:
                self._queue.labels(kind, state).set(states.get(state, 0))
        self._seen = Counts(
            articles=counts.articles.copy(),
            errors=counts.errors.copy(),
            readings=counts.readings,
            linked=counts.linked,
            documents=counts.documents,
            hits=counts.hits,
            misses=counts.misses,
        )

    def close(self) -> None:
        """Serve no longer."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
