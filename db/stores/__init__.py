"""Reading and writing of the tables, one aggregate a module."""
