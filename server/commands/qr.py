"""`tungnha qr`: claim links of a slot or a village, with a QR code in the terminal."""

from __future__ import annotations

import sys

import click
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from server.commands.context import Failure, application
from server.commands.places import commune_meant
from server.commands.words import say
from server.repositories import slots
from server.services.phones import links

LOCAL_ORIGIN = "https://localhost:8443"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@click.command()
@click.option("--slot", help="Id of a slot.")
@click.option("--village", help="Id or name of a village: the links of all its slots.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--origin", help="Address in the links, e.g. https://192.168.1.5:8443.")
def command(slot: str | None, village: str | None, commune: str | None, origin: str | None) -> None:
    """Print claim links (secret: whoever has one may claim the slot)."""
    with application() as app:
        commune_id = commune_meant(commune)
        base = origin or app.extensions["settings"].public_origin
        if base is None:
            base = LOCAL_ORIGIN
            click.echo(say("origin_missing", origin=base), err=True)
        for row in _wanted(commune_id, slot, village):
            state = f"{row.slot.id}  {row.village} · {row.area or row.slot.kind}  {row.slot.state}"
            address = link(base, row)
            click.echo(f"{state}\n  {address}\n  {links.typed_code(row.slot)}")
            if slot:
                click.echo(picture(address, colour=sys.stdout.isatty()))


def link(origin: str, row: slots.SlotRow) -> str:
    """The address that a slot's QR code holds."""
    return f"{origin.rstrip('/')}/field/c#{links.slot_link(row.slot)}"


def picture(text: str, *, colour: bool) -> str:
    """A QR code of half blocks, dark on light; two modules of margin.

    With `colour` black on white whatever the terminal's own colours; without, for white on black.
    """
    code = QRCode(border=2, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    matrix = [[bool(module) for module in row] for row in code.get_matrix()]
    if len(matrix) % 2:
        matrix.append([False] * len(matrix[0]))
    lines = []
    for upper, lower in zip(matrix[::2], matrix[1::2], strict=True):
        pairs = zip(upper, lower, strict=True)
        if colour:
            shown = "".join(_HALVES[pair] for pair in pairs)
            lines.append(f"\x1b[30;107m{shown}\x1b[0m")
        else:
            lines.append("".join(_HALVES[not up, not low] for up, low in pairs))
    return "\n".join(lines)


def _wanted(commune_id: str, slot: str | None, village: str | None) -> list[slots.SlotRow]:
    if slot:
        row = slots.by_id(commune_id, slot)
        if row is None:
            raise Failure(say("slot_unknown", slot=slot))
        return [row]
    if not village:
        raise Failure(say("slot_or_village"))
    village_id = slots.village_named(commune_id, village)
    if village_id is None:
        raise Failure(say("village_unknown", village=village))
    return slots.of_village(commune_id, village_id)
