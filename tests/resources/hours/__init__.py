"""Opening hours: exact answers on days that go wrong easily, and a brute-force oracle."""
