"""Clocks of twelve hours, as on every door here (CLDR `es_US`); Django's Spanish says 17:00."""

TIME_FORMAT = "g:i a"
