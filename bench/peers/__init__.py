"""What the program is measured against, each started as a process of its own."""
