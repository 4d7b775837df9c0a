"""Scrapy's settings for one pass. Each departure from the defaults has its reason."""

from collections.abc import Sequence
from typing import Any

MIB = 2**20
LISTING_BYTES = 5 * MIB
PAGE_BYTES = 10 * MIB


def user_agent(contact: str | None) -> str:
    """Who we are. An e-mail address stands bare: SEC EDGAR refuses one in parentheses."""
    if contact and "@" in contact:
        return f"Contested/0.1 {contact}"
    return f"Contested/0.1 (+{contact or 'loopback only'})"


def scrapy_settings(
    *,
    user_agent: str,
    allow_private: Sequence[str],
    allow_proxy: bool,
    log_file: str,
    pass_seconds: float,
    request_seconds: float,
) -> dict[str, Any]:
    """The whole of it; nothing else in the project configures Scrapy."""
    return {
        "CONTESTED_ALLOW_PRIVATE": list(allow_private),
        "USER_AGENT": user_agent,
        # Hostile answers. The defaults: 1 GiB, 3 minutes, no certificate checks.
        "DOWNLOAD_MAXSIZE": PAGE_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": request_seconds,  # a deadline for the whole answer: drips end here
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_HANDLERS": dict.fromkeys(("data", "file", "s3", "ftp")),
        "REDIRECT_MAX_TIMES": 5,
        "METAREFRESH_ENABLED": False,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "MEMUSAGE_LIMIT_MB": 1536,
        "TWISTED_DNS_RESOLVER": "scrapers.resolver.GuardedResolver",
        "DNS_TIMEOUT": 15,
        "HTTPPROXY_ENABLED": allow_proxy,
        "REFERRER_POLICY": "no-referrer",
        "HTTPERROR_ALLOW_ALL": True,  # every answer is a fact about the source
        "RETRY_ENABLED": False,  # the next pass is the retry
        # The guard goes first, so that what it refuses costs no robots.txt request either.
        "DOWNLOADER_MIDDLEWARES": {
            "scrapers.guard.Guard": 90,
            "scrapers.robots.CachedRobots": 100,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        },
        # Polite: one request a host at a time, a second apart to begin with.
        "CONCURRENT_REQUESTS": 128,  # hosts at a time, nearly
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": 1.0,
        "AUTOTHROTTLE_MAX_DELAY": 15.0,
        "DOWNLOAD_DELAY": 0.5,
        "CLOSESPIDER_TIMEOUT": pass_seconds,
        "LOG_LEVEL": "WARNING",
        "LOG_FILE": log_file,
        "LOG_FILE_APPEND": True,
        "STATS_DUMP": False,
    }
