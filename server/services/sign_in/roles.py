"""What each role may do at the desk: the only place where that is decided.

A route names the right it needs (`@staff_required("work")`); an account has the rights of all of
its roles. What a village-scoped grant narrows is `guard.require_village`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# role → (Vietnamese, English)
ROLES: dict[str, tuple[str, str]] = {
    "staff": ("Cán bộ xã", "Commune staff"),
    "police": ("Công an xã", "Commune police"),
    "health": ("Trạm Y tế", "Health station"),
    "bhxh": ("Bảo hiểm xã hội", "Social insurance"),
    "leader": ("Lãnh đạo xã", "Commune leader"),
    "city": ("Thành phố", "City"),
    "admin": ("Quản trị", "Administrator"),
}

# right → who has it
MAY: dict[str, frozenset[str]] = {
    # Figures and what is open, without names of citizens.
    "figures": frozenset(ROLES),
    # A village with its teams, phones and areas.
    "look": frozenset({"staff", "police", "health", "leader", "admin"}),
    # Houses, people and lists, to read.
    "lists": frozenset({"staff", "police", "leader", "admin"}),
    # Imports, codes, sheets, phones that wait, corrections of the list, quarantine to read.
    "work": frozenset({"staff", "police", "admin"}),
    # Teams, areas, houses, sessions and phones: what the commune's own staff arranges.
    "arrange": frozenset({"staff", "admin"}),
    # Say which of two records about a person holds.
    "judge": frozenset({"staff", "police", "health", "admin"}),
    # Tickets and their photos: whoever answers them.
    "tickets": frozenset({"staff", "police", "health", "bhxh", "admin"}),
    # What counts and until when: completion rule, cut-offs, the end, how long pictures are kept.
    "decide": frozenset({"leader", "admin"}),
    # Who did what: the audit trail.
    "audit": frozenset({"leader", "admin"}),
    # Other people's accounts.
    "accounts": frozenset({"admin"}),
}

# Their grants are for the whole commune; the others' may be for one village.
WHOLE_COMMUNE = frozenset({"admin", "city", "leader"})
# Who signs in with a six-digit code as well, in a commune that was set up for real work.
TOTP_ROLES = ("admin", "health", "police")


def holders(names: Iterable[str]) -> frozenset[str]:
    """Roles that have one of the rights in `names`; a role's own name stands for itself.

    Raises KeyError for a name that is neither.
    """
    found: set[str] = set()
    for name in names:
        found |= {name} if name in ROLES else MAY[name]
    return frozenset(found)


def needs_totp(roles: Iterable[str], totp_roles: Sequence[str]) -> bool:
    """Whether one of `roles` must sign in with a code where `totp_roles` must."""
    return not frozenset(roles).isdisjoint(totp_roles)
