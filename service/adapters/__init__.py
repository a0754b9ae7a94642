"""The effects behind the ports: IMAP, SMTP, files, clock, reading process."""
