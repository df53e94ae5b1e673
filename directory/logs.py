"""What logs may say: what went wrong and where in the code, nothing of who asked or what for.

An exception's message may repeat what somebody typed ("invalid input: ..."), and so may a path. So
tracebacks are written without messages, and requests are named by their route.
"""

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Formats records without the words and addresses of visitors."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Name the route in the place of the path, where a request is told."""
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "no page of ours"
            record.message = f"{getattr(record, 'status_code', '')} {route}".strip()
        return super().formatMessage(record)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - logging's name
        """Return the traceback, each exception by its type alone."""
        return discreet_traceback(ei[1])


def discreet_traceback(error: BaseException | None) -> str:
    """Return where `error` and what led to it were raised, without their messages."""
    parts: list[str] = []
    while error is not None:
        kind = type(error)
        lines = traceback.format_tb(error.__traceback__)
        parts.append("".join([*lines, f"{kind.__module__}.{kind.__qualname__}"]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\nThe cause of the next:\n".join(reversed(parts))
