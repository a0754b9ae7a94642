"""What outlives the process: entities, tables, blobs, stores and the unit of work."""
