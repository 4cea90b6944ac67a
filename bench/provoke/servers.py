# SPDX-License-Identifier: Apache-2.0
"""The servers that drivers are brought to fail against: real ones on the loopback, and sockets that misbehave."""
import contextlib
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import threading
import time

START_SECONDS = 30


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answer(port, request, host="127.0.0.1"):
    """What a server says first, or to a request; nothing when it does not listen yet."""
    try:
        with socket.create_connection((host, port), timeout=1) as peer:
            if request:
                peer.sendall(request)
            return peer.recv(64)
    except OSError:
        return b""


def until(ready, what):
    end = time.monotonic() + START_SECONDS
    while not ready():
        if time.monotonic() > end:
            raise RuntimeError(f"{what} is not ready after {START_SECONDS} seconds")
        time.sleep(0.1)


def end(process):
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)


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
            with contextlib.suppress(OSError):
                peer.sendall(self.greeting)
            if self.closes:
                with contextlib.suppress(OSError):
                    peer.settimeout(1)
                    peer.recv(1024)
                peer.close()
            else:
                self.held.append(peer)

    def stop(self):
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
        self.folder = pathlib.Path(folder) / "postgres"
        self.port = free_port()
        self.data = self.folder / "data"
        self.sockets = self.folder / "s"
        self.bin = pathlib.Path(shutil.which("initdb")).resolve().parent
        self.user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name

    def as_owner(self, *command):
        prefix = ["runuser", "-u", self.user, "--"] if os.getuid() == 0 else []
        subprocess.run(prefix + [str(part) for part in command], check=True, stdout=subprocess.DEVNULL, timeout=60)

    def start(self):
        self.sockets.mkdir(parents=True)
        if os.getuid() == 0:
            for path in (self.folder, self.sockets):
                shutil.chown(path, self.user)
        self.as_owner(self.bin / "initdb", "-D", self.data, "-U", "admin", "-A", "trust", "--no-sync")
        (self.data / "pg_hba.conf").write_text(self.HBA)
        options = f"-p {self.port} -k {self.sockets} -c listen_addresses=127.0.0.1 -c max_connections=12 -c fsync=off"
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


class MariaDb:
    """A MariaDB from an unpacked folder that holds bin/ and share/."""

    TABLES = ("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql")
    ACCOUNTS = """
create database shop;
create user admin@'127.0.0.1' identified by 'right';
grant all on *.* to admin@'127.0.0.1';
create user app@'127.0.0.1' identified by 'right';
grant all on shop.* to app@'127.0.0.1';
create user reader@'127.0.0.1' identified by 'right';
grant select on shop.* to reader@'127.0.0.1';
create user stranger@'127.0.0.1' identified by 'right';
create user locked@'127.0.0.1' identified by 'right' account lock;
create user often@'127.0.0.1' identified by 'right' with max_connections_per_hour 1;
grant all on shop.* to often@'127.0.0.1';
set global read_only = 1;
"""

    def __init__(self, folder, home):
        self.folder = pathlib.Path(folder) / "mariadb"
        self.home = pathlib.Path(home)
        self.port = free_port()
        self.process = None

    def base(self):
        return [self.home / "bin/mariadbd", "--no-defaults", f"--basedir={self.home}", f"--datadir={self.folder / 'data'}",
                f"--lc-messages-dir={self.home / 'share'}", f"--character-sets-dir={self.home / 'share/charsets'}",
                f"--user={pwd.getpwuid(os.getuid()).pw_name}", "--innodb-buffer-pool-size=16M"]

    def start(self):
        (self.folder / "data").mkdir(parents=True)
        script = self.folder / "bootstrap.sql"
        tables = "\n".join((self.home / "share" / name).read_text() for name in self.TABLES)
        script.write_text(f"create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n{tables}\n"
                          "delete from mysql.global_priv where user <> 'mariadb.sys';\n")
        log = (self.folder / "server.log").open("w")
        with script.open() as sql:
            subprocess.run(self.base() + ["--bootstrap", "--enforce-storage-engine=", "--max_allowed_packet=8M"],
                           stdin=sql, stdout=log, stderr=log, check=True, timeout=120)
        accounts = self.folder / "accounts.sql"
        accounts.write_text(self.ACCOUNTS)
        self.process = subprocess.Popen(
            self.base() + ["--bind-address=127.0.0.1,::1", f"--port={self.port}", f"--socket={self.folder / 'm.sock'}", "--skip-ssl",
                           f"--pid-file={self.folder / 'm.pid'}", f"--init-file={accounts}", "--max-connect-errors=100000", "--skip-name-resolve"],
            stdout=log, stderr=log)
        until(lambda: b"MariaDB" in answer(self.port, b""), "MariaDB")
        # The one connection that this account may make in an hour.
        subprocess.run(["mariadb", "--no-defaults", "--protocol=TCP", "--host=127.0.0.1", f"--port={self.port}", "--user=often",
                        "--password=right", "-e", "select 1"], stdout=subprocess.DEVNULL, check=True, timeout=30)

    def stop(self):
        if self.process:
            end(self.process)


class Redis:
    """One Redis; the settings are those of its command line."""

    def __init__(self, folder, binary, *settings):
        self.binary, self.settings = binary, settings
        self.port = free_port()
        self.folder = pathlib.Path(folder) / f"redis-{self.port}"
        self.process = None

    def start(self):
        self.folder.mkdir()
        self.process = subprocess.Popen(
            [self.binary, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder), *self.settings],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: answer(self.port, b"PING\r\n")[:1] in (b"+", b"-"), "Redis")

    def stop(self):
        if self.process:
            end(self.process)
