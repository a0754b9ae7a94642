"""Everything outside a message that its meaning depends on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.entities.campaigns import Campaign
from service.rules.unit_index import UnitIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything outside the message that its meaning depends on.

    Attributes:
        indexes: a campaign's units as of its own date, by campaign id.
        own_addresses: lower case.
        commands_from: staff whose commands count, lower case.
        trusted_authserv_ids: whose Authentication-Results count.
        form_keys: what the codes of forms are checked with: the key in use, and earlier ones;
            empty where there is none.
    """

    campaigns: tuple[Campaign, ...]
    indexes: Mapping[str, UnitIndex]
    own_addresses: frozenset[str] = frozenset()
    commands_from: frozenset[str] = frozenset()
    trusted_authserv_ids: tuple[str, ...] = ()
    form_keys: tuple[bytes, ...] = field(default=(), repr=False)

    def find_campaign(self, campaign_id: str | None) -> Campaign | None:
        """Return a campaign by its id, or None."""
        return next((c for c in self.campaigns if c.id == campaign_id), None)

    def unit_name(self, campaign: Campaign, code: str) -> str | None:
        """Return a unit's name as of the campaign's date, or None when it is not in the roster."""
        index = self.indexes[campaign.id]
        current = index.resolve(code)
        return index.name_of(current) if current else None

    def is_registered(self, address: str) -> bool:
        """Say whether any campaign's roster has the address, or its domain, as a contact."""
        return any(index.has_address(address) for index in self.indexes.values())
