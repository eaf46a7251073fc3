"""Structured logs on stderr: structlog for our own lines, the same path for those of the libraries.

Every value goes through `config.redaction` just before it is printed, when tracebacks and library records are text
already, so that those are covered too (F49).
"""

import logging
import sys
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TextIO

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from config.redaction import redact_value, redactor

# At DEBUG these print each statement with its values: other people's names and words.
_TALKATIVE = ("aiosqlite", "tortoise", "tortoise.db_client", "matplotlib", "PIL", "asyncpg")
# A line for every tick, several a second, says nothing at INFO.
_CHATTY = ("apscheduler", "aiogram.event")


def configure_logging(
    *, level: str = "INFO", log_format: str = "console", stream: TextIO | None = None, secrets: Iterable[str] = ()
) -> None:
    """Set up all logging of this process. `secrets`: exact texts to mask besides the known patterns."""
    out = stream if stream is not None else sys.stderr
    mask = redactor(secrets=secrets)
    handler = _Handler(out)
    handler.setFormatter(_formatter(mask, log_format=log_format, colors=out.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.INFO, root.level))
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING if root.level >= logging.INFO else root.level)
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_shared(), ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]


def _formatter(mask: Callable[[str], str], *, log_format: str, colors: bool) -> logging.Formatter:
    def redact_event(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {key: redact_value(value, mask=mask, key=key) for key, value in event.items()}

    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback)
    )
    return ProcessorFormatter(
        foreign_pre_chain=_shared(),
        processors=[
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            redact_event,
            renderer,
        ],
    )


class _Handler(logging.StreamHandler[TextIO]):
    """Says that a record could not be written, without its arguments, which stdlib would print unmasked."""

    def handleError(self, record: logging.LogRecord) -> None:
        try:
            reason = type(sys.exc_info()[1]).__name__
            self.stream.write(f"a log record of {record.name} (line {record.lineno}) could not be written: {reason}\n")
        except (OSError, ValueError):
            pass  # stderr itself is gone: nobody is left to tell


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    structlog.get_logger("huitou").critical("uncaught error", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    error = args.exc_value
    if error is not None:
        structlog.get_logger("huitou").critical(
            "uncaught error in a thread", exc_info=(args.exc_type, error, args.exc_traceback)
        )
