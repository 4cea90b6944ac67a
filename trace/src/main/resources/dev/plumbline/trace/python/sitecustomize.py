# SPDX-License-Identifier: Apache-2.0
"""Stands first on PYTHONPATH under `plumb trace`, starts the hook, then gives way to the system's own sitecustomize.

Any Python may find this file, also one the hook does not know: it keeps to what all of them can read.
"""
import os
import sys


def _start_hook():
    folder = os.environ.get("PLUMB_TRACE")
    if folder and sys.version_info >= (3, 8) and os.path.isdir(folder):
        import _plumbline

        _plumbline.start(folder)


def _step_aside():
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or os.curdir) != here]
    del sys.modules["sitecustomize"]


try:
    _start_hook()
except Exception:  # The program comes first: a hook that cannot start is silent, and missed by its reader.
    pass
_step_aside()

# What it raises is what the interpreter would have met without us; so is its absence.
import sitecustomize  # noqa: E402,F401
