# SPDX-License-Identifier: Apache-2.0
"""Call stacks as they are shown: innermost first, without the hook, the project's own frames before all others."""
import os
import sys

FRAMES = 12
DEPTH = 300

_HERE = os.path.dirname(os.path.abspath(__file__)) + os.sep
_STARTED_IN = os.getcwd() if os.path.isdir(os.curdir) else ""
_LIBRARY = os.path.dirname(os.path.abspath(os.__file__)) + os.sep
_INSTALLED = (os.sep + "site-packages" + os.sep, os.sep + "dist-packages" + os.sep)
_files = {}


def is_hook(code):
    """Whether code belongs to this hook."""
    return code.co_filename.startswith(_HERE)


def call_stack(frame):
    """The frame and its callers. A long stack loses frames of libraries first, the outermost of them first of all."""
    frames = []
    seen = 0
    while frame is not None and seen < DEPTH:
        code = frame.f_code
        file = _files.get(code.co_filename)
        if file is None:
            file = _files[code.co_filename] = _shown(code.co_filename)
        path, own = file
        if path:
            frames.append({"file": path, "line": frame.f_lineno or 0, "fn": _function(code), "own": own})
        frame = frame.f_back
        seen += 1
    return frames if len(frames) <= FRAMES else _chosen(frames)


def _chosen(frames):
    own = [at for at, frame in enumerate(frames) if frame["own"]][: FRAMES - 3]
    others = [at for at, frame in enumerate(frames) if not frame["own"]][: FRAMES - len(own)]
    return [frames[at] for at in sorted(own + others)]


def _function(code):
    return "" if code.co_name == "<module>" else code.co_name


def _shown(name):
    if name.startswith("<"):
        # Text handed to the interpreter is the user's; other names in brackets are machinery.
        return (name, True) if name in ("<string>", "<stdin>") else ("", False)
    path = os.path.join(_STARTED_IN, name)
    if path.startswith(_HERE) or path == os.path.join(os.path.dirname(_HERE[:-1]), "sitecustomize.py"):
        return "", False
    return path, not (path.startswith(_LIBRARY) or any(folder in path for folder in _INSTALLED) or _is_tool(path))


def _is_tool(path):
    scripts = os.path.dirname(sys.executable or "") + os.sep
    return path.startswith(scripts) or path.startswith("/usr/bin/") or path.startswith("/usr/local/bin/")
