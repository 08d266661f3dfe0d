"""Pyodide and the checker in, the Python of a reader's browser out; see README.md."""
