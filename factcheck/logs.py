"""What log lines look like: one line an event, as readable text or as JSON."""

from typing import Any

import structlog

_BEFORE: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configuration(*, level: str, style: str) -> dict[str, Any]:
    """Give Django's LOGGING for a level and a style ("text" or "json"), and set structlog up to match."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_BEFORE,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    plainly = structlog.dev.plain_traceback  # the richer ones show local variables, secrets among them
    as_text: list[Any] = [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plainly)]
    as_json: list[Any] = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _BEFORE,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    *(as_json if style == "json" else as_text),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.server": {"handlers": [], "propagate": True},
            "django_structlog": {"level": "WARNING" if level == "INFO" else level},
            "trafilatura": {"level": "ERROR"},
            "htmldate": {"level": "ERROR"},
        },
    }
