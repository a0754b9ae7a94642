"""Comments in structured header fields."""


def strip_comments(text: str) -> str:
    """Return a field's value without its comments, which nest; quoted brackets are no comments.

    Source: RFC 5322, section 3.2.2.
    """
    out: list[str] = []
    depth = 0
    quoted = escaped = False
    for letter in text:
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter == '"' and not depth:
            quoted = not quoted
        elif letter == "(" and not quoted:
            depth += 1
        elif letter == ")" and not quoted and depth:
            depth -= 1
            continue
        if not depth:
            out.append(letter)
    return "".join(out)
