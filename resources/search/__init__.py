"""Search: what people type, turned into what the database knows. Imports models, no view."""
