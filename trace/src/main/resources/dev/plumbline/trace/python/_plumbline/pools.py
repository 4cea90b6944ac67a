# SPDX-License-Identifier: Apache-2.0
"""Connections that a line opened or borrowed and never gave back."""
import sys
import weakref

from _plumbline import wrapping
from _plumbline.stack import call_stack

_TRACKED = 5000
_POOLS = ("/sqlalchemy/pool/base.py", "/psycopg_pool/pool.py", "/psycopg2/pool.py")


class _Held:
    """What is open or lent now, by the stack that asked for it."""

    def __init__(self, journal):
        self._journal = journal
        self._entries = {}
        journal.before_exit(self.tell)

    def add(self, item, fields, stack):
        if len(self._entries) >= _TRACKED:
            return
        key = id(item)
        try:
            self._entries[key] = (weakref.ref(item, lambda gone: self._entries.pop(key, None)), fields, stack)
        except TypeError:
            pass  # It cannot be followed to its end.

    def remove(self, item):
        self._entries.pop(id(item), None)

    def tell(self, exhausted=None):
        groups = {}
        for item, fields, stack in list(self._entries.values()):
            alive = item()
            if alive is not None and not getattr(alive, "closed", False):
                group = groups.setdefault(repr((fields, stack)), [0, fields, stack])
                group[0] += 1
        self._entries.clear()
        for count, fields, stack in groups.values():
            self._journal.event("held", dict(fields, exhausted=exhausted, count=count), stack)


def _held(journal, kind):
    attribute = "_held_" + kind
    present = getattr(journal, attribute, None)
    if present is None:
        present = _Held(journal)
        setattr(journal, attribute, present)
    return present


def opened(journal, library, place, stack, connection):
    """A driver opened a connection."""
    fields = {"library": library, "type": "connect"}
    fields.update((name, value) for name, value in place.items() if value is not None)
    if not any(frame["file"].endswith(_POOLS) for frame in stack):
        _held(journal, "opened").add(connection, fields, stack)


def psycopg_pool(journal, module):
    """Follows what the pool of psycopg 3 lends."""
    _lending(journal, module.ConnectionPool, "psycopg_pool", "PoolTimeout")


def psycopg2_pool(journal, module):
    """Follows what the pools of psycopg2 lend."""
    for pool in (module.SimpleConnectionPool, module.ThreadedConnectionPool):
        _lending(journal, pool, "psycopg2.pool", "PoolError")


def _lending(journal, pool, library, failing):
    """Follows the connections of a pool whose users take and give them by name."""
    lent = _held(journal, "lent")

    def taken(arguments, result, failure):
        if failure is None:
            lent.add(result, {"library": library, "type": pool.__name__}, call_stack(sys._getframe()))
        elif type(failure).__name__ == failing:
            lent.tell(True)

    def given(result, arguments, keywords):
        lent.remove(arguments[1] if len(arguments) > 1 else keywords.get("conn"))

    observing = journal.observing
    wrapping.told_around(pool, "getconn", lambda arguments, keywords: arguments, observing(taken))
    wrapping.told_after(pool, "putconn", observing(given))


def sqlalchemy(journal, module):
    """Follows what SQLAlchemy's pools lend; what they merely keep is no leak."""
    lent = _held(journal, "lent")

    def borrowed(fairy, arguments, keywords):
        lent.add(fairy, {"library": "sqlalchemy", "type": type(arguments[0]).__name__}, call_stack(sys._getframe()))

    def ended(arguments, keywords):
        lent.remove(arguments[0])

    def after_borrow(arguments, result, failure):
        if failure is not None and type(failure).__name__ == "TimeoutError":
            lent.tell(True)
        elif failure is None:
            borrowed(result, arguments, {})

    observing = journal.observing
    wrapping.told_around(
        module.Pool, "connect", lambda arguments, keywords: arguments, observing(after_borrow)
    )
    wrapping.told_around(module._ConnectionFairy, "_checkin", observing(ended), lambda state, result, failure: None)
