"""The demonstration: a month of a campaign played on this machine, with nothing configured."""
