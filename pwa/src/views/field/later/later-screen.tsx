/** Whom to go back to, by the hour. Late is said, never scolded. */
import type { JSX } from "preact";
import type { DueView } from "../../../services/contract";
import { dayMonth, hour, sameDay } from "../../../words/format";
import { t } from "../../../words/field";
import { HouseGlyph } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { Screen } from "../frame/screen";
import { go, openSheet } from "../nav";
import "../houses/houses.css";
import "./later.css";

export function LaterScreen(): JSX.Element {
  const services = useServices();
  const due = services.due.value;
  const again = due.filter((d) => d.why === "incident");
  const rest = due.filter((d) => d.why !== "incident");
  return (
    <Screen tab="later">
      <h1 class="vh">{t.later.title}</h1>
      {again.length > 0 && <Again due={again} />}
      {rest.length > 0 && (
        <ul class="houses later">
          {rest.map((d) => <li key={d.household.id + (d.citizens[0]?.id ?? "")}><DueRow due={d} now={services.now.value} /></li>)}
        </ul>
      )}
      {due.length === 0 && (
        <section class="card empty">
          <HouseGlyph people={3} lit={3} />
          <p><b>{t.later.empty}</b></p>
        </section>
      )}
    </Screen>
  );
}

/** VNeID works again: everyone who was turned away by it, in one card. */
function Again({ due }: { due: DueView[] }): JSX.Element {
  const people = due.reduce((sum, d) => sum + d.citizens.length, 0);
  return (
    <section class="card again">
      <h2 class="t"><span class="c-done"><Icon name="check" /></span>{t.later.incident(people)}</h2>
      <ul>
        {due.map((d) => (
          <li key={d.household.id}>
            <span class="grow">{d.household.knownAs}</span>
            <button class="lnk" aria-label={`${t.next.go}: ${d.household.knownAs}`} onClick={() => go({ at: "house", id: d.household.id })}>{t.next.go}</button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DueRow({ due, now }: { due: DueView; now: number }): JSX.Element {
  const { household, citizens } = due;
  const one = citizens.length === 1 && household.members.length > 1 ? citizens[0] : undefined;
  const change = (): void => openSheet({ kind: "appointment", household: household.id, ...(one ? { citizen: one.id } : {}) });
  return (
    <div class="house">
      <When due={due} now={now} />
      <span class="b">
        <span class="nm">{household.knownAs}</span>
        <span>{one || due.why === "returned" ? citizens[0]?.name : t.people(citizens.length)}</span>
        {due.why === "returned" && <span class="st"><span class="c-warn"><Icon name="undo" />{t.later.returned}: {citizens[0]?.returned}</span></span>}
        {due.lateMinutes > 0 && (
          <span class="st"><span class="c-warn"><Icon name="clock" />{lateWords(due.lateMinutes)}</span></span>
        )}
        <span class="acts">
          <button class="btn sm" aria-label={`${t.next.go}: ${household.knownAs}`} onClick={() => go({ at: "house", id: household.id })}>{t.next.go}</button>
          <button class="btn sm quiet" aria-label={`${t.later.change}: ${household.knownAs}`} onClick={change}>{t.later.change}</button>
        </span>
      </span>
    </div>
  );
}

function When({ due, now }: { due: DueView; now: number }): JSX.Element {
  const { when, dueMs } = due;
  const at = typeof when === "number" ? when : null;
  if (at !== null) return <span class="when">{hour(at)}{!sameDay(at, now) && <small class="s sub blk">{dayMonth(at)}</small>}</span>;
  if (when === null || typeof when === "number") return <span class="when word sub">{dueMs === null ? t.later.unset : hour(dueMs)}</span>;
  return <span class="when word">{t.when.short[when]}</span>;
}

const lateWords = (minutes: number): string =>
  minutes < 90 ? t.later.late(minutes) : t.later.lateHours(Math.floor(minutes / 60));
