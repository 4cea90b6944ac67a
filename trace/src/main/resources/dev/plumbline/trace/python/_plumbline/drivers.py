# SPDX-License-Identifier: Apache-2.0
"""Clients, engines and pools as they are made, and connections of drivers that connect in C."""
import sys

from _plumbline import dialling, libmysql, libpq, wrapping
from _plumbline.stack import call_stack

# What the drivers take for themselves, beside the keywords of libpq.
_NOT_LIBPQ = frozenset(
    "dsn conninfo connection_factory cursor_factory async async_ autocommit row_factory prepare_threshold context".split()
)
_DATABASES = ("postgres", "mysql", "mariadb", "cockroach", "redshift", "oracle", "mssql")


def _dialling(library, asked, connection=None):
    return dialling.Dialling(library, asked, call_stack(sys._getframe())), connection


def _dialled(journal, owner, name, before, read_failure, tell=wrapping.told_around):
    def after(state, result, failure):
        if state is not None:
            call, connection = state
            call.ended(journal, connection or result, failure, read_failure)

    tell(owner, name, journal.observing(before), journal.observing(after))


def _client(journal, library, kind, fields):
    event = {"library": library, "type": kind}
    event.update((name, value) for name, value in fields.items() if value not in (None, ""))
    journal.event("client", event, call_stack(sys._getframe()))


def _place(host, port, user=None, database=None, tls=None):
    """The fields of a place; a host that begins with a slash is a socket."""
    host = host[0] if isinstance(host, (list, tuple)) and host else host
    text = None if host is None else str(host)
    fields = {"user": user, "database": None if database is None else str(database), "tls": tls}
    if text and text.startswith("/"):
        fields["path"] = text
    else:
        fields["host"] = text
        fields["port"] = _number(port)
    return fields


def _number(port):
    try:
        return int(port)
    except (TypeError, ValueError):
        return None


def uvloop(journal, module):
    journal.event(
        "blind",
        {"why": "uvloop connects in C", "unknown": "addresses and outcomes of what it dials"},
        call_stack(sys._getframe()),
    )


def psycopg2(journal, module):
    def before(arguments, keywords):
        dsn = arguments[0] if arguments else keywords.get("dsn")
        words = {name: value for name, value in keywords.items() if name not in _NOT_LIBPQ}
        return _dialling("psycopg2", libpq.asked(dsn, words, module.extensions.parse_dsn))

    _dialled(journal, module, "connect", before, libpq.attempts)


def psycopg(journal, module):
    _dialled(journal, module.Connection, "connect", _psycopg_asked, libpq.attempts)


def psycopg_async(journal, module):
    tell = wrapping.told_around_coroutine
    _dialled(journal, module.AsyncConnection, "connect", _psycopg_asked, libpq.attempts, tell)


def _psycopg_asked(arguments, keywords):
    conninfo = arguments[1] if len(arguments) > 1 else keywords.get("conninfo")
    words = {name: value for name, value in keywords.items() if name not in _NOT_LIBPQ}
    return _dialling("psycopg", libpq.asked(conninfo, words, sys.modules["psycopg.conninfo"].conninfo_to_dict))


def psycopg_pool(journal, module):
    def made(result, arguments, keywords):
        pool = arguments[0]
        conninfo = arguments[1] if len(arguments) > 1 else keywords.get("conninfo", "")
        parse = sys.modules["psycopg.conninfo"].conninfo_to_dict
        words = keywords.get("kwargs") or {}
        _client(journal, "psycopg_pool", type(pool).__name__, libpq.asked(conninfo, words, parse).client())

    wrapping.told_after(module.BasePool, "__init__", journal.observing(made))


