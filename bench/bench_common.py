# SPDX-License-Identifier: Apache-2.0
"""A throw-away PostgreSQL and a stopwatch for the scripts beside this file."""

import contextlib
import glob
import os
import pwd
import shutil
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PLUMB = os.environ.get("PLUMB") or os.path.join(ROOT, "plumb")
PASSWORD = "bench-password"


def find_bin():
    """The newest folder with initdb and postgres, or None."""
    places = [os.environ.get("PG_BIN", "")]
    places += sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda p: int(p.split("/")[-2]), reverse=True)
    places += [os.path.dirname(shutil.which("initdb") or "")]
    for place in places:
        if place and os.path.exists(os.path.join(place, "initdb")):
            return place
    return None


def free_port(besides=()):
    """A free port below the ephemeral range, where a poller cannot connect to itself."""
    for port in range(20000 + os.getpid() % 5000, 32000):
        if port in besides:
            continue
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    sys.exit("no free port")


def account():
    """The user PostgreSQL runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    sys.exit("run this as another user than root: there is no account for PostgreSQL")


class Cluster:
    """A PostgreSQL cluster with SCRAM login, in a folder that goes away."""

    def __init__(self, port=None):
        self.bin = find_bin()
        if self.bin is None:
            sys.exit("skipped: no PostgreSQL found; set PG_BIN to the folder with initdb")
        self.port = port or free_port()
        self.folder = tempfile.mkdtemp(prefix="plumb-bench-")
        self.data = os.path.join(self.folder, "data")
        self.owner = account()
        self.process = None
        if self.owner:
            os.chown(self.folder, self.owner.pw_uid, self.owner.pw_gid)
        password = os.path.join(self.folder, "password")
        with open(password, "w") as file:
            file.write(PASSWORD)
        os.chmod(password, 0o644)
        self.run("initdb", "-D", self.data, "-U", "app", "--auth-local=trust", "--auth-host=scram-sha-256",
                 "--pwfile", password, "-N", "-E", "UTF8")
        with open(os.path.join(self.data, "postgresql.conf"), "a") as file:
            file.write(
                f"listen_addresses='127.0.0.1'\nport={self.port}\nunix_socket_directories='{self.folder}'\n"
                "fsync=off\nlogging_collector=off\nmax_connections=20\n"
            )

    def ids(self):
        return {"user": self.owner.pw_uid, "group": self.owner.pw_gid, "extra_groups": []} if self.owner else {}

    def run(self, program, *arguments):
        done = subprocess.run(
            [os.path.join(self.bin, program), *arguments], cwd=self.folder, capture_output=True, text=True, **self.ids()
        )
        if done.returncode:
            sys.exit(f"{program} failed: {done.stderr}")

    def start(self, *options):
        log = open(os.path.join(self.folder, "log"), "ab")
        self.process = subprocess.Popen(
            [os.path.join(self.bin, "postgres"), "-D", self.data, *options],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self.ids(),
        )

    def answers(self):
        done = subprocess.run(
            [os.path.join(self.bin, "psql"), self.url(), "-XAtqc", "select 1"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        return done.returncode == 0

    def observed(self):
        """Whether a query is answered, asked over the socket without a process: cheap enough to be asked each ms."""
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(5)
                line.connect(os.path.join(self.folder, f".s.PGSQL.{self.port}"))
                body = struct.pack(">i", 196608) + b"user\0app\0database\0postgres\0\0"
                line.sendall(struct.pack(">i", len(body) + 4) + body)
                query = b"select 1\0"
                line.sendall(b"Q" + struct.pack(">i", len(query) + 4) + query + b"X" + struct.pack(">i", 4))
                seen = b""
                while chunk := line.recv(4096):
                    seen += chunk
                return b"SELECT 1" in seen
        except OSError:
            return False

    def await_ready(self, seconds=30):
        end = time.monotonic() + seconds
        while not self.answers():
            if time.monotonic() > end:
                sys.exit("PostgreSQL did not start")
            time.sleep(0.05)

    def stop(self, how=signal.SIGINT):
        if self.process:
            self.process.send_signal(how)
            self.process.wait()
            self.process = None

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, user="app", password=PASSWORD, database="postgres", port=None):
        return f"postgresql://{user}:{password}@127.0.0.1:{port or self.port}/{database}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def spawn(command, environment=None):
    """Starts a command in a process group of its own, its output thrown away; its pid."""
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    try:
        return os.posix_spawnp(command[0], command, environment or os.environ, file_actions=actions, setpgroup=0)
    finally:
        os.close(null)


def timed(command, environment=None):
    """Wall seconds, CPU seconds, peak MB and exit code of a command."""
    begun = time.monotonic()
    pid = spawn(command, environment)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - begun
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def median(values):
    return statistics.median(values)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def available(tools):
    """The tools whose program exists; one line for each that does not."""
    found = {}
    for name, command in tools.items():
        if shutil.which(command[0]):
            found[name] = command
        else:
            print(f"skipped: {name} ({command[0]} is not installed)")
    return found


def npm_tool(name, folder):
    """The program of an npm package, installed into a folder; None where that is not possible."""
    program = shutil.which(name)
    if program or not shutil.which("npm"):
        return program
    done = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, name],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    program = os.path.join(folder, "node_modules", ".bin", name)
    return program if done.returncode == 0 and os.path.exists(program) else None


def deb_tool(name, folder):
    """The program of a Debian package of its name, unpacked into a folder without installing it; None where that is not possible."""
    program = shutil.which(name)
    if program or not (shutil.which("apt-get") and shutil.which("dpkg")):
        return program
    quiet = {"cwd": folder, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["apt-get", "download", name], **quiet)
    for package in glob.glob(os.path.join(folder, name + "_*.deb")):
        subprocess.run(["dpkg", "-x", package, os.path.join(folder, "deb")], **quiet)
    program = os.path.join(folder, "deb", "usr", "bin", name)
    return program if os.path.exists(program) else None


def group_cpu(pid):
    """CPU seconds of a process and of the children it has waited for, so far; None when it is gone."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
    except OSError:
        return None
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def load():
    """The load of the machine, to be printed beside every figure."""
    return f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}"
