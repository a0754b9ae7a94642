"""How many photographs and scanned pages a second the second reading takes.

By the service's own reading process, jail and all, warm; seconds of the clock. Nothing is aimed
at: the second pass runs when nothing waits.
"""

import io
import statistics
import time
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
from PIL import Image

from bench.bare_text import PDF
from bench.corpus import unit_address
from bench.understanding_mails import PDF_TEXT, WORLDS, BenchMail, gather, with_file
from parsers.mail.message import Message
from parsers.report.picture_kinds import find_kind
from service.bootstrap.configuration import read_settings
from service.bootstrap.reading import build_reader
from service.demo.materials.photographs import draw_photo
from service.ports import Reader

#: As an office's scanner is set.
_SCAN_DPI = 200
_PAGES = 2
#: As telephones send them when asked for smaller ones: 0.8 MB.
_PHOTO_SIZE = (2048, 1536)
_MAILS, _PHOTOS = 4, 10


def measure_second_pass(folder: Path, rounds: int) -> None:
    """Print photographs and scanned pages a second."""
    folder /= "second-pass"
    texts = [mail for mail in gather(folder / "texts") if mail.kind == PDF_TEXT]
    scans = _write(folder / "scans", (_scanned(mail) for mail in texts))
    photos = _write(folder / "photos", (_photographs(number) for number in range(_MAILS)))
    config = min(WORLDS.glob("*/config.toml"))
    settings = read_settings(config, need_secrets=False)
    reader = build_reader(settings, None, deep=True, processes=1)
    print("\nsecond pass: the deep reading, one process, warm (medians)")
    try:
        _report("photographs of 3 Mpx", reader, photos, folder, rounds)
        _report("scanned pages of 200 dpi", reader, scans, folder, rounds)
    finally:
        reader.close()


def _report(name: str, reader: Reader, mails: Sequence[Path], folder: Path, rounds: int) -> None:
    _read(reader, mails[:1], folder)
    seconds: list[float] = []
    count = 0
    for _ in range(rounds):
        start = time.perf_counter()
        count = _read(reader, mails, folder)
        seconds.append(time.perf_counter() - start)
    middle = statistics.median(seconds)
    if count:
        print(f"  {name:<26} {count / middle:>7.2f} a second ({count} in {middle:.2f} s)")
    else:
        print(f"  {name:<26} none was read; `hopthu doctor` says what is not installed")


def _read(reader: Reader, mails: Sequence[Path], folder: Path) -> int:
    """Read mails; return how many photographs or scanned pages were understood."""
    # One folder for all: the process may write to no other than the one that it began with.
    spool = folder / "spool"
    spool.mkdir(exist_ok=True)
    count = 0
    for result in reader.read(mails, spool):
        if result.message is None:
            raise RuntimeError(f"not read: {result.reason}: {result.detail}")
        count += _looked_at(result.message)
    for leaf in spool.iterdir():
        leaf.unlink()
    return count


def _looked_at(message: Message) -> int:
    photos = sum(bool(picture.difference_hash) for picture in message.pictures)
    scans = [one for one in message.documents if one.path.endswith(".pdf") and one.scan]
    return photos + _PAGES * sum(scan.text_chars > 0 for scan in scans)


def _photographs(number: int) -> bytes:
    """Return a mail with photographs, all different."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = unit_address(number), "Hình ảnh"
    mail.set_content("Kính gửi hình ảnh tiêu biểu.")
    for seed in range(number * _PHOTOS, (number + 1) * _PHOTOS):
        photo = draw_photo(seed, size=_PHOTO_SIZE, quality=90)
        # One scene is drawn so plainly that it passes for a page, and is read as one.
        if _kind_of(photo) == "photo":
            mail.add_attachment(photo, maintype="image", subtype="jpeg", filename=f"{seed}.jpg")
    return mail.as_bytes()


def _kind_of(photo: bytes) -> str:
    with Image.open(io.BytesIO(photo)) as picture:
        return find_kind(picture.convert("RGB"), *picture.size)


def _scanned(mail: BenchMail) -> bytes:
    """Return a mail with its PDF printed and scanned."""
    with pypdfium2.PdfDocument(mail.documents[0].path) as pdf:
        page: Image.Image = pdf[0].render(scale=_SCAN_DPI / 72, grayscale=True).to_pil()
    file = io.BytesIO()
    others = [page] * (_PAGES - 1)
    page.save(file, "PDF", resolution=_SCAN_DPI, save_all=True, append_images=others)
    return with_file(mail.path, PDF, file.getvalue())


def _write(folder: Path, mails: Iterable[bytes]) -> list[Path]:
    folder.mkdir(parents=True)
    paths: list[Path] = []
    for number, mail in enumerate(mails):
        paths.append(folder / f"{number}.eml")
        paths[-1].write_bytes(mail)
    return paths
