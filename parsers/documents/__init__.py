"""One file format a module: bytes to a Document of blocks and tables."""
