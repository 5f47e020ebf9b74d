"""What the commune publishes and what it sends to a slow village: figures, never people's names."""

from __future__ import annotations

from server import words_emulation as words
from server.clock import local
from server.reports.zalo import number
from server.services.emulation.rules import Group
from server.services.emulation.standing import Board, Standing
from sync.tally import percent
from sync.types import Row

_PUBLISHED = (Group.FIRST, Group.SECOND, Group.UNFINISHED, Group.REVIEW, Group.RUNNING)
_ORDER = tuple(row.value for row in Row if row is not Row.COMPLETED)


def moment(at_ms: int) -> str:
    """ "21h05 ngày 12/4/2026", Vietnamese time."""
    at = local(at_ms)
    return f"{at:%H}h{at:%M} ngày {at.day}/{at.month}/{at.year}"


def published(board: Board, commune: str) -> str:
    """The groups with their villages in the plan's order; SSKĐT and ASXH each by itself."""
    lines = [words.TITLE.format(commune=commune.upper(), moment=moment(board.calendar.now_ms))]
    part = 0
    for group in _PUBLISHED:
        own = [one for one in board.villages if one.group is group]
        if not own and group in {Group.REVIEW, Group.RUNNING}:
            continue
        part += 1
        means, name = words.GROUP_MEANS[group], words.GROUPS[group]
        lines.append(words.PART.format(n=part, group=name, means=means, count=len(own)))
        lines += [f"   - {_line(one)}" for one in own]
    target = sum(one.tally.target for one in board.villages)
    for goal, done in (
        (words.SSKDT, sum(one.tally.sskdt for one in board.villages)),
        (words.ASXH, sum(one.tally.asxh for one in board.villages)),
    ):
        part += 1
        lines.append(
            words.GOAL.format(
                n=part, goal=goal, done=number(done), target=number(target),
                percent=percent(done, target),
            )
        )  # fmt: skip
    return "\n".join(lines)


def why(one: Standing) -> str:
    """Reasons in words, and that the commune decided; empty where the group says it all."""
    said = [words.REASONS[reason] for reason in one.verdict.reasons]
    if one.decided:
        said.append(words.DECIDED)
    return "; ".join(said)


def taken_off(one: Standing) -> str:
    """What was taken off the eligible, in words; empty without any."""
    facts = one.facts
    parts = [words.OFF.format(n=number(facts.off))] if facts.off else []
    parts += [words.NO_PHONE.format(n=number(facts.no_phone))] if facts.no_phone else []
    return ", ".join(parts)


def reminder(one: Standing, board: Board, silent: int) -> str | None:
    """Text for the village's Zalo group; None where nobody is left and no phone is silent."""
    facts, now = one.facts, board.calendar.now_ms
    left = facts.target - facts.completed
    if not facts.target or (not left and not silent):
        return None
    rows = [f"{words.ROWS[row]} {number(one.left[row])}" for row in _ORDER if one.left.get(row)]
    said = [
        words.REMINDER.format(
            village=_place(one.row.name), moment=moment(now), completed=number(facts.completed),
            target=number(facts.target), percent=percent(facts.completed, facts.target),
            left=number(left), rows=f" ({', '.join(rows)})" if rows else "",
        )
    ]  # fmt: skip
    if silent:
        said.append(words.REMINDER_SILENT.format(n=number(silent)))
    if left:
        lock = facts.lock_ms
        until = lock if lock is not None and now < lock else board.campaign.ends_ms
        over = now >= board.calendar.end_ms
        said.append(
            words.REMINDER_OVER if over else words.REMINDER_UNTIL.format(moment=moment(until))
        )
    return "\n".join(said)


def _place(name: str) -> str:
    """ "Bến Gạo" → "thôn Bến Gạo"; a name that says what it is stays as it is."""
    first = name.split(maxsplit=1)[0].lower()
    return name if first in {"thôn", "tổ", "khu", "xóm"} else f"thôn {name}"


def _line(one: Standing) -> str:
    facts = one.facts
    said = [
        words.SHARE.format(
            percent=percent(facts.completed, facts.target), completed=number(facts.completed),
            target=number(facts.target),
        )
    ]  # fmt: skip
    if one.verdict.reached_ms is not None:
        said.append(words.REACHED.format(moment=moment(one.verdict.reached_ms)))
    if off := taken_off(one):
        eligible = one.tally.eligible
        said.append(
            words.ELIGIBLE.format(
                percent=percent(facts.completed, eligible), completed=number(facts.completed),
                eligible=number(eligible), off=off,
            )
        )  # fmt: skip
    if because := why(one):
        said.append(because)
    return f"{one.row.name}: {'; '.join(said)}"
