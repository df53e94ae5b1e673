"""What comes in and goes out as files: read rows, build records, validate, plan, apply.

`rows` and `cells` read; a format (`guide/`) builds `records` from what was read; `validate` tells
what is wrong with them; `present` and `plan` compare them with the database; `apply` writes.
"""
