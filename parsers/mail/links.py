"""Links that offer files: shared drives, transfer services, and links straight to a document.

Nothing is ever fetched.
"""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_URL = re.compile(r"https?://[^\s<>\"'\x00-\x1f]{3,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?)]}”’…*_"
# A folder, a share or a file on one of these is what a unit puts its pictures on.
_SHARE_HOSTS = (
    "drive.google.com",
    "docs.google.com",
    "drive.usercontent.google.com",
    "forms.gle",
    "goo.gl",
    "photos.google.com",
    "photos.app.goo.gl",
    "1drv.ms",
    "onedrive.live.com",
    "sharepoint.com",
    "dropbox.com",
    "db.tt",
    "dropboxusercontent.com",
    "mediafire.com",
    "mega.nz",
    "mega.io",
    "wetransfer.com",
    "we.tl",
    "fshare.vn",
    "4share.vn",
    "tailieu.vn",
    "zalo.me",
    "zdn.vn",
    "zaloapp.com",
    "icloud.com",
    "box.com",
    "pcloud.com",
    "pcloud.link",
    "terabox.com",
    "1024terabox.com",
    "sendspace.com",
    "gofile.io",
    "transfernow.net",
    "smash.gg",
    "fromsmash.com",
    "sendgb.com",
    "yousendit.com",
    "hightail.com",
    "disk.yandex.com",
    "disk.yandex.ru",
    "yadi.sk",
    "pan.baidu.com",
    "canva.com",
    "flickr.com",
    "imgur.com",
    "ibb.co",
    "postimg.cc",
    "drive.vnpt.vn",
    "vnptdrive.vn",
    "viettel-drive.vn",
    "drive.viettel.vn",
    "onegov.vn",
)
_FILE_PATH = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|7z|jpe?g|png|heic|mp4|mov|odt|ods|rtf|csv)$",
    re.IGNORECASE,
)
# What file servers of any office name their shares: Nextcloud, Synology, ownCloud, Seafile ...
_SHARE_PATH = re.compile(
    r"^/(?:index\.php/)?s/[A-Za-z0-9]{6,}|/sharing/[A-Za-z0-9]{6,}|/share(?:d)?/[A-Za-z0-9_-]{6,}"
    r"|^/[fd]/[0-9a-f]{10,}|/download(?:s)?/.+|/folders?/[A-Za-z0-9_-]{8,}",
    re.IGNORECASE,
)
_REDIRECTS = (
    ("safelinks.protection.outlook.com", "url"),
    ("www.google.com", "q"),
    ("google.com", "q"),
    ("l.facebook.com", "u"),
    ("link.zalo.me", "url"),
    ("urldefense.com", "u"),
    ("deref-gmx.com", "redirectUrl"),
    ("deref-mail.com", "redirectUrl"),
)
_MAX_HOPS = 3
_MAX_LINKS = 200


def find_links(text: str) -> list[str]:
    """Return every http(s) address of a plain text, without the punctuation after it."""
    return [_trim(match[0]) for match in _URL.finditer(text)]


def _trim(link: str) -> str:
    """Cut the sentence's punctuation off; a bracket stays when it was opened inside."""
    while link and link[-1] in _TRAILING:
        if link[-1] == ")" and link.count("(") >= link.count(")"):
            break
        if link[-1] in "*_" and len(link) > 1 and link[-2] not in _TRAILING:
            break
        link = link[:-1]
    return link


def unwrap(link: str) -> str:
    """Return where a mail filter's or a chat's redirect leads, without asking it."""
    for _ in range(_MAX_HOPS):
        parts = _split(link)
        if parts is None:
            return link
        host = (parts.hostname or "").lower()
        name = next((key for suffix, key in _REDIRECTS if _is_under(host, suffix)), None)
        values = parse_qs(parts.query, max_num_fields=50).get(name, []) if name else []
        target = next((v for v in values if v.lower().startswith(("http://", "https://"))), None)
        if target is None:
            return link
        link = target
    return link


def choose_file_links(links: Iterable[str]) -> tuple[str, ...]:
    """Return the links that offer files, unwrapped, in order, once each."""
    found: dict[str, None] = {}
    for link in links:
        target = unwrap(link)
        if offers_file(target):
            found.setdefault(target)
        if len(found) >= _MAX_LINKS:
            break
    return tuple(found)


def offers_file(link: str) -> bool:
    """Tell whether a link leads to a shared file or folder, by its host or its shape."""
    parts = _split(link)
    if parts is None or not parts.hostname:
        return False
    host = parts.hostname.lower()
    path = unquote(parts.path)
    if any(_is_under(host, known) for known in _SHARE_HOSTS):
        return len(path.strip("/")) > 0 or bool(parts.query)
    return bool(_FILE_PATH.search(path) or _SHARE_PATH.search(path))


def _is_under(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)


def _split(link: str) -> SplitResult | None:
    try:
        parts = urlsplit(link)
        _ = parts.hostname
    except ValueError:
        return None
    return parts
