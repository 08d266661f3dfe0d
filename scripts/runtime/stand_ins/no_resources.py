"""Stands in for `importlib.resources` and its `abc`, which `importlib.abc` imports for names that are gone from it.

Nothing here reads files of packages that way, and pathlib, shutil, tempfile, random and glob stay out with it.
"""
