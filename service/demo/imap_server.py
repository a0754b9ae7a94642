"""An IMAP server inside Python: pymap's in-memory backend on a loopback port.

Real IMAP4rev1 with IDLE, MOVE, UIDPLUS and LITERAL+. What it lacks and does not say: keywords are
dropped silently, there is no CONDSTORE. Mail lives in memory and ends with the server.
"""

import asyncio
from argparse import Namespace
from collections.abc import Mapping
from uuid import uuid4

from proxyprotocol.result import ProxyResultLocal
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

LOOPBACK = "127.0.0.1"


class _Config(Config):
    """pymap's settings without its look-up of the machine's name, which may wait for DNS."""

    @property
    def greeting(self) -> bytes:
        return b"Server ready"


async def open_imap_server(accounts: Mapping[str, str]) -> asyncio.Server:
    """Listen on a free loopback port and serve one mailbox an account.

    Args:
        accounts: password by user name.

    Returns:
        The listening server; its port is that of its first socket.
    """
    arguments = Namespace(passlib_cfg=None, proxy_protocol=None)
    config = _Config(
        arguments,
        demo_data=False,
        demo_user="",
        demo_password="",
        host=LOOPBACK,
        port=0,
        tls_enabled=False,
        hash_context=Cleartext(),
        cpu_subsystem=Subsystem.for_asyncio(),
        invalid_user_sleep=0.0,
    )
    config.apply_context()
    login = Login(config)
    for name, password in accounts.items():
        login.users_dict[name] = UserMetadata(config, name, password=password)
    server = IMAPServer(login, config)

    async def serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            peer = SocketInfo.get(writer, ProxyResultLocal(), unique_id=uuid4().bytes)
            await server(reader, writer, peer)
        except (ConnectionError, EOFError):
            pass
        finally:
            writer.close()

    return await asyncio.start_server(serve_one, host=LOOPBACK, port=0)
