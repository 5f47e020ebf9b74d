"""Three phases and the tail go by: pairs at doors, the desk at its work, an overload evening."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from seed.plan import SessionPlan
from tests.sim.campaign_world import HOUR_MS, CampaignWorld, PairPhone
from tests.sim.phone import SimulatedPhone
from tests.support.recount import Known
from tests.support.tickets import answered, ids

MINUTE_MS = 60_000
SEND_EVERY = 15
LATE = 0.08
OVERLOAD = ("dot-2-1", HOUR_MS, HOUR_MS + 40 * MINUTE_MS)  # session; from and to, after its start
ERRORS = {"lost_sim": "error_phone", "bhyt_error": "bhyt_error", "identity_error": "error_identity"}
# What comes of a visit, in a hundred.
DOOR = {
    "completed": 58, "already": 7, "absent": 14, "error": 6, "no_smartphone": 4, "refused": 4,
    "half": 3, "missing_asxh": 2, "claim": 2,
}  # fmt: skip
CLAIMS = ("moved_away", "deceased", "not_here", "wrong_village")
STEPS = {"smartphone": "done", "level2": "done", "bhyt": "done", "sskdt": "done"}

Act: TypeAlias = Callable[[], object]


@dataclass
class Campaign(CampaignWorld):
    """Plays sessions; counts what happened, so that a test can see that all of it did.

    `tickets`: how many the desk answers in one sitting; `known`: see `recount`.
    """

    tickets: int = 20
    known: Known = field(default_factory=dict)
    happened: dict[str, int] = field(default_factory=dict)

    def play(self, session: SessionPlan, share: float) -> None:
        """One session: every phone of it visits `share` of whoever is not done yet."""
        ends = session.ends_ms or session.starts_ms + 3 * HOUR_MS
        acts: list[tuple[int, int, Act]] = []

        def at(moment: int, act: Act) -> None:
            acts.append((moment, len(acts), act))

        for one in self.at_work(session):
            one.late = self.rng.random() < LATE
            at(session.starts_ms - 30 * MINUTE_MS, one.send)
            for moment, act in self.walk(one, session, ends, share):
                at(moment, act)
            if not one.late:
                at(ends + self.rng.randrange(10 * MINUTE_MS), one.send)
        for minutes in (50, 100, 145):
            at(session.starts_ms + minutes * MINUTE_MS, self.office)
        if session.id == OVERLOAD[0]:
            at(session.starts_ms + OVERLOAD[2] + MINUTE_MS, self.recovered)
        for moment, _, act in sorted(acts, key=lambda one: one[:2]):
            self.clock.ms = max(self.clock.ms, moment)
            act()

    def at_work(self, session: SessionPlan) -> list[PairPhone]:
        """The phase's phones; in the tail everybody's first ones."""
        if session.phase_id == "tail":
            return [one for one in self.phones if not one.second]
        villages = set(self.villages(session.phase_id))
        return [one for one in self.phones if one.village in villages]

    def walk(
        self, one: PairPhone, session: SessionPlan, ends: int, share: float
    ) -> list[tuple[int, Act]]:
        """Visits of one phone spread over the session, and sending every now and then."""
        people = one.phone.ids("citizen")
        count = max(1, round(len(people) * share))
        if one.second:  # the partner helps out at a few doors, without having seen the first phone
            count = min(4, len(people))
        acts: list[tuple[int, Act]] = []
        gap = max(1, (ends - session.starts_ms) // (count + 1))
        left = iter(self.rng.sample(people, len(people)))
        for number in range(1, count + 1):
            moment = session.starts_ms + number * gap
            acts.append((moment, lambda: self.next_door(one, left, session)))
            if number % SEND_EVERY == 0 and not one.late and not one.second:
                acts.append((moment, one.send))
        return acts

    def next_door(self, one: PairPhone, left: Iterator[str], session: SessionPlan) -> None:
        """The next person without a completed visit, as far as this phone knows."""
        for citizen in left:
            if one.phone.state(citizen).outcome != "completed":
                self.visit(one, citizen, session)
                return

    def visit(self, one: PairPhone, citizen: str, session: SessionPlan) -> None:
        """One visit by the dice; while VNeID is down nobody gets anywhere."""
        since = self.clock.ms - session.starts_ms
        if session.id == OVERLOAD[0] and OVERLOAD[1] <= since < OVERLOAD[2]:
            what = "overload"
        else:
            (what,) = self.rng.choices(list(DOOR), weights=list(DOOR.values()))
        self.happened[what] = self.happened.get(what, 0) + 1
        getattr(self, f"_{what}")(one.phone, citizen)
        if self.rng.random() < 0.01:
            self._retracted(one.phone, citizen)
        if self.rng.random() < 0.004:
            self._off_list(one.phone)

    # --- at the door --------------------------------------------------------------------------

    def _completed(self, phone: SimulatedPhone, citizen: str, *, already: bool = False) -> None:
        need = phone.state(citizen).need
        asxh = {"asxh": "done"} if need != "none" else {}
        phone.record_steps(citizen, **STEPS, **asxh, confirmed="done")
        phone.visit(citizen, "completed", already_done=already)

    def _already(self, phone: SimulatedPhone, citizen: str) -> None:
        self._completed(phone, citizen, already=True)

    def _absent(self, phone: SimulatedPhone, citizen: str) -> None:
        phone.visit(citizen, "absent", self.rng.choice(("family_out", "works_shift", None)))

    def _error(self, phone: SimulatedPhone, citizen: str) -> None:
        reason = self.rng.choice(list(ERRORS))
        phone.record_steps(citizen, smartphone="done", level2="done")
        phone.visit(citizen, "system_error", reason)
        phone.ticket_open(citizen, ERRORS[reason], "Máy báo lỗi, nhờ xem giúp.")

    def _no_smartphone(self, phone: SimulatedPhone, citizen: str) -> None:
        phone.visit(citizen, "no_smartphone")

    def _refused(self, phone: SimulatedPhone, citizen: str) -> None:
        phone.visit(citizen, None, "refused")

    def _half(self, phone: SimulatedPhone, citizen: str) -> None:
        phone.record_steps(citizen, smartphone="done", level2="done", bhyt="waiting")

    def _missing_asxh(self, phone: SimulatedPhone, citizen: str) -> None:
        phone.register("citizen", citizen, "asxh_need", "wants")
        phone.record_steps(citizen, **STEPS, asxh="not_done", confirmed="done")
        phone.visit(citizen, "completed")

    def _claim(self, phone: SimulatedPhone, citizen: str) -> None:
        phone.claim_roster(citizen, self.rng.choice(CLAIMS))

    def _overload(self, phone: SimulatedPhone, citizen: str) -> None:
        phone.visit(citizen, "system_error", "vneid_down")
        phone.incident_tap()

    def _retracted(self, phone: SimulatedPhone, citizen: str) -> None:
        visits = [one for one in phone.state(citizen).visits if one.standing]
        if visits:
            self.happened["retracted"] = self.happened.get("retracted", 0) + 1
            phone.retract(citizen, visits[-1].id)

    def _off_list(self, phone: SimulatedPhone) -> None:
        self.happened["off_list"] = self.happened.get("off_list", 0) + 1
        found = phone.add_citizen("Chu Văn Đạt", 1983, phone.ids("household")[0])
        phone.record_steps(found, **STEPS, confirmed="done")
        phone.visit(found, "completed")

    # --- at the desk --------------------------------------------------------------------------

    def office(self) -> None:
        """The desk works through its queues."""
        for one in self.got("conflicts?state=open")["conflicts"][:8]:
            self._settle(one["id"])
        for one in self.got("roster-claims")["claims"][:20]:
            body = {"accept": self.rng.random() < 0.7, "note": "Đã hỏi Trưởng thôn."}
            self.posted(f"roster-claims/{one['op']}/decide", body)
            self._count("decided")
        for ticket in ids(self.desk)[: self.tickets]:
            state = self.rng.choice(("waiting", "answered", "closed"))
            if answered(self.desk, ticket, state).status_code == 200:
                self._count("answered")

    def _settle(self, conflict: str) -> None:
        case = self.got(f"conflicts/{conflict}")
        if "elsewhere" in case:  # a claim beside an outcome is decided with the claims
            return
        visits = [side["visit"] for side in case["sides"] if side.get("visit")]
        body = {"keep": visits[0] if visits else None, "heads": case["heads"], "steps": {}}
        if visits:
            self.posted(f"conflicts/{conflict}/resolve", {**body, "note": "Theo lời chủ hộ."})
            self._count("resolved")

    def recovered(self) -> None:
        """VNeID is back: the incident that the taps made is closed."""
        for one in self.got("incidents")["incidents"]:
            if one["closed_ms"] is None:
                self.posted(f"incidents/{one['id']}/close", {})
                self._count("incidents")

    def _count(self, what: str) -> None:
        self.happened[what] = self.happened.get(what, 0) + 1
