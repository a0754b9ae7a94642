"""One command a module, thin."""
