"""What the service can meet.

ServiceError
├── SettingsError       the configuration is wrong; every fault at once, with key and line
├── TemporaryFailure    the world failed for now: tried again by the retry schedule
│   └── ConnectionLost  the server went away or stayed silent
└── PermanentFailure    trying again cannot help: a person must act
    └── AccessDenied    wrong password, wrong certificate, folder refused
"""


class ServiceError(Exception):
    """The work failed; the message says what and what to do next."""


class TemporaryFailure(ServiceError):
    """The outside failed for now; trying again later may help."""


class ConnectionLost(TemporaryFailure):
    """The server went away, or stayed silent longer than the time allowed."""


class PermanentFailure(ServiceError):
    """Trying again cannot help; a person must act."""


class AccessDenied(PermanentFailure):
    """The server refused the login, the certificate, or the folder."""
