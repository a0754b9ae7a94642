"""Mail in: fetch, read, file."""
