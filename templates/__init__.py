"""One folder a letter: subject, text and HTML, in vi and en."""
