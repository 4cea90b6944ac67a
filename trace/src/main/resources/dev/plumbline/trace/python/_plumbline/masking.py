# SPDX-License-Identifier: Apache-2.0
"""Which names belong to databases, and what of a value may be written down."""

VALUE_LIMIT = 300

_SECRET = ("PASS", "PWD", "SECRET", "TOKEN", "KEY")
_WORDS = frozenset(
    "DATABASE DATABASES DB DBS DBHOST DBNAME DBPORT DBUSER DBPASS DBPASSWORD DBURL POSTGRES POSTGRESQL PSQL MYSQL MARIADB"
    " REDIS VALKEY TYPEORM PRISMA COCKROACH COCKROACHDB MONGO MONGODB DSN BROKER JDBC DATASOURCE R2DBC PG PGBOUNCER SUPABASE".split()
)
# What libpq reads. The drivers ask for a dozen more, which choose no server.
_LIBPQ = frozenset(
    "PGHOST PGHOSTADDR PGPORT PGUSER PGPASSWORD PGPASSFILE PGDATABASE PGSERVICE PGSERVICEFILE PGSSLMODE PGOPTIONS"
    " PGURL PGDATA".split()
)
_SETTINGS_CHOOSERS = frozenset(("DJANGO_SETTINGS_MODULE", "FLASK_CONFIG"))
_SCHEMES = ("postgres", "mysql", "mariadb", "redis", "valkey", "cockroach", "mongodb", "jdbc", "sqlserver", "oracle")
_known = {}


def is_setting(name, value):
    """Whether a variable belongs to a database, by its name or as a URL of one."""
    known = _known.get(name)
    if known is None:
        known = _is_setting_name(name)
        if len(_known) < 5000:
            _known[name] = known
    return known or (
        value is not None and "://" in value and name.upper().endswith(("URL", "URI", "DSN")) and value.startswith(_SCHEMES)
    )


def _is_setting_name(name):
    upper = name.upper()
    if upper in _LIBPQ or upper in _SETTINGS_CHOOSERS:
        return True
    words = "".join(letter if letter.isalnum() else " " for letter in upper).split()
    if "SENTRY" in words:  # Its DSN leads to no database.
        return False
    if "SQLALCHEMY" in words:  # Its own switches choose no server.
        return words[-1] in ("URL", "URI", "DSN")
    return not _WORDS.isdisjoint(words)


def masked(name, value):
    """The value as it may be shown: without its password, and none of it where the name tells a secret."""
    if value is None:
        return None
    if _tells_secret(name):
        return "***"
    return masked_text(value)


def masked_text(text):
    """The text without passwords of URLs and of `password=` pairs."""
    text = _without_pairs(_without_userinfo(str(text)))
    return text if len(text) <= VALUE_LIMIT else text[:VALUE_LIMIT] + "..."


def masked_arguments(arguments):
    """The words of a command line, bounded, without passwords."""
    shown = []
    hide = False
    for word in list(arguments)[:32]:
        shown.append("***" if hide else masked_text(word))
        hide = word.startswith("-") and "=" not in word and _tells_secret(word)
    return shown


def _tells_secret(name):
    upper = name.upper()
    return any(word in upper for word in _SECRET)


def _without_userinfo(text):
    begin = text.find("://")
    end = text.rfind("@")
    if begin < 0 or end < begin:
        return text
    # Up to the last sign: an unescaped password may hold any of the others.
    colon = text.find(":", begin + 3, end)
    return text if colon < 0 else text[: colon + 1] + "***" + text[end:]


def _without_pairs(text):
    if "=" not in text:
        return text
    pieces = []
    rest = text
    while True:
        equals = rest.find("=")
        if equals < 0:
            return "".join(pieces) + rest
        start = equals
        while start > 0 and (rest[start - 1].isalnum() or rest[start - 1] in "_-. "):
            start -= 1
        pieces.append(rest[: equals + 1])
        rest = rest[equals + 1 :]
        if _tells_secret(rest_name(pieces[-1], start)):
            pieces.append("***")
            rest = _after_value(rest)


def rest_name(piece, start):
    """The word before the equals sign."""
    return piece[start:-1].strip().rpartition(" ")[2]


def _after_value(rest):
    if rest[:1] in ("'", '"'):
        quote = rest[0]
        at = 1
        while at < len(rest) and rest[at] != quote:
            at += 2 if rest[at] == "\\" else 1
        return rest[at + 1 :]
    for at, letter in enumerate(rest):
        if letter in " &;\t\r\n":
            return rest[at:]
    return ""
