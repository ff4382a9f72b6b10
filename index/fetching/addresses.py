"""Which addresses may be connected to: the public internet's, and those that an operator allows."""

import ipaddress
from collections.abc import Collection
from typing import Final, TypeAlias

from index.settings.parsers import Network

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# Spelled out: what `is_global` of `ipaddress` means differs between releases of Python.
# Source: IANA's special-purpose address registries, of August 2026 (RFC 6890 and its successors).
_REFUSED_IPV4: Final = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",  # this host
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # carriers' shared space; Alibaba's metadata at 100.100.100.200
            "127.0.0.0/8",  # loopback
            "168.63.129.16/32",  # Azure's host, from inside: in a public network, yet not of it
            "169.254.0.0/16",  # link-local; most clouds' metadata at 169.254.169.254
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments; Oracle's metadata at 192.0.0.192
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # AMT
            "192.88.99.0/24",  # 6to4 relays
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarking
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
        ),
    )
)
_GLOBAL_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
"""All that is assigned to the internet. Loopback, link-local, unique local (AWS's metadata at
fd00:ec2::254), multicast, and IPv4 in IPv6's clothes (::ffff:0:0/96, 64:ff9b::/96) lie outside."""
_REFUSED_IPV6: Final = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, which wraps IPv4; benchmarking; ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which wraps IPv4
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)


def may_connect(address: Address, allowed: Collection[Network] = ()) -> bool:
    """Say whether an address is the public internet's, or one that the operator allows.

    An IPv4 address that is written as an IPv6 one is neither, whatever it maps to.
    """
    if isinstance(address, ipaddress.IPv6Address) and address.scope_id is not None:
        return False
    if any(address.version == network.version and address in network for network in allowed):
        return True
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _REFUSED_IPV4)
    return address in _GLOBAL_UNICAST and not any(address in each for each in _REFUSED_IPV6)
