# SPDX-License-Identifier: Apache-2.0
"""Keeps the hook's own frames out of the tracebacks that the program prints or logs."""
import sys

from _plumbline.stack import is_hook

_patched = []


def passed(failure):
    """An exception goes through a wrapper: whoever formats it later must not see that."""
    if _patched:
        return
    formatter = sys.modules.get("traceback")
    if formatter is None:
        import traceback as formatter
    _patched.append(formatter)
    kind = formatter.TracebackException
    original = kind.__init__

    def __init__(self, exc_type, exc_value, exc_traceback, **options):
        clean(exc_value)
        original(self, exc_type, exc_value, exc_traceback, **options)

    __init__.__wrapped__ = original
    kind.__init__ = __init__


def clean(failure):
    """Takes the hook's frames out of an exception's traceback, and out of those of the exceptions behind it."""
    seen = set()
    rest = [failure]
    while rest and len(seen) < 100:
        each = rest.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        each.__traceback__ = _without_hook(each.__traceback__)
        rest += [each.__cause__, each.__context__]
        rest += getattr(each, "exceptions", ()) if isinstance(getattr(each, "exceptions", None), tuple) else ()


def _without_hook(trace):
    while trace is not None and is_hook(trace.tb_frame.f_code):
        trace = trace.tb_next
    entry = trace
    while entry is not None:
        following = entry.tb_next
        while following is not None and is_hook(following.tb_frame.f_code):
            following = following.tb_next
        entry.tb_next = following
        entry = following
    return trace
