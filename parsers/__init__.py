"""Bytes to facts: no clock, no settings, no database, no network, no logging."""
