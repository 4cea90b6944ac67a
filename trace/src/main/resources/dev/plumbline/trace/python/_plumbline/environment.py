# SPDX-License-Identifier: Apache-2.0
"""Reads and writes of database settings in os.environ."""
import os
import sys

from _plumbline.masking import is_setting, masked
from _plumbline.stack import call_stack

STACKS_PER_NAME = 3
CALLS_PER_NAME = 100


def observe(journal):
    """Looks on where os.environ turns a name into bytes, which every read and write does.

    That call returns before a missing name raises: no frame of ours is in the traceback of a KeyError.
    """
    environ = os.environ
    kind = type(environ)
    reading, writing, removing = kind.__getitem__.__code__, kind.__setitem__.__code__, kind.__delitem__.__code__
    copying = kind.copy.__code__
    encode = environ.encodekey
    reads = {}

    def note(name, encoded, frame):
        code = frame.f_code
        caller = frame.f_back
        if code is reading:
            raw = environ._data.get(encoded)
            value = None if raw is None else environ.decodevalue(raw)
            if is_setting(name, value):
                _note_read(journal, reads, name, value, caller, copying)
        elif code is writing:
            value = frame.f_locals.get("value")
            if name == "PYTEST_XDIST_WORKER":
                journal.named(value)
            elif isinstance(value, str) and is_setting(name, value):
                journal.event("write", {"name": name, "value": masked(name, value)}, call_stack(_outside(caller)))
        elif code is removing and is_setting(name, None):
            journal.event("write", {"name": name}, call_stack(_outside(caller)))

    note = journal.observing(note)
    frame_at = sys._getframe

    def encodekey(key):
        encoded = encode(key)
        note(key, encoded, frame_at(1))
        return encoded

    environ.encodekey = encodekey


def _note_read(journal, reads, name, value, frame, copying):
    if frame is None or frame.f_code is copying:
        return  # A copy for a child process is no reading of this one setting.
    known = reads.setdefault((name, value is None), {"calls": 0, "places": set()})
    known["calls"] += 1
    if known["calls"] > CALLS_PER_NAME:
        return
    stack = call_stack(_outside(frame))
    place = next(((each["file"], each["line"]) for each in stack if each["own"]), None)
    if place in known["places"] or len(known["places"]) < STACKS_PER_NAME:
        known["places"].add(place)
        journal.event("read", {"name": name, "value": masked(name, value)}, stack)


def _outside(frame):
    """The first caller that is not the mapping itself."""
    while frame is not None and frame.f_globals.get("__name__") in ("os", "_collections_abc", "collections.abc"):
        frame = frame.f_back
    return frame
