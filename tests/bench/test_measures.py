from pathlib import Path

import pytest

from scripts.bench.measures import load_of, megabytes_of, parent_of, ticks_of

# As wrk prints it: its own lines, then the one of walk.lua.
TOLD = """Running 2s test @ http://127.0.0.1:8000
  1 threads and 4 connections
Requests/sec:    200.00
{"requests": 400, "microseconds": 2000000, "bytes": 800000, "p50": 1500, "p99": 9250, "errors": 3}
"""
STAT = "4242 (my (odd) name) S 17 4242 4242 0 -1 4194560 900 0 0 0 250 50 7 8 20 0 4 0 123 456 789"
STATUS = "Name:\tgunicorn\nVmHWM:\t  150000 kB\nRssAnon:\t   90000 kB\n"


def test_wrk_tells_requests_times_bytes_and_errors() -> None:
    load = load_of(TOLD)
    assert load.rate == 200
    assert (load.p50, load.p99) == (1.5, 9.25)
    assert (load.bytes, load.errors) == (2000, 3)


def test_a_wrk_without_result_is_an_error_that_shows_what_it_said() -> None:
    with pytest.raises(ValueError, match="unable to connect"):
        load_of("unable to connect to 127.0.0.1:1 Connection refused")


def test_no_answer_at_all_is_no_division_by_zero() -> None:
    load = load_of(
        '{"requests": 0, "microseconds": 0, "bytes": 0, "p50": 0, "p99": 0, "errors": 4}'
    )
    assert (load.rate, load.bytes, load.errors) == (0, 0, 4)


def test_cpu_time_is_user_and_system_time_whatever_the_process_is_called() -> None:
    assert ticks_of(STAT) == 300
    assert parent_of(STAT) == 17


def test_memory_is_told_in_megabytes_and_zero_where_it_is_not_told() -> None:
    assert megabytes_of(STATUS, "VmHWM") == pytest.approx(153.6)
    assert megabytes_of(STATUS, "RssAnon") == pytest.approx(92.16)
    assert megabytes_of(STATUS, "VmSwap") == 0


def test_the_kernel_of_this_machine_writes_what_we_read() -> None:
    stat = Path("/proc/self/stat").read_text()
    assert ticks_of(stat) > 0
    assert parent_of(stat) > 0
    assert megabytes_of(Path("/proc/self/status").read_text(), "VmHWM") > 1
