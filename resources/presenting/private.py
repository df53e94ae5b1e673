"""Addresses taken apart, for pages whose buttons post what an address would show."""

from urllib.parse import urlsplit


def path_of(address: str) -> str:
    """Return an address of this site without its parameters."""
    return urlsplit(address).path


def state_of(address: str) -> str:
    """Return the parameters of an address as they stand in it; "" if it has none."""
    return urlsplit(address).query
