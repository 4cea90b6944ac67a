#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Starts a PostgreSQL, brings each driver at hand to fail in known ways, and keeps what it prints.

Usage: provoke.py FOLDER [--node NODE_MODULES] [--jdbc JAR:JAR...]
Writes FOLDER/<driver>/<failure>.txt. Everything listens on the loopback only and is ended afterwards.
"""
import argparse
import contextlib
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).parent
LIMIT_SECONDS = 30


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Misbehaving:
    """A socket that greets with the given bytes, or with nothing, and closes or stays."""

    def __init__(self, greeting, closes):
        self.greeting, self.closes = greeting, closes
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.held = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            peer.sendall(self.greeting)
            if self.closes:
                with contextlib.suppress(OSError):
                    peer.settimeout(1)
                    peer.recv(1024)
                peer.close()
            else:
                self.held.append(peer)

    def close(self):
        self.listener.close()
        for peer in self.held:
            peer.close()


class Postgres:
    HBA = """local all peered peer
local all all trust
host all nobodyhost 127.0.0.1/32 reject
host all app 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
"""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.data = self.folder / "data"
        self.sockets = self.folder / "s"
        self.bin = pathlib.Path(shutil.which("initdb")).resolve().parent
        self.user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name

    def as_owner(self, *command):
        prefix = ["runuser", "-u", self.user, "--"] if os.getuid() == 0 else []
        subprocess.run(prefix + [str(part) for part in command], check=True, stdout=subprocess.DEVNULL, timeout=60)

    def start(self):
        self.sockets.mkdir()
        if os.getuid() == 0:
            for path in (self.folder, self.sockets):
                shutil.chown(path, self.user)
        self.as_owner(self.bin / "initdb", "-D", self.data, "-U", "admin", "-A", "trust", "--no-sync")
        (self.data / "pg_hba.conf").write_text(self.HBA)
        options = f"-p {self.port} -k {self.sockets} -c listen_addresses=127.0.0.1 -c max_connections=6 -c fsync=off"
        self.as_owner(self.bin / "pg_ctl", "-D", self.data, "-o", options, "-l", self.folder / "server.log", "-w", "start")
        self.sql("create role app login password 'right'; create role readonly login; create role peered login; create role nobodyhost login;"
                 "alter role readonly set default_transaction_read_only = on; create role one login connection limit 0")
        self.sql("create database shop")

    def sql(self, text):
        subprocess.run([self.bin / "psql", "-X", "-q", "-h", self.sockets, "-p", str(self.port), "-U", "admin", "-d", "postgres", "-c", text],
                       check=True, timeout=30)

    def stop(self):
        with contextlib.suppress(subprocess.CalledProcessError):
            self.as_owner(self.bin / "pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")


def failures(postgres, http, silent, closing):
    """Each failure with user, password, host, port, database, TLS mode and query."""
    port, at = postgres.port, "127.0.0.1"
    return {
        "refused": ("app", "right", at, free_port(), "shop", "", "select 1"),
        "name-not-found": ("app", "right", "no-such-host.invalid", port, "shop", "", "select 1"),
        "password-rejected": ("app", "wrong", at, port, "shop", "", "select 1"),
        "no-password": ("app", "", at, port, "shop", "", "select 1"),
        "role-missing": ("nobody_here", "x", at, port, "shop", "", "select 1"),
        "database-missing": ("admin", "x", at, port, "no_such_shop", "", "select 1"),
        "host-rejected": ("nobodyhost", "x", at, port, "shop", "", "select 1"),
        "tls-not-supported": ("app", "right", at, port, "shop", "require", "select 1"),
        "role-limit": ("one", "x", at, port, "shop", "", "select 1"),
        "table-missing": ("app", "right", at, port, "shop", "", "select * from orders"),
        "read-only": ("readonly", "x", at, port, "shop", "", "create table t (x int)"),
        "terminated": ("admin", "x", at, port, "shop", "", "select pg_terminate_backend(pg_backend_pid())"),
        "wrong-protocol": ("app", "right", at, http.port, "shop", "", "select 1"),
        "closed-at-start": ("app", "right", at, closing.port, "shop", "", "select 1"),
        "silent": ("app", "right", at, silent.port, "shop", "", "select 1"),
    }


def url(user, password, host, port, database, tls):
    secret = f":{password}" if password else ""
    mode = f"?sslmode={tls}" if tls else ""
    return f"postgresql://{user}{secret}@{host}:{port}/{database}{mode}"


def clients(arguments):
    python = "/usr/bin/python3"
    runs = {"psql": lambda address, query: ["psql", "-X", address, "-c", query]}
    for module in ("psycopg2", "psycopg", "asyncpg"):
        if subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0:
            runs[module] = lambda address, query, name=module: [python, str(HERE / "client.py"), name, address, query]
    if arguments.node:
        for name in ("pg", "postgres"):
            runs["node-" + name] = lambda address, query, module=name: [
                "node", str(HERE / "client.mjs"), arguments.node, module, address, query]
    if arguments.jdbc:
        runs["pgjdbc"] = lambda address, query: ["java", "-cp", arguments.jdbc, str(HERE / "Client.java"), address, query]
    return runs


def version(name, arguments):
    if name == "psql":
        return subprocess.run(["psql", "--version"], capture_output=True, text=True).stdout.strip()
    if name == "pgjdbc":
        return pathlib.Path(arguments.jdbc.split(":")[0]).stem
    if name.startswith("node-"):
        package = pathlib.Path(arguments.node, name[5:], "package.json").read_text()
        return name[5:] + " " + package.split('"version":')[1].split('"')[1]
    ask = f"import {name}; print({name}.__version__)"
    return name + " " + subprocess.run(["/usr/bin/python3", "-c", ask], capture_output=True, text=True).stdout.strip()


def run(command, environment):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_SECONDS, env=environment)
        return done.stdout + done.stderr
    except subprocess.TimeoutExpired as expired:
        return f"(no end within {LIMIT_SECONDS} seconds) {expired.stderr or ''}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--node")
    parser.add_argument("--jdbc")
    arguments = parser.parse_args()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    environment.update(PGCONNECT_TIMEOUT="2", LC_ALL="C.UTF-8")
    folder = tempfile.mkdtemp(prefix="provoke")
    os.chmod(folder, 0o755)
    postgres = Postgres(folder)
    sockets = Misbehaving(b"HTTP/1.1 400 Bad Request\r\n\r\n", True), Misbehaving(b"", False), Misbehaving(b"", True)
    try:
        postgres.start()
        for name, command in clients(arguments).items():
            target = arguments.folder / name
            target.mkdir(parents=True, exist_ok=True)
            for failure, (user, password, host, port, database, tls, query) in failures(postgres, *sockets).items():
                text = run(command(url(user, password, host, port, database, tls), query), environment)
                # What the machine alone decides is made the same everywhere.
                text = text.replace(str(HERE), "/app").replace(arguments.node or "\0", "/app/node_modules").replace(folder, "/tmp/server")
                text = "\n".join(line.rstrip() for line in text.rstrip().splitlines())
                header = f"# {version(name, arguments)}; host={host} port={port} user={user} database={database}\n"
                (target / f"{failure}.txt").write_text(header + text + "\n")
    finally:
        postgres.stop()
        for each in sockets:
            each.close()
        shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
