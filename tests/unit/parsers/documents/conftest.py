"""Recognition of letters as the reading process runs it: in one thread."""

import os

# Read when the engine's library is loaded.
os.environ["OMP_THREAD_LIMIT"] = "1"
