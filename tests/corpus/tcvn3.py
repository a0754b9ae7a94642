"""TCVN 5712:1993 (the "ABC" fonts named .Vn…): one byte a letter, capitals by another font."""

_PAIRS = (
    "àµ ả¶ ã· á¸ ạ¹ ă¨ ằ» ẳ¼ ẵ½ ắ¾ ặÆ â© ầÇ ẩÈ ẫÉ ấÊ ậË đ® èÌ ẻÎ ẽÏ éÐ ẹÑ êª ềÒ ểÓ ễÔ ếÕ ệÖ"
    " ì× ỉØ ĩÜ íÝ ịÞ òß ỏá õâ óã ọä ô« ồå ổæ ỗç ốè ộé ơ¬ ờê ởë ỡì ớí ợî ùï ủñ ũò úó ụô ừõ ửö"
    " ữ÷ ứø ựù ỳú ỷû ỹü ýý ỵþ Ă¡ Â¢ Ê£ Ô¤ Ơ¥ Ư¦ Đ§"
)
_CODES = {pair[0]: pair[1] for pair in _PAIRS.split()} | {"ư": "\xad"}


def spell_tcvn3(text: str) -> str:
    """Return the text as a program without that font shows it."""
    if text.isupper():
        text = text.lower()
    return "".join(_CODES.get(one) or _CODES.get(one.lower(), one) for one in text)
