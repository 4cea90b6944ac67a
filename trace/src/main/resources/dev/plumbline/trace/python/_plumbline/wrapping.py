# SPDX-License-Identifier: Apache-2.0
"""Puts an observer around a function of a library, so that nobody else can tell."""
from _plumbline import tracebacks


def replace(owner, name, make):
    """Replaces a function, method or classmethod by what make(original) gives, dressed as the original."""
    present = owner.__dict__.get(name) if isinstance(owner, type) else getattr(owner, name, None)
    original = present.__func__ if isinstance(present, (classmethod, staticmethod)) else present
    if original is None:
        original = getattr(owner, name, None)  # Inherited: the observer stands in the heir.
    if original is None or getattr(original, "__plumbline__", False):
        return
    wrapper = make(original)
    for attribute in ("__module__", "__name__", "__qualname__", "__doc__"):
        try:
            setattr(wrapper, attribute, getattr(original, attribute))
        except AttributeError:
            pass
    wrapper.__dict__.update(getattr(original, "__dict__", {}))
    wrapper.__wrapped__ = original
    wrapper.__plumbline__ = True
    setattr(owner, name, type(present)(wrapper) if isinstance(present, (classmethod, staticmethod)) else wrapper)


def told_after(owner, name, observer):
    """Calls observer(result, arguments, keywords) after each call that succeeded."""

    def after(call, result, failure):
        if failure is None:
            observer(result, *call)

    told_around(owner, name, lambda arguments, keywords: (arguments, keywords), after)


def told_around(owner, name, before, after):
    """Calls state = before(arguments, keywords), then after(state, result, failure)."""

    def make(original):
        def wrapper(*arguments, **keywords):
            __tracebackhide__ = True
            state = before(arguments, keywords)
            try:
                result = original(*arguments, **keywords)
            except BaseException as failure:
                after(state, None, failure)
                tracebacks.passed(failure)
                raise
            after(state, result, None)
            return result

        return wrapper

    replace(owner, name, make)


def told_around_coroutine(owner, name, before, after):
    """The same for a coroutine function, which stays one."""

    def make(original):
        async def wrapper(*arguments, **keywords):
            __tracebackhide__ = True
            state = before(arguments, keywords)
            try:
                result = await original(*arguments, **keywords)
            except BaseException as failure:
                after(state, None, failure)
                tracebacks.passed(failure)
                raise
            after(state, result, None)
            return result

        return wrapper

    replace(owner, name, make)
