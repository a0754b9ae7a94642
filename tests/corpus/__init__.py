"""Mails of invented offices, with what a careful clerk would say of each of them."""
