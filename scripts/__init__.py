"""Builds the site: facts and Markdown in, plain HTML out. Nothing in here goes to the browser."""
