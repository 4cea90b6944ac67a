# SPDX-License-Identifier: Apache-2.0
"""Connections that Python code makes by itself: each address that was tried, under the name that was asked for."""
import _socket
import sys
import time
import weakref
from _thread import get_ident

from _plumbline import outcomes, wrapping
from _plumbline.stack import call_stack

_LOOKUPS = 500
_FAMILIES = (_socket.AF_INET, _socket.AF_INET6, getattr(_socket, "AF_UNIX", None))


class _Lookup:
    """One name as it was resolved: what was asked, the addresses, and those tried so far."""

    def __init__(self, host, port, addresses):
        self.host, self.port, self.addresses = host, port, addresses
        self.attempts, self.begun = [], None


def socket_module(journal, module):
    """Observes the module `socket`."""
    dials = _Dials(journal)
    kind = module.socket
    observing = journal.observing
    wrapping.told_around(
        module, "getaddrinfo", lambda arguments, keywords: (arguments, keywords), observing(dials.looked_up)
    )
    wrapping.told_around(kind, "connect", observing(dials.begin), observing(dials.end))
    wrapping.told_around(kind, "connect_ex", observing(dials.begin), observing(dials.end))
    wrapping.told_around(
        kind, "getsockopt", lambda arguments, keywords: arguments, observing(dials.option_read)
    )
    journal.listen("socket.connect", dials.announced)
    journal.before_exit(dials.flush)


class _Dials:
    def __init__(self, journal):
        self._journal = journal
        self._names = {}
        self._pending = {}
        self._inside = set()
        self._open = None
        self._clock = time.perf_counter_ns

    def looked_up(self, asked, found, failure):
        arguments, keywords = asked
        host = arguments[0] if arguments else keywords.get("host")
        port = arguments[1] if len(arguments) > 1 else keywords.get("port")
        host = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if not host or not isinstance(host, str):
            return
        if failure is not None:
            if isinstance(failure, _socket.gaierror):
                self.flush()
                self._journal.event(
                    "dial",
                    {"host": host, "port": _number(port), "attempts": [], "lookup_errno": outcomes.lookup_error(failure)},
                    call_stack(sys._getframe()),
                )
            return
        addresses = []
        for entry in found:
            if entry[1] in (_socket.SOCK_STREAM, 0) and entry[4][:2] not in addresses:
                addresses.append(entry[4][:2])
        if len(self._names) > _LOOKUPS:
            self._names.clear()
        lookup = _Lookup(host, _number(port), addresses)
        for address in addresses:
            self._names[address] = lookup

    def begin(self, arguments, keywords):
        if len(arguments) != 2:
            return None
        socket, address = arguments
        if socket.family not in _FAMILIES or not socket.type & _socket.SOCK_STREAM:
            return None
        if isinstance(address, tuple) and (len(address) < 2 or address[1] == 0):
            return None
        self._inside.add(get_ident())
        return socket, address, self._clock(), call_stack(sys._getframe())

    def end(self, begun, result, failure):
        if begun is None:
            return
        self._inside.discard(get_ident())
        socket, address, start, stack = begun
        if failure is None and not isinstance(result, int):
            self._tried(socket, address, start, stack, "connected", None)
            return
        number = result if failure is None else getattr(failure, "errno", None)
        if number == 0:
            self._tried(socket, address, start, stack, "connected", None)
        elif number in outcomes.UNDER_WAY:
            self._pending[id(socket)] = begun[1:]
            weakref.finalize(socket, self._journal.observing(self._abandoned), id(socket))
        elif isinstance(failure, _socket.gaierror):
            fields = {"host": str(address[0]), "port": _number(address[1]), "attempts": []}
            fields["lookup_errno"] = outcomes.lookup_error(failure)
            self._journal.event("dial", fields, stack)
        else:
            outcome, name = outcomes.of_errno(number) if failure is None else outcomes.of_failure(failure)
            self._tried(socket, address, start, stack, outcome, name)

    def option_read(self, arguments, result, failure):
        if len(arguments) < 3 or arguments[1:3] != (_socket.SOL_SOCKET, _socket.SO_ERROR) or failure is not None:
            return
        pending = self._pending.pop(id(arguments[0]), None)
        if pending is not None:
            outcome, name = ("connected", None) if result == 0 else outcomes.of_errno(result)
            address, start, stack = pending
            self._tried(arguments[0], address, start, stack, outcome, name)

    def _abandoned(self, key):
        pending = self._pending.pop(key, None)
        if pending is not None:
            address, start, stack = pending
            self._tried(None, address, start, stack, "unknown", None)

    def announced(self, arguments):
        """The interpreter announces each connect; those that went past the class `socket` are seen only here."""
        if get_ident() not in self._inside:
            begun = self.begin(arguments, {})
            self._inside.discard(get_ident())
            if begun is not None:
                self._tried(*begun, "unknown", None)

    def _tried(self, socket, address, start, stack, outcome, name):
        if not isinstance(address, tuple):
            path = address.decode("utf-8", "replace") if isinstance(address, bytes) else str(address)
            self.flush()
            self._write({"path": path}, [_attempt(path, None, outcome, name)], start, stack)
            return
        lookup = self._names.get(address[:2])
        if lookup is None:
            self.flush()
            shown = _peer(socket, address) if outcome == "connected" else address
            fields = {"host": str(address[0]), "port": _number(address[1])}
            self._write(fields, [_attempt(shown[0], shown[1], outcome, name)], start, stack)
            return
        if self._open is not None and self._open[0] is not lookup:
            self.flush()
        lookup.begun = lookup.begun or start
        lookup.attempts.append(_attempt(address[0], address[1], outcome, name))
        self._open = (lookup, stack)
        if outcome == "connected" or len(lookup.attempts) >= len(lookup.addresses):
            self.flush()

    def flush(self):
        """Writes a dial some of whose addresses were not tried yet: nobody knows whether they will be."""
        if self._open is not None:
            (lookup, stack), self._open = self._open, None
            attempts, lookup.attempts = lookup.attempts, []
            begun, lookup.begun = lookup.begun, None
            self._write({"host": lookup.host, "port": attempts[0]["port"]}, attempts, begun, stack)

    def _write(self, fields, attempts, start, stack):
        fields["attempts"] = attempts
        fields["us"] = (self._clock() - start) // 1000
        self._journal.event("dial", fields, stack)


def _attempt(address, port, outcome, name):
    return {"address": address, "port": port, "outcome": outcome, "errno": name}


def _peer(socket, address):
    try:
        return socket.getpeername()
    except OSError:
        return address


def _number(port):
    try:
        return int(port)
    except (TypeError, ValueError):
        return None
