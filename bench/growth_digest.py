"""`python -m bench.growth_digest CONFIG`: the processor seconds of reading a digest, as JSON.

Drawing and the workbook's libraries are loaded by a first digest that is not counted.
"""

import json
import sys
import time
from datetime import timedelta
from pathlib import Path

from service.bootstrap import build_service
from service.bootstrap.digests import build_digest_desk
from service.outbound.digest_content import Readership, read_digest
from service.settings.load import load_settings

_DAY = timedelta(days=1)


def main() -> None:
    """Read a digest three times; print the least."""
    settings = load_settings(Path(sys.argv[1]), {})
    service = build_service(settings)
    now = service.workplace.clock.now()
    desk = build_digest_desk(settings, service.workplace)
    taken = []
    for _ in range(3):
        began = time.process_time()
        with service.workplace.database.unit_of_work(read_only=True) as uow:
            read_digest(uow, desk, Readership(since=now - _DAY), now)
        taken.append(time.process_time() - began)
    service.close()
    print(json.dumps({"seconds": min(taken)}))


if __name__ == "__main__":
    main()
