"""A Jinja environment in which an office may edit letters, and can do no harm with them.

A template reads the values of its context and nothing else: no attribute with an underscore, no
method of a value, only listed filters. What it may cost is bounded: the steps of all loops
together, the length of every text that is put together, the length of the letter.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from itertools import islice

from jinja2 import BaseLoader, StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment

LONGEST_LETTER = 256 * 1024
LONGEST_TEXT = 256 * 1024
MOST_STEPS = 20_000

_FILTERS = frozenset(
    {"default", "first", "int", "last", "length", "map", "reject", "rejectattr", "select",
     "selectattr"}
)  # fmt: skip
_TESTS = frozenset({"defined", "none", "eq", "ne", "gt", "ge", "lt", "le", "in", "true", "false"})
_CALLABLE = (Macro, BlockReference, LoopContext)
_steps_left: ContextVar[int] = ContextVar("steps_left", default=MOST_STEPS)


class LetterEnvironment(SandboxedEnvironment):
    """The sandbox; templates are compiled once and never reloaded."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    # What compiled templates put pieces together with: blocks, macros, block assignments.
    concat = staticmethod(lambda pieces: "".join(_bounded(pieces)))

    def __init__(self, loader: BaseLoader, filters: dict[str, Callable[..., object]]) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=_is_html,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=_shown,
            cache_size=-1,
        )
        self._open_fields: dict[type, frozenset[str]] = {}
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}
        own: dict[str, Callable[..., object]] = {"join": _join, "_walk": _walk, "_shown": _shown}
        self.filters |= {**filters, **own}
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: object, attribute: str) -> object:
        """Read a field of a letter's values at once; judge all else as any sandbox does."""
        kind = type(obj)
        if kind not in self._open_fields:
            self._open_fields[kind] = _open_fields(kind)
        if attribute in self._open_fields[kind]:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Add short texts and numbers; refuse what could make a text of any size."""
        if operator != "+":
            raise SecurityError(f"{operator!r} is not available in a letter")
        return _shown(super().call_binop(context, operator, left, right))

    def is_safe_callable(self, obj: object) -> bool:
        """Let templates call macros and blocks, nothing else."""
        owner = getattr(obj, "__self__", None)
        return isinstance(obj, _CALLABLE) or isinstance(owner, LoopContext)

    def call(self, context: Context, called: object, *arguments: object, **named: object) -> object:
        """Call a macro or block; a macro of a text template gives text, also to an HTML one.

        Jinja takes what a macro gives for safe HTML wherever it is called from HTML, though a
        macro of a text template has escaped nothing.
        """
        given = super().call(context, called, *arguments, **named)
        is_text = isinstance(called, Macro) and not called._default_autoescape  # noqa: SLF001 - Jinja keeps it nowhere else
        return str(given) if is_text else given

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = _filtered(loop.iter, "_walk")
        for text in list(tree.find_all(nodes.Concat)):
            text.nodes = [_filtered(part, "_shown") for part in text.nodes]
        return tree

    def render_bounded(self, name: str, values: dict[str, object]) -> str:
        """Return a rendered template.

        Raises:
            jinja2.TemplateError: if it is missing, wrong, or costs more than allowed.
        """
        token = _steps_left.set(MOST_STEPS)
        try:
            return self.concat(self.get_template(name).generate(values))
        finally:
            _steps_left.reset(token)


def _open_fields(kind: type) -> frozenset[str]:
    """Return the names of a dataclass's fields, but for those that begin with an underscore."""
    if not is_dataclass(kind):
        return frozenset()
    return frozenset(field.name for field in fields(kind) if not field.name.startswith("_"))


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _is_html(name: str | None) -> bool:
    return name is not None and name.endswith(".html")


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LONGEST_LETTER:
            raise SecurityError(f"the letter is longer than {LONGEST_LETTER} characters")
        yield piece


def _walk(items: Iterable[object]) -> Iterable[object]:
    """Charge the steps of a loop before it begins."""
    left = _steps_left.get()
    walked: Collection[object] = (
        items if isinstance(items, Collection) else list(islice(items, left + 1))
    )
    if len(walked) > left:
        raise SecurityError(f"the loops take more than {MOST_STEPS} steps")
    _steps_left.set(left - len(walked))
    return walked


def _join(items: Iterable[object], between: str = "") -> str:
    return str(between).join(_bounded(str(_shown(item)) for item in _walk(items)))


def _shown(value: object) -> object:
    """Let only short texts and numbers into a letter; a list could hold itself many times over."""
    if not isinstance(value, str | int | Undefined):
        raise SecurityError(f"only texts and numbers can be shown, not {type(value).__name__}")
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise SecurityError(f"a text is longer than {LONGEST_TEXT} characters")
    return value
