"""Nothing but public addresses is reached, however the address is written."""

import ipaddress
import subprocess
from pathlib import Path

import pytest

from pipeline.crawl import read_passes
from scrapers.addresses import AddressPolicy, is_local_name, literal, parse_ranges
from tests.scrapers.crawling import command, source, write_catalogue
from tests.scrapers.hostile_web import Web

SPELLINGS = {
    "name": "localhost",
    "name-below": "inside.localhost",
    "dotted": "127.0.0.1",
    "decimal": "2130706433",
    "hex": "0x7f000001",
    "octal": "0177.0.0.1",
    "short": "127.1",
    "unspecified": "0.0.0.0",
    "six": "[::1]",
    "six-mapped": "[::ffff:127.0.0.1]",
    "six-hex": "[::ffff:7f00:1]",
}


# As `python -m scrapers.run`, where one name leads to 127.0.0.9 when first asked and inward after.
REBINDING = """
import socket, sys
from scrapers.run import main
answers = iter(["127.0.0.9"])
honest = socket.gethostbyname
socket.gethostbyname = lambda name: (
    next(answers, "127.0.0.1") if name == "rebind.example" else honest(name)
)
if __name__ == "__main__":
    sys.exit(main())
"""


def test_no_spelling_of_loopback_gets_through_nor_a_name_that_changes(
    web: Web, tmp_path: Path
) -> None:
    """Only 127.0.0.9/32 is opened, so a leak would show as a request to the server at 127.0.0.1."""
    web.routes.clear()
    opened = Web(host="127.0.0.9", port=web.server_port)
    script = tmp_path / "rebinding.py"
    script.write_text(REBINDING)
    catalogue = write_catalogue(
        tmp_path / "sources.yaml",
        *(
            source(name, f"http://{host}:{web.server_port}/feed")
            for name, host in SPELLINGS.items()
        ),
        source("rebind", f"http://rebind.example:{web.server_port}/feed"),
    )
    line = command(catalogue, tmp_path / "data", "--contact", "test@example.org")
    line[1:3] = [str(script)]  # in the place of -m scrapers.run
    line[line.index("--allow-private") + 1] = "127.0.0.9/32"
    done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
    opened.shutdown()
    rows = {row.source: row for row in read_passes(tmp_path / "data" / "crawl.sqlite")}

    assert done.returncode == 0, done.stderr
    assert web.asked == []
    assert [place for place, _ in opened.asked] == [
        *("rebind.example/robots.txt", "rebind.example/feed"),
    ]
    assert {name for name in SPELLINGS if rows[name].status == "unreachable"} == set(SPELLINGS)
    assert [name for name in SPELLINGS if "not to be reached" not in str(rows[name].reason)] == []


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "ff02::1"),
        *("::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fd00:ec2::254"),
        *("fec0::1", "::8.8.8.8", "64:ff9b:1::808:808"),
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not AddressPolicy().allows(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_a_public_address_is_allowed(address: str) -> None:
    assert AddressPolicy().allows(ipaddress.ip_address(address))


def test_an_opened_range_opens_exactly_itself() -> None:
    policy = AddressPolicy(parse_ranges(["10.1.0.0/16"]))

    assert policy.allows(ipaddress.ip_address("10.1.2.3"))
    assert not policy.allows(ipaddress.ip_address("10.2.0.1"))
    assert not policy.allows(ipaddress.ip_address("::1"))


def test_a_literal_address_is_recognised_and_a_name_is_not() -> None:
    assert str(literal("[::1]")) == "::1"
    assert str(literal("fe80::1%eth0")) == "fe80::1"
    assert literal("example.org") is None


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("a.LOCALHOST.", True),
        ("127.0.0.1", True),
        ("[::1]", True),
        ("localhost.example.org", False),
        ("notlocalhost", False),
    ],
)
def test_names_below_localhost_are_local(host: str, *, local: bool) -> None:
    assert is_local_name(host) is local
