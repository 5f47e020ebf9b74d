/** What a reporter says on the telephone, taken down by the desk: shown, never added. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { confirmFigure, type Confirmation, type Report } from "../api";
import { rowOf } from "../figures";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { words } from "../words";

const ROLES: Confirmation["role"][] = ["lead", "head"];

export function Spoken({ report, village, again }: { report: Report; village: string; again: () => void }): JSX.Element {
  const t = words().report;
  const official = rowOf(report.rows, "completed");
  const [role, setRole] = useState<Confirmation["role"]>("lead");
  const [typed, setTyped] = useState("");
  const act = useAct();
  useEffect(() => setTyped(""), [village, report.at_ms]);
  const text = typed === "" ? String(official) : typed.trim();
  const figure = /^\d{1,6}$/.test(text) ? Number(text) : null;
  const send = (): void => void act.run(async () => {
    if (figure === null) return;
    await confirmFigure({ village, role, figure, cumulative: official, at_ms: report.at_ms });
    setTyped("");
    again();
  });
  return (
    <form class="pb spoken" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <label class="fld">{t.spokenBy}
        <select class="in" value={role} onChange={(event) => setRole(ROLES.find((each) => each === event.currentTarget.value) ?? "lead")}>
          {ROLES.map((each) => <option key={each} value={each}>{t.head[each]}</option>)}
        </select>
      </label>
      <label class="fld">{t.spokenFigure}
        <input class="in hour num" inputMode="numeric" maxLength={6} value={typed === "" ? String(official) : typed} aria-invalid={figure === null}
          onInput={(event) => setTyped(event.currentTarget.value)} />
      </label>
      <button type="submit" class="dbtn" disabled={figure === null || act.busy}>{t.spokenKeep}</button>
      {act.failure && <Failed failure={act.failure} retry={send} />}
    </form>
  );
}
