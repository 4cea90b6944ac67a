# SPDX-License-Identifier: Apache-2.0
"""The C libraries of MySQL and MariaDB: what a call asks of them, and what their errors tell."""
import errno
import re

from _plumbline.dialling import Asked
from _plumbline.outcomes import of_errno, of_words

_NUMBER = re.compile(r"\((\d+)\)")
_WORDS = re.compile(r"\(([A-Z][^()]*)\)")
_SOCKET = re.compile(r"through socket '([^']+)'")
_CANNOT_CONNECT = (2002, 2003)
_UNKNOWN_HOST = 2005


def asked(words):
    """What keywords ask for; without a host it is a socket, whose path only the library knows."""
    return Asked(
        words.get("host") or "localhost",
        int(words.get("port") or 3306),
        words.get("unix_socket"),
        words.get("user"),
        words.get("database") or words.get("db"),
    )


def attempts(asked, text, failure):
    """The attempts that an error tells of; none where the name has no address."""
    number = failure.args[0] if failure.args and isinstance(failure.args[0], int) else getattr(failure, "errno", None)
    if number == _UNKNOWN_HOST:
        return []
    if number in _CANNOT_CONNECT:
        socket = _SOCKET.search(text)
        if socket is not None:
            asked.path = socket.group(1)
        return [asked.attempt(*_meant(text))]
    # An error of the server's own numbers: so it was reached.
    reached = isinstance(number, int) and (1000 <= number < 2000 or number >= 3000)
    return [asked.attempt("connected" if reached else "unknown")]


def _meant(text):
    for words in _WORDS.findall(text):
        outcome, name = of_words(words)
        if outcome:
            return outcome, name
    numbers = _NUMBER.findall(text)
    # MariaDB's library reports a refusal with the error of an earlier step.
    if numbers and int(numbers[-1]) not in (0, errno.EINPROGRESS):
        return of_errno(int(numbers[-1]))
    return "failed", None
