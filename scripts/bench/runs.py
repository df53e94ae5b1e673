"""Starts each server and drives it with wrk."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, quote_plus, urlsplit

from scripts.bench.measures import Load, load_of
from scripts.bench.pages import KINDS
from scripts.bench.processes import (
    HOST,
    OK,
    Server,
    cpu_seconds,
    family,
    fetch,
    free_port,
    serving,
)
from scripts.bench.report import DATASETTE, HELLO, SQLITE, Row
from scripts.bench.samples import run, say

WORKERS = 2
CONNECTIONS = 4
# A slow answer is a slow answer, and no error.
ANSWERS_WITHIN = 60
# No searches: what people look for is never kept.
KEPT = ("home", "county", "list", "service")
FACETS = "&".join(f"_facet={name}" for name in ("category", "cost", "language", "verification"))


class Bench:
    """Measures for `seconds` each."""

    def __init__(self, root: Path, folder: Path, seconds: int) -> None:
        self._root = root
        self._folder = folder
        self._seconds = seconds
        self._page = folder / "page" / "index.html"

    # The servers

    def site(
        self, services: int, database: str, url: str, database_server: int | None
    ) -> Iterator[Row]:
        """Give the rows of the site on one database, uncached and cached."""
        known = {"services": services, "database": database}
        addresses = self._folder / "addresses" / f"{services}-{database.lower()}"
        say(f"{services:,} services, {database}: counting queries")
        command = [sys.executable, "-m", "scripts.bench.pages", str(addresses)]
        told = json.loads(run(command, self._root, {"DATABASE_URL": url}).splitlines()[-1])
        queries = {kind: (mean, most) for kind, (mean, most) in told.items()}
        site = Row(server="site", kind="", load=_NOTHING, cpu=0, **known)  # type: ignore[arg-type]
        with self._gunicorn(url, cached=False) as server:
            self._keep_page(server, (addresses / "county").read_text().splitlines()[0])
            for kind in KINDS:
                row = replace(site, kind=kind, queries=queries[kind])
                yield self._driven(row, server, addresses / kind, database_server)
            row = replace(site, kind="county", note="compressed (gzip)")
            yield self._driven(row, server, addresses / "county", database_server, "gzip")
        with self._gunicorn(url, cached=True) as server:
            for kind in KEPT:
                one = addresses / f"{kind}-one"
                one.write_text((addresses / kind).read_text().splitlines()[0] + "\n")
                row = replace(site, kind=kind, cached=True)
                yield self._driven(row, server, one, database_server)
        # In the same minute as what is compared with it: machines have moods.
        with self._hello() as server:
            yield self._driven(replace(site, server=HELLO), server, self._one())

    def datasette(self, services: int, flat: Path) -> Iterator[Row]:
        """Give the rows of datasette on the same data, with its default settings."""
        folder = self._folder / "addresses" / f"{services}-datasette"
        folder.mkdir(parents=True, exist_ok=True)
        name = flat.stem
        counties = self._counties()
        words = self._words(services)
        found = {
            "county": [f"/{name}/county_services?county={c}&{FACETS}" for c in counties],
            "text": [f"/{name}/services?_search={quote_plus(w)}&{FACETS}" for w in words],
        }
        port = free_port()
        command = [self._tool("datasette"), "serve", str(flat), "--host", HOST, "--port", str(port)]
        with self._started(command, port, f"/{name}.json", "datasette") as server:
            for kind, addresses in found.items():
                (folder / kind).write_text("".join(f"{address}\n" for address in addresses))
                row = Row(
                    server=DATASETTE, kind=kind, services=services, database=SQLITE,
                    load=_NOTHING, cpu=0,
                )  # fmt: skip
                yield self._driven(row, server, folder / kind)

    def limits(self) -> Iterator[Row]:
        """Give what no page of this machine can be faster than."""
        servers: dict[str, Callable[[], AbstractContextManager[Server]]] = {
            "granian, a county page’s bytes": self._granian,
            "nginx, a county page as a file": self._nginx,
        }
        for name, start in servers.items():
            with start() as server:
                row = Row(server=name, kind="", load=_NOTHING, cpu=0)
                yield self._driven(row, server, self._one())

    def _one(self) -> Path:
        """Return a file with the one address of a server that has only one answer."""
        path = self._folder / "addresses" / "one"
        path.write_text("/\n")
        return path

    def _gunicorn(self, url: str, *, cached: bool) -> AbstractContextManager[Server]:
        port = free_port()
        environment = {"DATABASE_URL": url, "BIND": f"{HOST}:{port}", "DEBUG": "0"}
        environment |= {"WEB_CONCURRENCY": str(WORKERS), "GUIDE_ENV": "development"}
        environment |= {} if cached else {"PAGE_CACHE_MEGABYTES": "0"}
        command = [sys.executable, "-m", "gunicorn"]
        return self._started(command, port, "/", "gunicorn", environment)

    def _hello(self) -> AbstractContextManager[Server]:
        port = free_port()
        environment = {"BIND": f"{HOST}:{port}", "WEB_CONCURRENCY": str(WORKERS)}
        command = [sys.executable, "-m", "gunicorn", "scripts.bench.apps:hello"]
        return self._started(command, port, "/", "hello", environment)

    def _granian(self) -> AbstractContextManager[Server]:
        port = free_port()
        command = [self._tool("granian"), "--interface", "wsgi", "--host", HOST]
        command += ["--port", str(port), "--workers", str(WORKERS), "scripts.bench.apps:kept"]
        environment = {"BENCH_PAGE": str(self._page)}
        return self._started(command, port, "/", "granian", environment)

    def _nginx(self) -> AbstractContextManager[Server]:
        port = free_port()
        folder = self._folder / "nginx"
        folder.mkdir(exist_ok=True)
        configuration = folder / "nginx.conf"
        configuration.write_text(
            _NGINX.format(folder=folder, host=HOST, port=port, root=self._page.parent)
        )
        command = ["/usr/sbin/nginx", "-c", str(configuration), "-e", str(folder / "error.log")]
        return self._started(command, port, "/", "nginx")

    def _started(
        self,
        command: list[str],
        port: int,
        ready: str,
        name: str,
        environment: dict[str, str] | None = None,
    ) -> AbstractContextManager[Server]:
        log = self._folder / "logs" / f"{name}.log"
        return serving(command, port, ready, log, environment)

    def _tool(self, name: str) -> str:
        return str(self._root / ".venv-bench" / "bin" / name)

    def _counties(self) -> list[str]:
        lines = (self._root / "fixtures" / "counties.csv").read_text().splitlines()[1:]
        return [line.partition(",")[0] for line in lines]

    def _words(self, services: int) -> list[str]:
        """Return the words that the site was asked for."""
        asked = self._folder / "addresses" / f"{services}-{SQLITE.lower()}" / "text"
        queries = (parse_qs(urlsplit(line).query) for line in asked.read_text().splitlines())
        return sorted({query["q"][0] for query in queries})

    def _keep_page(self, server: Server, address: str) -> None:
        """Keep the bytes of a county's page, for those that serve them as they are."""
        status, body = fetch(server.port, address)
        if status != OK:
            raise RuntimeError(f"{address} answers with {status}")
        self._page.parent.mkdir(exist_ok=True)
        self._page.write_bytes(body)

    # Driving

    def _driven(
        self,
        row: Row,
        server: Server,
        addresses: Path,
        database_server: int | None = None,
        encoding: str = "",
    ) -> Row:
        """Return `row` with what was measured."""
        words = (row.server, f"{row.services or ''}", row.database, KINDS.get(row.kind, ""))
        more = ("cached" if row.cached else "", row.note)
        say("Measuring " + ", ".join(word for word in (*words, *more) if word))
        _check(server, addresses)
        self._wrk(server, addresses, encoding, max(2, self._seconds // 3))
        before = _cpu(server, database_server)
        load = self._wrk(server, addresses, encoding, self._seconds)
        after = _cpu(server, database_server)
        web, database = (
            1000 * (end - start) / max(load.requests, 1)
            for start, end in zip(before, after, strict=True)
        )
        memory = server.memory()
        return replace(
            row, load=load, cpu=web, database_cpu=database, peak=memory.peak, own=memory.own
        )

    def _wrk(self, server: Server, addresses: Path, encoding: str, seconds: int) -> Load:
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
        command += ["--timeout", f"{ANSWERS_WITHIN}s", "-s", "scripts/bench/walk.lua", server.url]
        command += ["--", str(addresses), *([encoding] if encoding else [])]
        told = subprocess.run(
            command,
            cwd=self._root,
            check=True,
            capture_output=True,
            text=True,
            timeout=seconds + 2 * ANSWERS_WITHIN,
            stdin=subprocess.DEVNULL,
        )
        return load_of(told.stdout)


_NOTHING = Load(requests=0, seconds=0, p50=0, p99=0, bytes=0, errors=0)

_NGINX = """
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
events {{ }}
http {{
    access_log off;
    types {{ text/html html; }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen {host}:{port};
        root {root};
    }}
}}
"""


def _check(server: Server, addresses: Path) -> None:
    """Ask for some addresses at once, so that each worker has answered, and see that they do."""
    some = addresses.read_text().splitlines()[: 4 * CONNECTIONS]
    asked = (some * CONNECTIONS)[: 4 * CONNECTIONS]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for address, (status, _) in zip(
            asked, pool.map(lambda address: fetch(server.port, address), asked), strict=True
        ):
            if status != OK:
                raise RuntimeError(f"{address} answers with {status}")


def _cpu(server: Server, database_server: int | None) -> tuple[float, float]:
    database = cpu_seconds(family(database_server)) if database_server else 0.0
    return server.cpu_seconds(), database
