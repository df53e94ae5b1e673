"""Makes, of a sample, what one would give to datasette: a flat table, areas by county, full text.

Runs in .venv-bench, which has sqlite-utils: `python scripts/bench/flat.py SAMPLE FLAT`.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import sqlite_utils

PUBLIC = """status = 'published' AND replaces_id IS NULL
    AND (visible_from IS NULL OR visible_from <= datetime('now'))
    AND (visible_to IS NULL OR visible_to > datetime('now'))"""

# Each county's page lists what serves its region, state and the nation too: so do we here.
STATEMENTS = (
    """CREATE TABLE services (
        id INTEGER PRIMARY KEY, slug TEXT, name TEXT, provider TEXT, description TEXT, cost TEXT,
        category TEXT, language TEXT, verification TEXT, walk_in TEXT, sort_name TEXT
    )""",
    """INSERT INTO services
    SELECT s.id, s.slug, s.name, p.name AS provider, s.description, s.cost, c.name AS category,
        (SELECT l.name FROM sample.resources_service_languages sl
            JOIN sample.resources_language l ON l.code = sl.language_id
            WHERE sl.service_id = s.id ORDER BY l."order" LIMIT 1) AS language,
        CASE WHEN s.verified_on IS NULL THEN 'unverified'
            WHEN s.verification_due > date('now') THEN 'verified' ELSE 'due' END AS verification,
        s.walk_in, s.sort_name
    FROM (SELECT * FROM sample.resources_service WHERE PUBLIC) s
    JOIN (SELECT * FROM sample.resources_provider WHERE PUBLIC) p ON p.id = s.provider_id
    LEFT JOIN sample.resources_category c ON c.id = s.main_category_id
    ORDER BY s.id""".replace("PUBLIC", PUBLIC),
    "CREATE INDEX services_category ON services (category)",
    "CREATE INDEX services_cost ON services (cost)",
    "CREATE INDEX services_language ON services (language)",
    "CREATE INDEX services_verification ON services (verification)",
    """CREATE TABLE coverage (
        county TEXT, service INTEGER REFERENCES services (id), PRIMARY KEY (county, service)
    ) WITHOUT ROWID""",
    """INSERT OR IGNORE INTO coverage
    WITH areas (county, code) AS (
        SELECT fips, fips FROM sample.resources_county
        UNION ALL SELECT fips, state_id FROM sample.resources_county
        UNION ALL SELECT fips, 'US' FROM sample.resources_county
        UNION ALL SELECT c.fips, 'region:' || r.key FROM sample.resources_county c
            JOIN sample.resources_region r ON r.id = c.region_id)
    SELECT a.county, v.service_id FROM areas a
    JOIN sample.resources_coverage v ON v.code = a.code
    JOIN services s ON s.id = v.service_id
    ORDER BY 1, 2""",
    """CREATE VIEW county_services AS
    SELECT v.county, s.* FROM coverage v JOIN services s ON s.id = v.service""",
)


def main(sample: Path, flat: Path) -> None:
    """Write `flat` from `sample`, under another name until it is whole."""
    part = flat.with_name(f"{flat.name}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(part)) as database:
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        database.execute("ATTACH ? AS sample", (str(sample),))
        for statement in STATEMENTS:
            database.execute(statement)
        database.commit()
        database.execute("DETACH sample")
        table = sqlite_utils.Database(database)["services"]
        table.enable_fts(["name", "provider", "description"])  # type: ignore[union-attr]
        database.execute("ANALYZE")
        database.commit()
    part.replace(flat)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
