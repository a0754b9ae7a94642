"""Mail over IMAP: one connection class, one file a step."""
