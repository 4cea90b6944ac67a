# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL's C library: what a connection string asks of it, and what its errors tell."""
import os
import re

from _plumbline.dialling import Asked
from _plumbline.outcomes import of_words

_TRIED = re.compile(
    r'(?:server )?at "(?P<host>[^"]*)"(?: \((?P<address>[^)]*)\))?, port (?P<port>\d+) failed: (?P<why>.*)'
)
_SOCKET = re.compile(r'(?:server )?on socket "(?P<path>[^"]*)" failed: (?P<why>.*)')
_BEFORE_14 = re.compile(
    r'could not connect to server: (?P<why>.*)\n\s*Is the server running on host "(?P<host>[^"]*)"'
    r"(?: \((?P<address>[^)]*)\))? and accepting\s+TCP/IP connections on port (?P<port>\d+)"
)
# Psycopg takes away the beginning of the first attempt.
_CUT = re.compile(r"^connection (?:failed|is bad): (?P<why>.*)")


def asked(dsn, words, parse):
    """What a connection string with keywords asks for, with libpq's own defaults from the environment."""
    known = {name: str(value) for name, value in words.items() if value is not None}
    if dsn:
        known = dict(parse(str(dsn)), **known)

    def word(name, variable):
        value = known.get(name)
        if value is None:
            # Past os.environ: this is not the program's reading.
            value = os.environ._data.get(variable.encode())
            value = value.decode("utf-8", "replace") if value else None
        return value

    host = (word("host", "PGHOST") or known.get("hostaddr") or "/var/run/postgresql").split(",")[0]
    port = (word("port", "PGPORT") or "5432").split(",")[0]
    user = word("user", "PGUSER")
    mode = word("sslmode", "PGSSLMODE")
    return Asked(
        host,
        int(port) if port.isdigit() else 5432,
        "%s/.s.PGSQL.%s" % (host, port) if host.startswith("/") else None,
        user,
        word("dbname", "PGDATABASE") or known.get("database") or user,
        None if mode is None else mode in ("require", "verify-ca", "verify-full"),
    )


def attempts(asked, text, failure):
    """The attempts that an error tells of."""
    found = [_tcp(each) for each in list(_TRIED.finditer(text)) + list(_BEFORE_14.finditer(text))]
    for each in _SOCKET.finditer(text):
        outcome, name = _meant(each.group("why"))
        found.append({"address": each.group("path"), "outcome": outcome, "errno": name})
    cut = _CUT.search(text)
    if cut is not None and not cut.group("why").startswith("connection to server"):
        outcome, name = of_words(cut.group("why"))
        found.insert(0, asked.attempt(outcome or "unknown", name))
    return found or [asked.attempt("unknown")]


def _tcp(found):
    outcome, name = _meant(found.group("why"))
    address = found.group("address") or found.group("host")
    return {"address": address, "port": int(found.group("port")), "outcome": outcome, "errno": name}


def _meant(words):
    outcome, name = of_words(words.strip())
    # Whatever else follows was said by the server: so it was reached.
    return (outcome, name) if outcome else ("connected", None)
