"""Who asks, as a keyed hash that cannot be turned back and means nothing tomorrow."""

import hashlib
import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

# One household or office has a whole network of this size.
IPV6_NETWORK = 64


def client_address(request: HttpRequest) -> str:
    """Return where a request comes from; of IPv6 only the network. For hashing, never for keeping.

    Only the last `PROXY_HOPS` entries of the header were written by proxies of ours: what stands
    before them is what the visitor claims.
    """
    address = request.META.get("REMOTE_ADDR", "")
    header = request.META.get("HTTP_X_FORWARDED_FOR", "")
    told = [part.strip() for part in header.split(",") if part.strip()]
    if 0 < settings.PROXY_HOPS <= len(told):
        address = told[-settings.PROXY_HOPS]
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, IPV6_NETWORK), strict=False))
    return str(found)


def key_of(kind: str, *parts: str) -> str:
    """Return today's key for `parts`: without the secret key it leads to nobody."""
    # Each part by its sum, so that no two lists of parts read the same.
    sums = (hashlib.sha256(part.encode("utf-8", "replace")).hexdigest() for part in parts)
    text = "/".join((timezone.now().date().isoformat(), *sums))
    return salted_hmac(f"resources.staff.{kind}", text, algorithm="sha256").hexdigest()