def asyncpg(journal, module):
    def parsed(result, arguments, keywords):
        addresses, parameters = result[0], result[1]
        tls = {"require": True, "verify_ca": True, "verify_full": True, "disable": False}
        mode = getattr(getattr(parameters, "sslmode", None), "name", None)
        for address in addresses[:1]:
            host, port = address if isinstance(address, tuple) else (address, None)
            place = _place(host, port, parameters.user, parameters.database, tls.get(mode))
            _client(journal, "asyncpg", "connect", place)

    wrapping.told_after(module, "_parse_connect_arguments", journal.observing(parsed))


def asyncpg_pool(journal, module):
    def made(result, arguments, keywords):
        words = keywords if "host" in keywords or len(arguments) < 2 else {}
        dsn = arguments[1] if len(arguments) > 1 else keywords.get("dsn")
        fields = _of_url(dsn) if isinstance(dsn, str) else {}
        if not fields:
            fields = _place(words.get("host"), words.get("port"), words.get("user"), words.get("database"))
        _client(journal, "asyncpg", "Pool", fields)

    wrapping.told_after(module.Pool, "__init__", journal.observing(made))


def _of_url(text):
    from urllib.parse import unquote, urlsplit

    try:
        url = urlsplit(text)
        return _place(url.hostname, url.port, unquote(url.username or "") or None, url.path[1:] or None)
    except ValueError:
        return {}


def mysqldb(journal, module):
    def before(arguments, keywords):
        words = dict(zip(("host", "user", "password", "database", "port"), arguments[1:]), **keywords)
        return _dialling("MySQLdb", libmysql.asked(words), arguments[0])

    _dialled(journal, module.Connection, "__init__", before, libmysql.attempts)


def mysql_connector(journal, module):
    def before(arguments, keywords):
        known = vars(arguments[0])
        words = {name: known.get("_" + name) for name in ("host", "port", "user", "database", "unix_socket")}
        return _dialling("mysql.connector", libmysql.asked(words), arguments[0])

    _dialled(journal, module.CMySQLConnection, "_open_connection", before, libmysql.attempts)


def pymysql(journal, module):
    def before(arguments, keywords):
        words = {name: keywords.get(name) for name in ("host", "port", "user", "database", "db", "unix_socket", "ssl")}
        place = _place(
            words["unix_socket"] or words["host"] or "localhost",
            words["port"] or 3306,
            words["user"],
            words["database"] or words["db"],
            True if words["ssl"] else None,
        )
        _client(journal, "pymysql", "connect", place)

    wrapping.told_around(module.Connection, "__init__", journal.observing(before), lambda state, result, failure: None)


def redis(journal, module):
    def made(result, arguments, keywords):
        pool = arguments[0]
        words = pool.connection_kwargs
        kind = getattr(pool.connection_class, "__name__", "")
        host = words.get("path") or words.get("host", "localhost")
        place = _place(host, words.get("port", 6379), words.get("username"), words.get("db", 0), "SSL" in kind)
        library = "redis.asyncio" if module.__name__.startswith("redis.asyncio") else "redis"
        _client(journal, library, "ConnectionPool", place)

    wrapping.told_after(module.ConnectionPool, "__init__", journal.observing(made))


def sqlalchemy(journal, module):
    def made(engine, arguments, keywords):
        url = engine.url
        if url.drivername.startswith(_DATABASES):
            host = url.host or (url.query.get("host") or url.query.get("unix_socket"))
            place = _place(host, url.port, url.username, url.database)
            _client(journal, "sqlalchemy", "create_engine", place)

    wrapping.told_after(module, "create_engine", journal.observing(made))


def django(journal, module):
    def made(result, arguments, keywords):
        wrapper = arguments[0]
        settings = wrapper.settings_dict
        if any(database in settings.get("ENGINE", "") for database in ("postgres", "mysql", "oracle", "postgis")):
            options = settings.get("OPTIONS") or {}
            host = settings.get("HOST") or options.get("host")
            place = _place(host, settings.get("PORT"), settings.get("USER"), settings.get("NAME"))
            _client(journal, "django", "DATABASES[%s]" % wrapper.alias, place)

    wrapping.told_after(module.BaseDatabaseWrapper, "__init__", journal.observing(made))
