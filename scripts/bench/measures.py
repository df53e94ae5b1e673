"""Reads what wrk and the kernel tell. Pure: text in, numbers out."""

import json
from dataclasses import dataclass

# In /proc/PID/stat, counted after the name in brackets: user and system time, in ticks.
_USER_TIME, _SYSTEM_TIME = 11, 12
_PARENT = 1


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw of one run."""

    requests: int
    seconds: float
    p50: float  # milliseconds
    p99: float
    bytes: float  # an answer, with its headers
    errors: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds if self.seconds else 0.0


def load_of(output: str) -> Load:
    """Return what `walk.lua` printed as the last line that is JSON."""
    lines = [line for line in output.splitlines() if line.startswith("{")]
    if not lines:
        raise ValueError(f"wrk printed no result: {output.strip()[-300:]!r}")
    told = json.loads(lines[-1])
    return Load(
        requests=told["requests"],
        seconds=told["microseconds"] / 1e6,
        p50=told["p50"] / 1000,
        p99=told["p99"] / 1000,
        bytes=told["bytes"] / max(told["requests"], 1),
        errors=told["errors"],
    )


def _after_name(stat: str) -> list[str]:
    # The name may hold anything, also spaces and brackets: what counts comes after the last one.
    return stat.rpartition(")")[2].split()


def ticks_of(stat: str) -> int:
    """Return the CPU time, user and system, of a process by its /proc/PID/stat."""
    fields = _after_name(stat)
    return int(fields[_USER_TIME]) + int(fields[_SYSTEM_TIME])


def parent_of(stat: str) -> int:
    """Return the parent of a process by its /proc/PID/stat."""
    return int(_after_name(stat)[_PARENT])


def megabytes_of(status: str, field: str) -> float:
    """Return a size such as VmHWM from /proc/PID/status; 0 if it is not there."""
    for line in status.splitlines():
        name, _, value = line.partition(":")
        if name == field:
            return int(value.split()[0]) * 1024 / 1e6
    return 0.0
