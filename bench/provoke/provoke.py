#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Starts a server, brings each driver at hand to fail in known ways, and keeps what it prints.

Usage: provoke.py FOLDER --family postgres|mysql|redis [--only DRIVER,...] [--failures FAILURE,...] [--node NODE_MODULES]
                  [--jars FOLDER] [--mariadb FOLDER] [--redis BINARY]
Writes FOLDER/<driver>/<failure>.txt. Everything listens on the loopback only and is ended afterwards.
"""
import argparse
import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import urlsplit

import failures
from servers import MariaDb, Misbehaving, Postgres, Redis

HERE = pathlib.Path(__file__).parent
LIMIT_SECONDS = 30
LONGEST_LINE = 1000
PYTHON = "/usr/bin/python3"
POOLED = {"knex", "knex-mysql", "sequelize", "sequelize-mysql", "prisma", "sqlalchemy", "sqlalchemy-mysql", "hikaricp"}

# The folder's name, then what runs it: a module of Python or Node with its argument, or a class with its jar.
DRIVERS = {
    "postgres": {
        "psql": (),
        "psycopg2": ("python", "psycopg2", "psycopg2"),
        "psycopg": ("python", "psycopg", "psycopg"),
        "asyncpg": ("python", "asyncpg", "asyncpg"),
        "sqlalchemy": ("python", "sqlalchemy", "sqlalchemy"),
        "django": ("python", "django", "django"),
        "node-pg": ("node", "pg", "pg"),
        "node-postgres": ("node", "postgres", "postgres"),
        "knex": ("node", "knex", "knex"),
        "sequelize": ("node", "sequelize", "sequelize"),
        "typeorm": ("node", "typeorm", "typeorm"),
        "prisma": ("node", "@prisma/client", "prisma"),
        "pgjdbc": ("java", "postgresql", "Client"),
        "hikaricp": ("java", "HikariCP", "PoolClient"),
    },
    "mysql": {
        "mariadb": (),
        "pymysql": ("python", "pymysql", "pymysql"),
        "mysqlclient": ("python", "MySQLdb", "MySQLdb"),
        "sqlalchemy-mysql": ("python", "sqlalchemy", "sqlalchemy-mysql"),
        "django-mysql": ("python", "django", "django-mysql"),
        "mysql2": ("node", "mysql2", "mysql2"),
        "node-mysql": ("node", "mysql", "mysql"),
        "knex-mysql": ("node", "knex", "knex-mysql"),
        "sequelize-mysql": ("node", "sequelize", "sequelize"),
        "typeorm-mysql": ("node", "typeorm", "typeorm"),
        "connector-j": ("java", "mysql-connector-j", "Client"),
        "mariadb-java-client": ("java", "mariadb-java-client", "Client"),
    },
    "redis": {
        "redis-cli": (),
        "redis-py": ("python", "redis", "redis"),
        "ioredis": ("node", "ioredis", "ioredis"),
        "node-redis": ("node", "redis", "redis"),
        "lettuce": ("java", "lettuce-core", "LettuceClient"),
        "jedis": ("java", "jedis", "JedisClient"),
    },
}


def url(family, name, user, password, host, port, database, tls):
    secret = f":{password}" if password else ""
    login = f"{user}{secret}@" if user or secret else ""
    host = f"[{host}]" if ":" in host else host
    if family == "redis":
        return f"redis{'s' if tls else ''}://{login}{host}:{port}/{database}"
    scheme = {"postgres": "postgresql", "mysql": "mariadb" if name == "mariadb-java-client" else "mysql"}[family]
    return f"{scheme}://{login}{host}:{port}/{database}{'?sslmode=' + tls if tls else ''}"


def own_command(family, address, query):
    if family == "postgres":
        return ["psql", "-X", address, "-c", query]
    if family == "redis":
        return ["redis-cli", "-u", address, *query.split()]
    at = urlsplit(address)
    return ["mariadb", "--no-defaults", "--protocol=TCP", f"--host={at.hostname}", f"--port={at.port}", f"--user={at.username}",
            "--connect-timeout=2", f"--password={at.password or ''}", *(["--ssl"] if at.query else ["--skip-ssl"]),
            *([at.path[1:]] if at.path[1:] else []), "-e", query]


def command(arguments, name, address, query):
    how = DRIVERS[arguments.family][name]
    if not how:
        return own_command(arguments.family, address, query)
    language, _, argument = how
    if language == "python":
        return [PYTHON, str(HERE / "client.py"), argument, address, query]
    if language == "node":
        return ["node", str(HERE / "client.mjs"), arguments.node, argument, address, query]
    jars = ":".join(str(jar) for jar in sorted(pathlib.Path(arguments.jars).glob("*.jar")))
    return ["java", "-cp", jars, str(HERE / f"{argument}.java"), address, query]


def version(arguments, name):
    """What is at hand of a driver, with its version; nothing when it is not there."""
    how = DRIVERS[arguments.family][name]
    if not how:
        program = own_command(arguments.family, "x://u@h:1/d", "")[0]
        if not shutil.which(program):
            return None
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=LIMIT_SECONDS).stdout.strip()
        return re.sub(r"^\S*/", "", said)
    language, part, _ = how
    if language == "python":
        done = subprocess.run([PYTHON, "-c", f"import {part}; print({part}.__version__)"], capture_output=True, text=True, timeout=LIMIT_SECONDS)
        return f"{part} {done.stdout.strip()}" if done.returncode == 0 else None
    if language == "node":
        package = pathlib.Path(arguments.node or "/nowhere", part, "package.json")
        return f"{part} " + re.search(r'"version":\s*"([^"]+)"', package.read_text())[1] if package.exists() else None
    jars = sorted(pathlib.Path(arguments.jars or "/nowhere").glob(f"{part}-*.jar"))
    return jars[0].stem if jars else None


def run(line, environment):
    try:
        done = subprocess.run(line, capture_output=True, text=True, timeout=LIMIT_SECONDS, env=environment)
        return done.stdout + done.stderr if done.returncode else None
    except subprocess.TimeoutExpired as expired:
        said = expired.stderr or b""
        return f"(no end within {LIMIT_SECONDS} seconds) " + (said if isinstance(said, str) else said.decode(errors="replace"))


def servers_of(arguments, folder):
    if arguments.family == "postgres":
        return [Postgres(folder)]
    if arguments.family == "mysql":
        return [MariaDb(folder, arguments.mariadb)]
    return [
        Redis(folder, arguments.redis, "--requirepass", "right", *"--user reader on >right ~* +get +hello +client +select +auth".split()),
        Redis(folder, arguments.redis, "--replicaof", "127.0.0.1", "1"),
        Redis(folder, arguments.redis, "--maxmemory", "1"),
    ]


def planned(arguments, servers, sockets):
    if arguments.family == "redis":
        return failures.of_redis(servers, sockets)
    return getattr(failures, "of_" + arguments.family)(servers[0], sockets)


def provoke(arguments, name, what, folder, environment):
    target = arguments.folder / name
    target.mkdir(parents=True, exist_ok=True)
    for failure, (user, password, host, port, database, tls, query) in what.items():
        if query == "pool" and name not in POOLED or arguments.failures and failure not in arguments.failures.split(","):
            continue
        address = url(arguments.family, name, user, password, host, port, database, tls)
        text = run(command(arguments, name, address, query), environment)
        if text is None:
            print(f"{name} does not fail at {failure}", file=sys.stderr)
            continue
        # What the machine alone decides is made the same everywhere.
        for there, here in ((str(HERE), "/app"), (arguments.node, "/app/node_modules"), (arguments.jars, "/app/lib"), (folder, "/tmp/server")):
            text = text.replace(there or "\0", here)
        # Node shows the line that threw; of a library pressed into one line that is a page of another's code.
        lines = (line if len(line) <= LONGEST_LINE else line[:80] + " ..." for line in text.rstrip().splitlines())
        text = "\n".join(line.rstrip() for line in lines)
        header = f"# {version(arguments, name)}; host={host} port={port} user={user} database={database}\n"
        (target / f"{failure}.txt").write_text(header + text + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--family", choices=sorted(DRIVERS), default="postgres")
    for option in ("--only", "--failures", "--node", "--jars", "--mariadb", "--redis"):
        parser.add_argument(option)
    arguments = parser.parse_args()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    environment.update(PGCONNECT_TIMEOUT="2", LC_ALL="C.UTF-8")
    folder = tempfile.mkdtemp(prefix="provoke")
    os.chmod(folder, 0o755)
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        sockets = Misbehaving(b"HTTP/1.1 400 Bad Request\r\n\r\n", True), Misbehaving(b"", False), Misbehaving(b"", True)
        for each in sockets:
            stack.callback(each.stop)
        servers = servers_of(arguments, folder)
        for server in servers:
            stack.callback(server.stop)
            server.start()
        what = planned(arguments, servers, sockets)
        for name in arguments.only.split(",") if arguments.only else DRIVERS[arguments.family]:
            if version(arguments, name):
                provoke(arguments, name, what, folder, environment)
            else:
                print(f"{name} is not at hand", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
