# SPDX-License-Identifier: Apache-2.0
"""What the interpreter itself announces: files of settings that are opened, and a traceback about to be printed."""
import os
import sys

from _plumbline.stack import call_stack

_NAMES = frozenset(("alembic.ini", ".flaskenv", "database.ini", ".pgpass", ".pg_service.conf", ".my.cnf"))


def observe(journal):
    """Listens to the interpreter's audit events."""
    exists = os.stat

    def opened(arguments):
        path = arguments[0]
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        if not isinstance(path, str):
            return
        name = path[path.rfind("/") + 1 :]
        if name.startswith(".env") or name.endswith(".env") or name in _NAMES:
            try:
                exists(path)
                found = True
            except OSError:
                found = False
            journal.event("open", {"path": os.path.abspath(path), "found": found}, call_stack(sys._getframe()))

    def printed(arguments):
        tracebacks = sys.modules.get("_plumbline.tracebacks")
        if tracebacks is not None:
            tracebacks.clean(arguments[2])

    journal.listen("open", opened)
    journal.listen("sys.excepthook", printed)
    listeners = journal.listeners

    def audit(event, arguments):
        listener = listeners.get(event)
        if listener is not None:
            listener(arguments)

    sys.addaudithook(audit)
