# SPDX-License-Identifier: Apache-2.0
"""The file of events of one process: JSON lines, bounded in length and number."""
import os
import sys
import time
from _thread import get_ident

from _plumbline.masking import masked_arguments

LINE_LIMIT = 4096
KINDS_LIMIT = 2000

try:
    from _json import encode_basestring_ascii as _quoted
except ImportError:
    from json.encoder import encode_basestring_ascii as _quoted


def _json(value):
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, dict):
        return "{" + ",".join(_quoted(k) + ":" + _json(v) for k, v in value.items() if v is not None) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_json, value)) + "]"
    return _quoted(str(value))


class Journal:
    """Takes events from observers and never lets one of their failures reach the program.

    Functions of the system are kept in the instance: test tools that fake the clock or the file system replace them
    in every module they find.
    """

    def __init__(self, folder):
        self._folder = folder
        self._clock = time.time_ns
        self._pid = os.getpid
        self._open, self._write, self._close = os.open, os.write, os.close
        self._busy = set()
        self._before_exit = []
        self.listeners = {}
        self._reset()
        os.register_at_fork(after_in_child=self._reset)

    def _reset(self):
        self._begun = False
        self._silent = False
        self._worker = None
        self._seen = {}
        self._kinds = {}
        self._problems = set()

    def begin(self):
        """Says that a hook is in this process, and arranges for what is still counted to be written at its end."""
        import atexit

        atexit.register(self.observing(self._end))
        self.observing(self._introduce)()

    def listen(self, event, listener):
        """Calls the listener with the arguments of an audit event of the interpreter."""
        self.listeners[event] = self.observing(listener)

    def before_exit(self, action):
        """Runs an action of an observer at the end of the process."""
        self._before_exit.append(action)

    def observing(self, observer):
        """The observer, made safe to be called from within the program: it neither raises nor observes itself."""
        busy, ident = self._busy, get_ident

        def safe(*arguments):
            me = ident()
            if me in busy:
                return None
            busy.add(me)
            try:
                return observer(*arguments)
            except Exception as failure:
                self._problem(failure)
                return None
            finally:
                busy.discard(me)

        return safe

    def named(self, worker):
        """Says which of several parallel workers this process is."""
        if worker != self._worker:
            self._worker = worker
            self._introduce()

    def event(self, kind, fields, stack=None):
        """Writes an event; the same from the same place again is counted and written at each doubling."""
        if self._silent:
            return
        if not self._begun:
            self._introduce()
        took = fields.pop("us", None)
        key = _json([kind, fields, stack])
        counted = self._seen.get(key)
        if counted is None:
            if self._kinds.get(kind, 0) >= KINDS_LIMIT:
                self._drop(kind)
                return
            self._kinds[kind] = self._kinds.get(kind, 0) + 1
            self._seen[key] = [1, 0, kind, fields, stack]
            self._line(kind, fields, stack, took, 1)
            return
        counted[0] += 1
        counted[1] += 1
        if counted[0] & (counted[0] - 1) == 0:
            self._flush(counted, took)

    def _flush(self, counted, took=None):
        count, counted[1] = counted[1], 0
        if count:
            self._line(counted[2], counted[3], counted[4], took, count)

    def _drop(self, kind):
        counted = self._seen.setdefault(kind, [0, 0, "dropped", {"of": kind}, None])
        counted[0] += 1
        counted[1] += 1
        if counted[0] & (counted[0] - 1) == 0:
            self._flush(counted)

    def _end(self):
        for action in self._before_exit:
            action()
        for counted in list(self._seen.values()):
            self._flush(counted)

    def _introduce(self):
        self._begun = True
        self._worker = self._worker or _worker_name()
        self._line(
            "process",
            {
                "ppid": os.getppid(),
                "argv": masked_arguments(getattr(sys, "orig_argv", None) or [sys.executable] + sys.argv[:32]),
                "cwd": os.getcwd(),
                "runtime": "python %d.%d.%d" % sys.version_info[:3],
                "worker": self._worker,
            },
        )

    def _problem(self, failure):
        trace = failure.__traceback__
        while trace.tb_next is not None:
            trace = trace.tb_next
        place = os.path.basename(trace.tb_frame.f_code.co_filename)
        # Not the exception's own text: it may quote a value.
        text = "%s at %s:%d" % (type(failure).__name__, place, trace.tb_lineno)
        if text not in self._problems and len(self._problems) < 20:
            self._problems.add(text)
            try:
                self._line("problem", {"text": text})
            except Exception:
                self._silent = True

    def _line(self, kind, fields, stack=None, took=None, count=1):
        pid = self._pid()
        event = {"t": self._clock() // 1000, "pid": pid, "kind": kind}
        event.update(fields)
        event["us"] = took
        if count > 1:
            event["count"] = count
        frames = stack
        while True:
            if frames is not None:
                event["stack"] = frames
            line = _json(event).encode("ascii") + b"\n"
            if len(line) <= LINE_LIMIT:
                break
            if frames:
                frames = frames[:-1]
            elif not _shortened(event):
                return
        # Opened for each event: a program that closes all it finds would hand this number to a file of its own.
        try:
            out = self._open(
                "%s/%d.python.jsonl" % (self._folder, pid), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600
            )
        except OSError:
            self._silent = True
            return
        try:
            self._write(out, line)
        finally:
            self._close(out)


def _shortened(event):
    longest = max((key for key in event if isinstance(event[key], (str, list))), key=lambda key: len(_json(event[key])))
    if len(event[longest]) < 2:
        return False
    event[longest] = event[longest][: len(event[longest]) // 2]
    return True


def _worker_name():
    name = os.environ.get("PYTEST_XDIST_WORKER")
    if name:
        return name
    multiprocess = sys.modules.get("multiprocessing.process")
    if multiprocess is not None:
        name = multiprocess.current_process().name
        if name != "MainProcess":
            return name
    return None
