"""Facts and Markdown in, staged Markdown out: the pages, their words and their forms in each language."""
