"""The format of `fixtures/` (described in its README): from its files to records."""
