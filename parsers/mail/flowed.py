"""Plain text whose lines were broken softly (format=flowed)."""


def unflow(text: str, *, delsp: bool) -> str:
    """Join the soft line breaks; quoted lines and the signature separator stay as they are.

    Args:
        text: the body.
        delsp: the blank that marks a soft break is not part of the text.

    Source: RFC 3676, section 4.
    """
    lines: list[str] = []
    joins = False
    for line in text.splitlines():
        quoted = line.startswith(">")
        soft = line.endswith(" ") and line != "-- " and not quoted
        body = line[:-1] if soft and delsp else line
        if joins and not quoted:
            lines[-1] += body
        else:
            lines.append(body.removeprefix(" "))
        joins = soft
    return "\n".join(lines)
