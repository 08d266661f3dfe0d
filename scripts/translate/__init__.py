"""For translators: how far each language is, what is wrong in it, a start for a new one."""
