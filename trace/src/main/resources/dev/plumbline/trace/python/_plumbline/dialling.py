# SPDX-License-Identifier: Apache-2.0
"""Connections made by C libraries: what the call asked for, and how it ended."""
import os
import time

from _plumbline import pools
from _plumbline.outcomes import is_no_name


class Asked:
    """What a call asked to be connected to: a host and port, or the path of a socket."""

    def __init__(self, host, port, path=None, user=None, database=None, tls=None):
        self.host, self.port, self.path = host, port, path
        self.user, self.database, self.tls = user, database, tls

    def place(self):
        """The fields of an event that say where."""
        return {"path": self.path} if self.path else {"host": self.host, "port": self.port}

    def client(self):
        """The fields of an event about a client of it."""
        return dict(self.place(), user=self.user, database=self.database, tls=self.tls)

    def attempt(self, outcome, name=None):
        """An attempt at the place itself, where no address is known."""
        return {"address": self.path or self.host, "port": None if self.path else self.port, "outcome": outcome, "errno": name}


class Dialling:
    """One call, from its begin to its end."""

    def __init__(self, library, asked, stack):
        self._library, self._asked, self._stack = library, asked, stack
        self._start = time.perf_counter_ns()

    def ended(self, journal, connection, failure, read_failure):
        """Writes how it ended; read_failure(asked, text, failure) gives the attempts that the error tells of."""
        fields = {"us": (time.perf_counter_ns() - self._start) // 1000}
        if failure is None:
            fields["attempts"] = [_connected(self._asked, connection)]
            pools.opened(journal, self._library, self._asked.client(), self._stack, connection)
        else:
            text = str(failure)
            fields["attempts"] = read_failure(self._asked, text, failure)
            if not fields["attempts"] or (len(fields["attempts"]) == 1 and is_no_name(text)):
                fields.update(attempts=[], lookup_errno="EAI_NONAME")
        fields.update(self._asked.place())
        journal.event("dial", fields, self._stack)


def _connected(asked, connection):
    attempt = asked.attempt("connected")
    try:
        import _socket

        probe = _socket.socket(fileno=os.dup(connection.fileno()))
        try:
            peer = probe.getpeername()
        finally:
            probe.close()
        if isinstance(peer, tuple):
            attempt.update(address=peer[0], port=peer[1])
        elif peer:
            asked.path = peer if isinstance(peer, str) else os.fsdecode(peer)
            attempt.update(address=asked.path, port=None)
    except (AttributeError, OSError, ValueError):
        pass  # The address stays the one that was asked for.
    return attempt
