/** Everything written about one citizen, the newest first; what was taken back stays to be seen. */
import type { JSX } from "preact";
import { dayMonth, hour, sameDay } from "../../../words/format";
import { t } from "../../../words/field";
import { findCitizen, useServices } from "../context";
import { Head, Screen } from "../frame/screen";
import { Gone } from "../house/house-screen";
import { Label } from "../parts/label";
import { reasonWord, toneOf } from "../parts/words";
import "./history.css";

export function HistoryScreen({ id }: { id: string }): JSX.Element {
  const services = useServices();
  const found = findCitizen(services, id);
  if (!found) return <Gone />;
  const lines = [...found.citizen.history].sort((a, b) => b.atMs - a.atMs);
  const at = (ms: number): string => (sameDay(ms, services.now.value) ? hour(ms) : `${hour(ms)} · ${dayMonth(ms)}`);
  return (
    <Screen head={<Head title={t.citizen.history} sub={found.citizen.name} />}>
      {lines.length === 0 && <p class="card empty">{t.citizen.historyEmpty}</p>}
      {lines.length > 0 && (
        <ol class="card lines">
          {lines.map((line) => (
            <li key={line.id} class={line.standing ? undefined : "gone"}>
              {line.outcome ? <Label tone={toneOf(line.outcome)} word={t.outcome[line.outcome]} /> : <Label tone="met" word={t.noOutcome} />}
              {line.reason && <span>{reasonWord(line.reason)}</span>}
              <span class="sub num">
                {t.citizen.by(line.mine ? t.citizen.thisPhone : line.who, at(line.atMs))}
                {!line.standing && ` · ${t.citizen.takenBack}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Screen>
  );
}
