"""Random histories from a number: the same number, the same history.

`python -m tests.unit.sync.histories` writes the digests that both languages must
reach into sync/vectors/projection.json; run it after a law has changed.
"""

from __future__ import annotations

import json
from random import Random

from sync.projection import digest
from tests.unit.sync.vectors import FOLDER, Json, projected

DEVICES = ("a", "b", "c", "desk")
OUTCOMES = ("completed", "completed", "system_error", "no_smartphone", "absent", "absent", None)
REASONS = (None, "vneid_down", "refused", "asleep", "waiting_approval")
STEPS = ("listed", "smartphone", "level2", "bhyt", "sskdt", "sskdt", "asxh", "confirmed")
RANDOM_CASES = 60


class Story:
    """One citizen's history, each author having seen some of what came before."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.made: list[Json] = []
        self.sequence = dict.fromkeys(DEVICES, 0)

    def tell(self, length: int) -> Json:
        for _ in range(length):
            self.add()
        content: Json = {
            "facts": {
                "household": "h1",
                "need": self.random.choice(["policy", "wants", "none", "none"]),
                "elsewhere": self.random.random() < 0.1,
            },
            "operations": self.made,
        }
        return content

    def add(self) -> None:
        device = self.random.choice(DEVICES)
        self.sequence[device] += 1
        made = {
            "id": f"{device}.{self.sequence[device]}",
            **self.content(device),
            "at": self.time(),
        }
        after = self.seen(made["do"])
        if after:
            made["after"] = after
        if device in "ab":
            made["actor"] = "pair:n1"
        if self.random.random() < 0.3:
            made["got"] = "16/08:00"
        self.made.append(made)

    def content(self, device: str) -> Json:
        value: Json
        pick = self.random.choice
        visits = [one["id"] for one in self.made if one["do"] == "visit.record"]
        claims = [one["id"] for one in self.made if one["do"] == "citizen.roster_claim"]
        kind = pick(["step"] * 6 + ["visit"] * 5 + ["retract", "resolve", "claim", "decide", "reg"])
        if kind == "retract" and visits:
            return {"do": "visit.retract", "to": pick(visits)}
        if kind == "resolve" and visits and device == "desk":
            keep = pick([*visits, None])
            return {"do": "desk.resolve", "value": {"keep": keep, "restore": pick([True, False])}}
        if kind == "claim":
            return {
                "do": "citizen.roster_claim",
                "value": {"claim": pick(["deceased", "not_here"])},
            }
        if kind == "decide" and claims:
            name = "desk.roster_decision" if device == "desk" else "citizen.roster_claim_retract"
            return {"do": name, "value": {"claim": pick(claims), "accept": pick([True, False])}}
        if kind == "reg":
            name, content = pick(
                [
                    ("asxh_need", "policy"),
                    ("asxh_need", "none"),
                    ("household", "h2"),
                    ("household", None),
                    ("phone", "0901"),
                    ("appointment", 1_776_000_000_000),
                    ("appointment", "unknown"),
                ]
            )
            return {"do": f"citizen.{name}", "value": content}
        if kind == "visit":
            value = {"outcome": pick(OUTCOMES), "reason": pick(REASONS), "met": pick([True, False])}
            return {"do": "visit.record", "value": value}
        value = pick(["done", "done", "waiting", "not_done", None])
        return {"do": f"citizen.step.{pick(STEPS)}", "value": value}

    def time(self) -> str:
        day, hour, minute = (self.random.choice(x) for x in ((12, 12, 13), range(19, 22), range(9)))
        return f"{day}/{hour}:{minute:02}"

    def seen(self, do: str) -> list[str]:
        """Some earlier operations of the same subject, now and then one still unknown."""
        same = [one["id"] for one in self.made if group(one["do"]) == group(do)]
        chosen = self.random.sample(same, self.random.randint(0, min(3, len(same))))
        if self.random.random() < 0.05:
            chosen.append("z.1")
        return sorted(chosen)


def group(do: str) -> str:
    if do.startswith("visit.") or do == "desk.resolve":
        return "visits"
    return "claims" if "roster" in do else do


def history(seed: int, length: int | None = None) -> Json:
    return Story(seed).tell(Random(-seed).randint(1, 18) if length is None else length)


def main() -> None:
    path = FOLDER / "projection.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    kept = [case for case in content["cases"] if "digest" not in case["expect"]]
    lines = [json.dumps(case, ensure_ascii=False) for case in kept]
    for seed in range(1, RANDOM_CASES + 1):
        given = history(seed)
        case = {
            "name": f"random history {seed}",
            "given": given,
            "expect": {"digest": digest(projected(given))},
        }
        lines.append(json.dumps(case, ensure_ascii=False))
    first = [
        f"  {json.dumps(key)}: {json.dumps(content[key])}," for key in ("rule", "twin", "covers")
    ]
    head = "\n".join(["{", *first, '  "cases": [', "    "])
    path.write_text(head + ",\n    ".join(lines) + "\n  ]\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
