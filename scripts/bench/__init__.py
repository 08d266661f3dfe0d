"""Everything that measures; nothing else imports it."""
