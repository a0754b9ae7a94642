"""Ratios against mbsync, a bare loop and a naive script, measured in one run on real Dovecot."""
