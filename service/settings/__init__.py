"""The configuration: one TOML file, parsed and validated as a whole."""
