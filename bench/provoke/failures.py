# SPDX-License-Identifier: Apache-2.0
"""Each failure, a server's family at a time: user, password, host, port, database, TLS and the query or command.

The query `pool` asks a driver that has a pool for more connections than the pool may give."""
from servers import free_port

AT = "127.0.0.1"
NOWHERE = "no-such-host.invalid"


def strangers(user, password, database, query, sockets):
    """What fails alike whatever the server, since it is not reached or is another."""
    http, silent, closing = sockets
    return {
        "refused": (user, password, AT, free_port(), database, "", query),
        "name-not-found": (user, password, NOWHERE, free_port(), database, "", query),
        "wrong-protocol": (user, password, AT, http.port, database, "", query),
        "closed-at-start": (user, password, AT, closing.port, database, "", query),
        "silent": (user, password, AT, silent.port, database, "", query),
    }


def of_postgres(server, sockets):
    port = server.port
    return strangers("app", "right", "shop", "select 1", sockets) | {
        "password-rejected": ("app", "wrong", AT, port, "shop", "", "select 1"),
        "no-password": ("app", "", AT, port, "shop", "", "select 1"),
        "role-missing": ("nobody_here", "x", AT, port, "shop", "", "select 1"),
        "database-missing": ("admin", "x", AT, port, "no_such_shop", "", "select 1"),
        "host-rejected": ("nobodyhost", "x", AT, port, "shop", "", "select 1"),
        "tls-not-supported": ("app", "right", AT, port, "shop", "require", "select 1"),
        "role-limit": ("one", "x", AT, port, "shop", "", "select 1"),
        "table-missing": ("app", "right", AT, port, "shop", "", "select * from orders"),
        "read-only": ("readonly", "x", AT, port, "shop", "", "create table t (x int)"),
        "terminated": ("admin", "x", AT, port, "shop", "", "select pg_terminate_backend(pg_backend_pid())"),
        "pool-exhausted": ("admin", "x", AT, port, "shop", "", "pool"),
    }


def of_mysql(server, sockets):
    port = server.port
    return strangers("app", "right", "shop", "select 1", sockets) | {
        "password-rejected": ("app", "wrong", AT, port, "shop", "", "select 1"),
        "no-password": ("app", "", AT, port, "shop", "", "select 1"),
        "user-missing": ("nobody_here", "x", AT, port, "shop", "", "select 1"),
        "database-missing": ("admin", "right", AT, port, "no_such_shop", "", "select 1"),
        "database-denied": ("stranger", "right", AT, port, "shop", "", "select 1"),
        "host-not-allowed": ("app", "right", "::1", port, "shop", "", "select 1"),
        "tls-not-supported": ("app", "right", AT, port, "shop", "require", "select 1"),
        "user-limit": ("often", "right", AT, port, "shop", "", "select 1"),
        "account-locked": ("locked", "right", AT, port, "", "", "select 1"),
        "table-missing": ("app", "right", AT, port, "shop", "", "select * from orders"),
        "read-only": ("app", "right", AT, port, "shop", "", "create table t (x int)"),
        "terminated": ("app", "right", AT, port, "shop", "", "kill connection connection_id()"),
        "pool-exhausted": ("admin", "right", AT, port, "shop", "", "pool"),
    }


def of_redis(servers, sockets):
    guarded, replica, small = (server.port for server in servers)
    return strangers("", "", "0", "GET x", sockets) | {
        "no-password": ("", "", AT, guarded, "0", "", "GET x"),
        "password-rejected": ("", "wrong", AT, guarded, "0", "", "GET x"),
        "user-missing": ("nobody_here", "x", AT, guarded, "0", "", "GET x"),
        "not-permitted": ("reader", "right", AT, guarded, "0", "", "SET x 1"),
        "password-needless": ("", "right", AT, replica, "0", "", "GET x"),
        "read-only": ("", "", AT, replica, "0", "", "SET x 1"),
        "database-missing": ("", "", AT, replica, "99", "", "GET x"),
        "tls-not-supported": ("", "", AT, replica, "0", "require", "GET x"),
        "out-of-memory": ("", "", AT, small, "0", "", "SET x 1"),
    }
