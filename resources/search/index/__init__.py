"""The search index: a copy of the public services made for reading.

`entries` says what is kept of a service, `upkeep` keeps the tables in step with the listings,
`memory` holds their tokens as bitmaps in each process, `sqlite` and `postgres` find words.
"""
