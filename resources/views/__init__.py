"""The public pages, a noun a file, a few lines a view."""
