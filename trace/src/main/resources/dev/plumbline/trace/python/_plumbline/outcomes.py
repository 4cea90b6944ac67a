# SPDX-License-Identifier: Apache-2.0
"""How an attempt to connect ended, from the exception it raised or the words of a C library."""
import errno
import os

_OUTCOMES = {
    "ECONNREFUSED": "refused",
    "ETIMEDOUT": "timed_out",
    "EHOSTUNREACH": "host_unreachable",
    "ENETUNREACH": "network_unreachable",
    "EADDRNOTAVAIL": "network_unreachable",
    "EAFNOSUPPORT": "network_unreachable",
    "ENETDOWN": "network_unreachable",
    "ECONNRESET": "reset",
    "EPERM": "not_permitted",
    "EACCES": "not_permitted",
    "ENOENT": "no_such_file",
}
UNDER_WAY = frozenset((errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, errno.EINTR))


def of_errno(number):
    """An outcome and the name of the error, for an error number of the system."""
    name = errno.errorcode.get(number)
    return _OUTCOMES.get(name, "failed"), name


def of_failure(failure):
    """The same for what connect() raised."""
    number = getattr(failure, "errno", None)
    if isinstance(number, int) and number > 0:
        return of_errno(number)
    if isinstance(failure, TimeoutError) or type(failure).__name__ == "timeout":
        return "timed_out", None
    return "failed", None


def lookup_error(failure):
    """The name of a resolver's error such as EAI_NONAME."""
    import _socket

    for name in dir(_socket):
        if name.startswith("EAI_") and getattr(_socket, name) == failure.errno:
            return name
    return "EAI_FAIL"


def of_words(words):
    """The same for the system's words in an error of a C library; None where they tell of no failure to connect."""
    for name, english in _ENGLISH.items():
        # In English or in the language of the user.
        if words.startswith((english, os.strerror(getattr(errno, name)))):
            return _OUTCOMES[name], name
    if "timeout expired" in words or "timed out" in words:
        return "timed_out", "ETIMEDOUT"
    return None, None


def is_no_name(text):
    """Whether an error of a C library says that a name has no address."""
    return any(words in text for words in _NO_NAME)


_NO_NAME = (
    "could not translate host name",
    "could not resolve host",
    "Name or service not known",
    "Temporary failure in name resolution",
    "No address associated with hostname",
    "[Errno -",
)
_ENGLISH = {
    "ECONNREFUSED": "Connection refused",
    "ETIMEDOUT": "Connection timed out",
    "EHOSTUNREACH": "No route to host",
    "ENETUNREACH": "Network is unreachable",
    "EADDRNOTAVAIL": "Cannot assign requested address",
    "EAFNOSUPPORT": "Address family not supported by protocol",
    "ENETDOWN": "Network is down",
    "ECONNRESET": "Connection reset by peer",
    "EPERM": "Operation not permitted",
    "EACCES": "Permission denied",
    "ENOENT": "No such file or directory",
}
