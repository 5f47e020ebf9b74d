"""Faults in the exchange on the server."""

from __future__ import annotations

from tests.faults.fault import Fault

_PUSH = "tests/api/test_sync_push.py::"
_PULL = "tests/api/test_sync_pull.py::"

SERVER = (
    Fault(
        "the registry is read outside the lock",
        "server/services/syncing/push.py",
        """    with registry.commune_lock(who.claims.commune) as handle:
        phone = registry.registered(who) or registry.restored(handle, who, now_ms)
        if push.pull:""",
        """    before = registry.registered(who)
    with registry.commune_lock(who.claims.commune) as handle:
        phone = before or registry.restored(handle, who, now_ms)
        if push.pull:""",
        (
            (
                "tests/api/test_sync_lock.py::"
                "test_a_phone_revoked_while_its_request_waited_for_the_lock_is_revoked"
            ),
        ),
    ),
    Fault(
        "a poison operation takes its batch along",
        "server/services/syncing/push.py",
        "        return take(True)",
        "        raise",
        (f"{_PUSH}test_a_poison_operation_delays_no_other",),
    ),
    Fault(
        "repetitions are told by their id alone, without the body's hash",
        "server/services/syncing/deliveries.py",
        "if not hmac.compare_digest(macs[one.sequence], mac):",
        "if not mac:",
        (f"{_PUSH}test_a_reused_id_waits_in_quarantine_and_changes_nothing",),
    ),
    Fault(
        "a repetition is not known again",
        "server/services/syncing/deliveries.py",
        "known = sequences and min(sequences) <= phone.head",
        "known = sequences and min(sequences) < 0",
        (f"{_PUSH}test_an_answer_lost_after_the_commit_costs_nothing",),
    ),
    Fault(
        "early acknowledgement: remembered as told before it is committed",
        "server/services/phones/contacts.py",
        "        feed.campaign_changed(handle)",
        "        committed(handle.commune_id, now_ms)\n        feed.campaign_changed(handle)",
        ("tests/api/test_sync_contact.py::test_tonight_is_told_again_after_a_request_that_failed",),
    ),
    Fault(
        "early acknowledgement: the head jumps over a gap",
        "server/services/phones/contacts.py",
        "    while head + 1 in sequences:\n        head += 1",
        "    head = max([head, *sequences])",
        (f"{_PUSH}test_gaps_are_accepted_and_the_head_says_where_they_are",),
    ),
    Fault(
        "contacts bound no clock",
        "server/services/phones/contacts.py",
        "max(latest[place - 1], phone.created_ms) if place else phone.created_ms",
        "phone.created_ms",
        (f"{_PUSH}test_an_operation_is_not_older_than_the_contact_before_it",),
    ),
    Fault(
        "a cursor without its epoch",
        "server/services/syncing/pull.py",
        "if given is None or given.epoch != epoch:",
        "if given is None:",
        (f"{_PULL}test_a_new_epoch_starts_anew",),
    ),
    Fault(
        "an area that was taken away stays on the phone",
        "server/services/syncing/pull.py",
        "sorted(given.buckets.keys() - set(buckets))",
        "sorted(set(buckets) - set(buckets))",
        (f"{_PULL}test_an_area_that_is_taken_away_empties_and_its_late_work_is_flagged",),
    ),
    Fault(
        "a cursor of another phone is as good as the own",
        "server/services/syncing/pull.py",
        'text = f"cursor|v1|{phone.commune_id}|{phone.id}|{body}"',
        'text = f"cursor|v1|{phone.commune_id}|{body}"',
        (f"{_PULL}test_a_foreign_a_forged_and_a_broken_cursor_start_anew",),
    ),
    Fault(
        "the desk answers what it has not read",
        "server/services/review/ticket_answers.py",
        "if set(seen) != set(case.seen):",
        "if not set(seen) <= set(case.seen):",
        (
            (
                "tests/api/test_desk_tickets_answer.py::"
                "test_who_has_not_read_the_last_message_does_not_answer_it"
            ),
        ),
    ),
    Fault(
        "a desk sees another desk's tickets",
        "server/services/review/ticket_states.py",
        "not set(roles).isdisjoint(desks)",
        "bool(desks)",
        ("tests/api/test_desk_tickets.py::test_a_desk_sees_its_own_and_the_commune_s_staff_all",),
    ),
)
