"""Hands an order to what carries it out, imported only then: completion has no use for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from service.cli.context import CommandContext
from service.cli.importing import import_for_good
from service.rules.orders import Order

if TYPE_CHECKING:
    from service.settings.model import Settings
    from service.staff.remembering import Consequences

AskAlso = Callable[["Consequences", "Settings"], bool]


def order_at_machine(
    context: CommandContext,
    order: Order,
    *,
    as_json: bool = False,
    ask_also: AskAlso | None = None,
) -> None:
    """Carry out an order and tell what became of it; see `service.cli.orders.carry_out_order`."""
    orders = import_for_good("service.cli.orders")
    orders.carry_out_order(context, order, as_json=as_json, ask_also=ask_also)
