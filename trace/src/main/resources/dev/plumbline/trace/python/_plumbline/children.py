# SPDX-License-Identifier: Apache-2.0
"""Has the hook come along into children that a program starts with an environment of their own."""
import os

from _plumbline import tracebacks, wrapping

_HOOK = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def subprocess(journal, module):
    """Observes how children are started."""
    folder = os.environ.get("PLUMB_TRACE")

    def make(original):
        def wrapper(*arguments, **keywords):
            __tracebackhide__ = True
            if keywords.get("env") is not None:
                keywords["env"] = _handed_on(keywords["env"], folder)
            try:
                return original(*arguments, **keywords)
            except BaseException as failure:
                tracebacks.passed(failure)
                raise

        return wrapper

    if folder:
        wrapping.replace(module.Popen, "__init__", make)


def _handed_on(environment, folder):
    """The same environment with what the hook needs; untouched where it is there, or is no mapping of texts."""
    try:
        if "PLUMB_TRACE" in environment or any(isinstance(name, bytes) for name in environment):
            return environment
        path = environment.get("PYTHONPATH")
        return dict(environment, PLUMB_TRACE=folder, PYTHONPATH=_HOOK + (os.pathsep + path if path else ""))
    except (AttributeError, TypeError, ValueError):
        return environment
