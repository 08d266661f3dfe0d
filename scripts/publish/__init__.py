"""Staged and built pages in, site/ out: root pages, answer tables, service worker, trimmed assets."""
