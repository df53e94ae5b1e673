"""Exit with 0 when the site in this container answers that it is ready."""

import http.client
import os
import sys

DEFAULT_PORT = 8000


def main() -> int:
    """Ask `/health/ready`, under a host name that the site accepts."""
    port = int(os.environ.get("BIND", "").rpartition(":")[2] or DEFAULT_PORT)
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request(
            "GET", "/health/ready", headers={"Host": host if host not in {"", "*"} else "localhost"}
        )
        answer = connection.getresponse()
    except OSError as error:
        print(f"no answer: {error}")
        return 1
    print(answer.status, answer.read(500).decode(errors="replace"))
    return 0 if answer.status == http.client.OK else 1


if __name__ == "__main__":
    sys.exit(main())
