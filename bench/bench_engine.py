# SPDX-License-Identifier: Apache-2.0
"""A container engine in a small machine of its own, with images built from Debian's packages: that of the tests, started here."""

import contextlib
import glob
import os
import shutil
import subprocess
import tempfile
import time
import zlib

from bench_common import ROOT

PARTS = os.path.join(ROOT, "it", "src", "test", "resources", "engine")
TOOLS = ("dockerd", "docker", "unshare", "nsenter", "debootstrap", "iptables")


def missing():
    """Why no engine can be had here; empty text when one can."""
    if os.geteuid() != 0:
        return "a container engine of our own needs root"
    path = os.environ.get("PATH", "") + ":/usr/local/bin:/usr/sbin:/sbin"
    absent = [tool for tool in TOOLS if not shutil.which(tool, path=path)]
    if absent:
        return f"a container engine of our own needs {', '.join(absent)} (.ci/engine installs it)"
    compose = subprocess.run(["docker", "compose", "version"], capture_output=True)
    return "" if compose.returncode == 0 else "Compose 2 is not installed (.ci/engine installs it)"


class Engine:
    """Its network, mounts and processes are namespaces that end with it: nothing of this machine is touched."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix=f"plumbline-engine-{os.getpid()}-")
        self.group = os.path.basename(self.folder)
        with open(os.path.join(self.folder, "machine.log"), "wb") as log:
            self.machine = subprocess.Popen(
                ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc", "sh",
                 os.path.join(PARTS, "machine.sh"), self.folder, "/" + self.group],
                stdin=subprocess.PIPE, stdout=log, stderr=log)
        self.environment = {"DOCKER_HOST": f"unix://{self.folder}/engine.sock", "DOCKER_BUILDKIT": "0"}
        end = time.monotonic() + 60
        while subprocess.run(["docker", "version"], env={**os.environ, **self.environment},
                             capture_output=True).returncode:
            if self.machine.poll() is not None or time.monotonic() > end:
                self.close()
                raise RuntimeError("the engine did not start")
            time.sleep(0.1)

    def inside(self, command):
        """The command in the engine's network, where published ports are."""
        return ["nsenter", f"--net=/proc/{self.machine.pid}/ns/net", *command]

    def docker(self, *arguments, folder=None):
        done = subprocess.run(["docker", *arguments], cwd=folder, env={**os.environ, **self.environment},
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"docker {' '.join(arguments)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")

    def image(self, kind, name):
        """Builds an image of the tests; the base is made once a machine and kept in the cache that they use."""
        self.docker("import", base(), "plumbline/base")
        self.docker("build", "--tag", name, ".", folder=os.path.join(PARTS, kind))
        return name

    def close(self):
        with contextlib.suppress(OSError):
            self.machine.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.machine.wait(10)
        if self.machine.poll() is None:
            self.machine.kill()
            self.machine.wait()
        for parent in ("/sys/fs/cgroup", *glob.glob("/sys/fs/cgroup/*")):
            for path, _, _ in os.walk(os.path.join(parent, self.group), topdown=False):
                with contextlib.suppress(OSError):
                    os.rmdir(path)
        subprocess.run(["rm", "-rf", "--one-file-system", self.folder])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def base():
    script = os.path.join(PARTS, "base-image.sh")
    with open(script, "rb") as file:
        name = f"base-{zlib.crc32(file.read()):08x}.tar"
    cache = os.environ.get("XDG_CACHE_HOME", "")
    cache = os.path.join(cache if cache.startswith("/") else os.path.expanduser("~/.cache"), "plumbline-it")
    os.makedirs(cache, exist_ok=True)
    kept = os.path.join(cache, name)
    if not os.path.exists(kept):
        print("making the base image from Debian's packages: a minute or two, once a machine", flush=True)
        subprocess.run(["sh", script, kept], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return kept
