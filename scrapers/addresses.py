"""Which addresses the crawl may connect to. Pure; the resolver and the guard ask it.

Everything that is not globally reachable is refused (private, loopback, link-local and so cloud
metadata, multicast, reserved), whatever the spelling, unless the operator opened its range.
"""

import ipaddress
from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
NEVER = (
    ipaddress.IPv6Network("::/96"),  # IPv4-compatible, long deprecated
    ipaddress.IPv6Network("64:ff9b:1::/48"),  # NAT64 of a local network
)
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))


def parse_ranges(texts: Iterable[str]) -> tuple[Network, ...]:
    """CIDR ranges, or ValueError that names the bad one."""
    return tuple(ipaddress.ip_network(text.strip()) for text in texts if text.strip())


def literal(host: str) -> Address | None:
    """The address a host name spells out (IPv4, IPv6, with or without brackets), else None."""
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None


class AddressPolicy:
    """Global addresses, and the private ranges the operator opened."""

    def __init__(self, opened: Iterable[Network] = ()) -> None:
        self._opened = tuple(opened)

    def allows(self, address: Address) -> bool:
        """May the crawl connect to it?"""
        if self.is_opened(address):
            return True
        return all(map(_is_public, _unwrapped(address)))

    def is_opened(self, address: Address) -> bool:
        """Is it in a range the operator opened? Such hosts need no politeness delay."""
        return any(address.version == net.version and address in net for net in self._opened)


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and (
        address.is_site_local or any(address in net for net in NEVER)
    ):
        return False
    return address.is_global and not address.is_multicast


def _unwrapped(address: Address) -> list[Address]:
    """The address and any IPv4 address it carries (mapped, 6to4, Teredo, NAT64)."""
    found: list[Address] = [address]
    if isinstance(address, ipaddress.IPv6Address):
        carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in NAT64:
            carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        found = [one for one in carried if one is not None] or found
    return found


def is_local_name(host: str) -> bool:
    """`localhost` and `*.localhost` (RFC 6761), and loopback addresses spelled out."""
    address = literal(host)
    if address is not None:
        return any(address.version == net.version and address in net for net in LOOPBACK)
    name = host.rstrip(".").lower()
    return name == "localhost" or name.endswith(".localhost")
