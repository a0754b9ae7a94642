"""The service at work: one pass for cron, and the watch that goes on until it is stopped."""
