"""The service: the only package that knows parsers and db."""
