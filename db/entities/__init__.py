"""Frozen values of what is stored. No SQLAlchemy here."""
