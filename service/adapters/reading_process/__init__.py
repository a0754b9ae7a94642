"""Reading stored mail in a child process with limits.

The service imports `pool`; the child imports `child`, without what only the service needs.
"""
