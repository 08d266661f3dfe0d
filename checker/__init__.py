"""Counts the time limits of Dutch asylum law and finds the first right step, without words, clock or network."""
