"""How Vietnamese is written: folding, legacy encodings, numerals, dates."""
