"""A failed request ─► what is wrong, in words and as a status."""

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)

from scrapers.guard import ForbiddenAddressError, ForgottenError, RestingHostError
from scrapers.health import Problem
from scrapers.resolver import GuardedResolver
from scrapers.robots import ForbiddenByRobotsError
from scrapers.urls import host_of


def problem_of(error: BaseException | None, request: Request, seconds: float) -> Problem:
    """`request` is the one that failed, after redirects; `seconds` is the deadline."""
    host = host_of(request.url)
    if host in GuardedResolver.refused:
        where = GuardedResolver.refused[host]
        return Problem("unreachable", f"{host} leads to {where}, an address not to be reached")
    match error:
        case ForbiddenAddressError():
            return Problem("unreachable", str(error))
        case RestingHostError() | ForbiddenByRobotsError() | ForgottenError():
            return Problem("refused", str(error))
        case CannotResolveHostError():
            return Problem("unreachable", f"no address for {host}")
        case DownloadConnectionRefusedError():
            return Problem("unreachable", f"{host} refuses connections")
        case DownloadTimeoutError():
            return Problem("unreachable", f"no complete answer within {seconds:g} s")
        case DownloadCancelledError():
            return Problem("failing", "answer too large")
        case IgnoreRequest():
            return Problem("failing", _ignored(str(error)))
        case DownloadFailedError():
            return Problem("unreachable", _transport(str(error)))
        case _:
            return Problem("failing", f"{type(error).__name__}: {error}".splitlines()[0][:200])


def _ignored(message: str) -> str:
    if "max redirections" in message:
        return "redirects in a loop, or too many"
    if "MAXSIZE" in message:
        return "answer too large after decompression"
    return message[:200] or "ignored"


def _transport(message: str) -> str:
    lowered = message.lower()
    if "certificate" in lowered or "ssl" in lowered or "tls" in lowered:
        return "TLS failed: the certificate does not check out, or no common protocol"
    if "dataloss" in lowered or "partial" in lowered:
        return "the answer broke off"
    return "the connection broke"
