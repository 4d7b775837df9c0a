"""The crawl's DNS resolver: refuses addresses the policy does not allow.

It checks the very address the connection will use, so a name that changes its address between
check and use (DNS rebinding) gains nothing. Addresses spelled out in a URL never get here: the
guard middleware checks those.
"""

import ipaddress
from collections.abc import Sequence

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer
from twisted.internet.base import ReactorBase
from twisted.internet.error import DNSLookupError

from scrapers.addresses import AddressPolicy, is_local_name, parse_ranges


class AddressRefusedError(DNSLookupError):
    """The name leads to an address the crawl may not connect to."""


class GuardedResolver(CachingThreadedResolver):
    """IPv4, as Scrapy's own; `*.localhost` is 127.0.0.1 and then checked like anything else."""

    refused: dict[str, str] = {}  # noqa: RUF012  shared on purpose: Twisted swallows the message

    def __init__(
        self, reactor: ReactorBase, cache_size: int, timeout: float, policy: AddressPolicy
    ) -> None:
        super().__init__(reactor, cache_size, timeout)
        self._policy = policy

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> "GuardedResolver":
        settings = crawler.settings
        policy = AddressPolicy(parse_ranges(settings.getlist("CONTESTED_ALLOW_PRIVATE")))
        return cls(
            reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), policy
        )

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "defer.Deferred[str]":
        if is_local_name(name):
            found: defer.Deferred[str] = defer.succeed("127.0.0.1")
        else:
            found = super().getHostByName(name, timeout)
        return found.addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if not self._policy.allows(ipaddress.ip_address(address)):
            self.refused[name] = address
            raise AddressRefusedError(f"{name} leads to {address}, an address not to be reached")
        return address
