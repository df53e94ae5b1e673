"""The table of words: FTS5 on SQLite, a tsvector on PostgreSQL. No model could be both."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE resources_searchtext USING fts5("
    "name, categories, provider, description, areas, detail=column, tokenize='unicode61')",
)
POSTGRESQL = (
    "CREATE TABLE resources_searchtext (service_id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX resources_searchtext_words ON resources_searchtext USING gin (words)"
    " WITH (fastupdate = off)",
)


def create(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE resources_searchtext")


class Migration(migrations.Migration):
    dependencies = [("resources", "0002_search")]
    operations = [migrations.RunPython(create, drop)]
