"""`make soak`: the running service under faults for minutes to hours, and what it leaves behind."""
