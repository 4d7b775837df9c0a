"""What `scrapers.run` and `scrapers.discover` are told about the network, and its checks."""

import argparse
import ctypes
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress

from scrapers.addresses import is_local_name, parse_ranges
from scrapers.clock import parse_time
from scrapers.entries import printable
from scrapers.urls import absolute, host_of

PR_SET_PDEATHSIG = 1  # of prctl(2)
PROXY_VARIABLES = ("http_proxy", "https_proxy", "all_proxy")


class ConfigurationError(Exception):
    """What the operator has to change."""


def say(line: str) -> None:
    """One line of progress for whoever started us, if anybody still listens."""
    with suppress(BrokenPipeError):
        print(printable(line), file=sys.stderr, flush=True)


def end_with(parent: int) -> None:
    """Be interrupted when this process's parent ends, however it does (on Linux).

    A crawl whose pipeline was killed would go on beside the next one.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
    if os.getppid() != parent:  # it ended before we asked
        raise KeyboardInterrupt


def split(text: str) -> list[str]:
    """The parts of a comma-separated option."""
    return [part.strip() for part in text.split(",") if part.strip()]


def add_network_options(parser: argparse.ArgumentParser) -> None:
    """Options that both command lines have."""
    add = parser.add_argument
    add("--contact", help="goes into the User-Agent")
    add("--allow-private", type=split, default=[], help="ranges (CIDR) opened to the crawl")
    add("--allow-proxy", action="store_true", help="use the proxy variables")
    add("--now", type=parse_time, help="fixes the clock (ISO 8601)")
    add("--pass-seconds", type=float, default=480.0, help="when the pass is cut off")
    add("--request-seconds", type=float, default=30.0, help="when a request is cut off")


def check_url(url: str) -> None:
    """ConfigurationError unless it is an absolute http(s) address."""
    if absolute("", url) is None:
        raise ConfigurationError(f"{url}: must be an http:// or https:// address")


def check_network_options(urls: Iterable[str], args: argparse.Namespace) -> None:
    """ConfigurationError when these URLs must not be crawled with these options."""
    try:
        parse_ranges(args.allow_private)
    except ValueError as error:
        raise ConfigurationError(f"--allow-private: {error}") from None
    if all(is_local_name(host_of(url)) for url in urls):
        args.allow_proxy = False  # nothing on loopback is behind a proxy
        return
    if not args.contact:
        raise ConfigurationError(
            "A live crawl says whom to write to: set CONTESTED_CONTACT (or --contact) to an"
            " e-mail address or a page about you."
        )
    proxies = [name for name in PROXY_VARIABLES if _environment(name)]
    if proxies and not args.allow_proxy:
        raise ConfigurationError(
            f"{', '.join(proxies)} is set, and through a proxy the guard against private"
            " addresses is void: unset it, or allow it with CONTESTED_ALLOW_PROXY=1"
            " (--allow-proxy)."
        )


def _environment(name: str) -> str | None:
    return os.environ.get(name) or os.environ.get(name.upper())
