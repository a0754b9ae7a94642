"""One raw message: its parts, headers, file names, text and kind."""
