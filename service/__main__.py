"""`python -P -m service` is the same as `hopthu`."""

from service.cli.main import main

if __name__ == "__main__":
    main()
