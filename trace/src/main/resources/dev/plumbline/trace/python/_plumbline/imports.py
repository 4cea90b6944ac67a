# SPDX-License-Identifier: Apache-2.0
"""Notices when a library of interest is imported, and puts the observers of its clients in place."""
import sys

from _plumbline import part
from _plumbline.stack import call_stack

# Module -> the observers of `drivers` or `sockets` that look at it. Those without one are only told of.
WATCHED = {
    "socket": "sockets.socket_module",
    "subprocess": "children.subprocess",
    "dotenv": None,
    "decouple": None,
    "environ": None,
    "pydantic_settings": None,
    "dynaconf": None,
    "uvloop": "drivers.uvloop",
    "psycopg2": "drivers.psycopg2",
    "psycopg.connection": "drivers.psycopg",
    "psycopg.connection_async": "drivers.psycopg_async",
    "psycopg_pool.base": "drivers.psycopg_pool",
    "psycopg_pool.pool": "pools.psycopg_pool",
    "psycopg2.pool": "pools.psycopg2_pool",
    "asyncpg.connect_utils": "drivers.asyncpg",
    "asyncpg.pool": "drivers.asyncpg_pool",
    "MySQLdb.connections": "drivers.mysqldb",
    "pymysql.connections": "drivers.pymysql",
    "mysql.connector.connection_cext": "drivers.mysql_connector",
    "redis.connection": "drivers.redis",
    "redis.asyncio.connection": "drivers.redis",
    "sqlalchemy.engine.create": "drivers.sqlalchemy",
    "sqlalchemy.pool.base": "pools.sqlalchemy",
    "django.db.backends.base.base": "drivers.django",
}
# Where the module with the clients is a part of the library, the library's own name is what is told.
_TOLD = {
    "psycopg.connection": "psycopg",
    "asyncpg.connect_utils": "asyncpg",
    "MySQLdb.connections": "MySQLdb",
    "pymysql.connections": "pymysql",
    "mysql.connector.connection_cext": "mysql.connector",
    "redis.connection": "redis",
    "sqlalchemy.engine.create": "sqlalchemy",
    "django.db.backends.base.base": "django",
    "psycopg2": "psycopg2",
    "dotenv": "dotenv",
    "decouple": "decouple",
    "environ": "environ",
    "pydantic_settings": "pydantic_settings",
    "dynaconf": "dynaconf",
}


def observe(journal):
    """Watches imports from now on; what is imported already is looked at right away."""
    arrived = journal.observing(_arrival(journal))
    for name in WATCHED:
        if name in sys.modules:
            arrived(name, sys.modules[name])
    sys.meta_path.insert(0, _Watcher(arrived))


def _arrival(journal):
    def arrived(name, module):
        library = _TOLD.get(name)
        if library is not None:
            journal.event("loaded", {"name": library}, call_stack(sys._getframe()))
        if WATCHED[name] is not None:
            name, observer = WATCHED[name].split(".")
            getattr(part(name), observer)(journal, module)

    return arrived


class _Watcher:
    """Finds nothing itself: has the other finders find a module, and is told when it has been executed."""

    def __init__(self, arrived):
        self._arrived = arrived

    def find_spec(self, name, path=None, target=None):
        if name not in WATCHED:
            return None
        for finder in sys.meta_path:
            find = None if finder is self else getattr(finder, "find_spec", None)
            spec = find(name, path, target) if find is not None else None
            if spec is not None:
                self._tell_after(spec)
                return spec
        return None

    def _tell_after(self, spec):
        loader, arrived = spec.loader, self._arrived
        execute = getattr(loader, "exec_module", None)
        if execute is None:
            return

        def exec_module(module):
            try:
                del loader.exec_module
            except AttributeError:
                pass
            execute(module)
            arrived(spec.name, module)

        try:
            loader.exec_module = exec_module
        except AttributeError:
            pass  # A loader that takes no attributes stays as it is; its module goes unobserved.
