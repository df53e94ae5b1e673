"""What `make bench` runs: servers started, driven and measured, and one table printed.

docs/performance.md says what is measured, and how.
"""
