"""A made-up directory of any size: for trying, for measuring, never for the public.

`dice` draws, `sentences` and `names` hold the words, `texts` writes with them, `places` and `weeks`
say where and when; `providers` and `services` invent records, `directory` puts them in order, and
`write` brings them into a database that `target` found fit. `make` runs all of it.
"""
