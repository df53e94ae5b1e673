"""Public pages kept in memory, exactly as long as they are true.

Why and how: docs/decisions/0009-page-cache.md. A request runs through the files in this order:
`requests` (may it be kept, under which key), `versions` (which content is the present one),
`store` (what is kept), `layer` (fills and answers), `pages` and `encodings` (what an answer is
made of), `server` (how gunicorn sends it).
"""
