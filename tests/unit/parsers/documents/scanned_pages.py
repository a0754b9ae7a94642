"""Draw pages of reports as a scanner or a telephone would deliver them."""

import io
import random
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
BOLD = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf")
DPI = 200
WIDTH, HEIGHT = 1654, 2339
LEFT, RIGHT = 190, 1500

HEAD_LEFT = ("UBND HUYỆN NINH SƠN", "TRƯỜNG THCS QUẢNG SƠN", "Số: 57/BC-THCSQS")
HEAD_RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Ninh Sơn, ngày 12 tháng 10 năm 2022",
)
TITLE = ("BÁO CÁO", "Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022")
BODY = (
    "Thực hiện Kế hoạch số 4150/KH-UBND ngày 22 tháng 9 năm 2022, nhà trường đã",
    "tổ chức Tuần lễ với sự tham gia của 1.846 lượt người, trong đó có 912 học sinh.",
    "Thư viện mở cửa phục vụ bạn đọc, tổ chức 03 buổi giới thiệu sách mới.",
)
ROWS = (
    ("STT", "Nội dung", "Đơn vị", "Số lượng"),
    ("1", "Số lượt người tham gia", "lượt người", "1.846"),
    ("2", "Số hoạt động, sự kiện được tổ chức", "hoạt động", "12"),
    ("3", "Số băng rôn, khẩu hiệu", "cái", "07"),
    ("4", "Số lượt bạn đọc", "lượt", "3.309"),
    ("5", "Số câu lạc bộ", "câu lạc bộ", "5"),
)
COLUMNS = (LEFT, 290, 960, 1220, RIGHT)


@dataclass(frozen=True, kw_only=True)
class Script:
    """What is written on a page."""

    left: tuple[str, ...] = HEAD_LEFT
    right: tuple[str, ...] = HEAD_RIGHT
    title: tuple[str, ...] = TITLE
    body: tuple[str, ...] = BODY
    rows: tuple[tuple[str, ...], ...] = ROWS
    foot: tuple[str, ...] = ("HIỆU TRƯỞNG", "Nguyễn Thị Thu Hà")


def draw_page(script: Script | None = None, font: Path = FONT, bold: Path = BOLD) -> Image.Image:
    """Return a clean page at 200 dpi."""
    script = script or Script()
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(page)
    plain, heavy = ImageFont.truetype(font, 34), ImageFont.truetype(bold, 34)
    small = ImageFont.truetype(font, 28)
    for row, (left, right) in enumerate(zip(script.left, script.right, strict=True)):
        draw.text((440, 150 + 46 * row), left, 0, small, anchor="ma")
        draw.text((1140, 150 + 46 * row), right, 0, small, anchor="ma")
    y = 340
    for line in script.title:
        draw.text((WIDTH // 2, y), line, 0, heavy, anchor="ma")
        y += 60
    y += 20
    for line in script.body:
        draw.text((LEFT, y), line, 0, plain)
        y += 56
    y = _draw_table(draw, script.rows, y + 30, small)
    for line in script.foot:
        draw.text((1200, y + 60), line, 0, plain, anchor="ma")
        y += 130
    return page


def _draw_table(draw: ImageDraw.ImageDraw, rows, y: int, font) -> int:
    top = y
    for row in rows:
        draw.line((LEFT, y, RIGHT, y), 0, 3)
        for column, text in enumerate(row):
            draw.text((COLUMNS[column] + 14, y + 14), text, 0, font)
        y += 62
    if rows:
        draw.line((LEFT, y, RIGHT, y), 0, 3)
        for x in COLUMNS:
            draw.line((x, top, x, y), 0, 3)
    return y


def scanned(
    page: Image.Image, *, angle: float = 0.6, noise: int = 10, dpi: int = DPI, quality: int = 60
) -> Image.Image:
    """Return the page as a scanner of an office delivers it: askew, grainy, compressed."""
    turned = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=250)
    if dpi != DPI:
        size = (turned.width * dpi // DPI, turned.height * dpi // DPI)
        turned = turned.resize(size, Image.Resampling.LANCZOS)
    return jpeg(_grainy(turned, noise), quality)


def photographed(page: Image.Image, *, angle: float = 1.5) -> Image.Image:
    """Return the page as a telephone sees it on a desk: shadow, slant, blur, the desk around."""
    desk = Image.new("L", (WIDTH + 300, HEIGHT + 300), 90)
    desk.paste(page.point([50 + v * 180 // 255 for v in range(256)]), (150, 150))
    width, height = desk.size
    slanted = desk.transform(
        desk.size,
        Image.Transform.QUAD,
        (0, 0, 25, height, width, height - 20, width - 30, 15),
        Image.Resampling.BICUBIC,
    )
    slanted = slanted.rotate(angle, Image.Resampling.BICUBIC, fillcolor=90)
    shadow = Image.linear_gradient("L").rotate(30).resize(desk.size).point(lambda v: 130 + v // 2)
    lit = Image.composite(slanted, Image.new("L", desk.size, 40), shadow)
    return jpeg(_grainy(lit.filter(ImageFilter.GaussianBlur(0.8)), 6), 80)


def jpeg(picture: Image.Image, quality: int) -> Image.Image:
    """Return what is left of a picture after compression."""
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=quality)
    return Image.open(io.BytesIO(packed.getvalue())).convert("L")


def as_pdf(*pages: Image.Image, dpi: int = DPI) -> bytes:
    """Return a PDF whose pages are pictures."""
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=dpi, save_all=True, append_images=list(pages[1:]))
    return out.getvalue()


def as_jpeg(page: Image.Image, quality: int = 85, **options) -> bytes:
    """Return the file of a photograph."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality, **options)
    return out.getvalue()


def _grainy(picture: Image.Image, noise: int) -> Image.Image:
    if not noise:
        return picture
    grain = Image.frombytes(
        "L", picture.size, random.Random(7).randbytes(picture.width * picture.height)
    )
    return Image.blend(picture, grain, noise / 255)
