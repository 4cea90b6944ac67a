# SPDX-License-Identifier: Apache-2.0
"""Writes down which databases a Python program reads of, makes clients for, and dials."""
import sys


def start(folder):
    """Begins to observe this process; its events go to a file in the folder."""
    journal = part("events").Journal(folder)
    for observer in ("environment", "openings", "imports"):
        part(observer).observe(journal)
    journal.begin()


def part(name):
    """Loads a module of the hook. Its byte code is kept even where the program forbids that: ours is its own folder."""
    kept = sys.dont_write_bytecode
    sys.dont_write_bytecode = False
    try:
        return __import__("_plumbline." + name, fromlist=["_"])
    finally:
        sys.dont_write_bytecode = kept
