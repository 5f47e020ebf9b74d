/** A session added, changed or taken away. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import {
  addSession, changeSession, deleteSession, type Mode, type Sessions, type SessionWish, type WorkSession,
} from "../api.people";
import { now } from "../session";
import { atMs, clock, dateText, readTime } from "../time";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

const MODES: readonly Mode[] = ["home", "central", "fixed"];

interface Draft { phase: string; village: string; mode: Mode; place: string; date: string; from: string; to: string }

function draftOf(session: WorkSession | null, found: Sessions): Draft {
  if (session === null)
    return { phase: found.phases[0]?.id ?? "", village: "", mode: "home", place: "", date: dateText(now.peek()), from: "19:00", to: "22:00" };
  return {
    phase: session.phase.id, village: session.village?.id ?? "", mode: session.mode, place: session.place ?? "",
    date: dateText(session.starts_ms), from: clock(session.starts_ms), to: session.ends_ms === null ? "" : clock(session.ends_ms),
  };
}

/** Null when day or hours cannot be read, or the end comes before the beginning; no end is an open end. */
export function wishOf(draft: Draft): SessionWish | null {
  const from = readTime(draft.from);
  const open = draft.to.trim() === "";
  const to = readTime(draft.to);
  const starts_ms = from === null ? null : atMs(draft.date, from);
  const ends_ms = to === null ? null : atMs(draft.date, to);
  if (starts_ms === null || (!open && (ends_ms === null || ends_ms <= starts_ms))) return null;
  return { phase: draft.phase, village: draft.village === "" ? null : draft.village, mode: draft.mode, place: draft.place.trim(), starts_ms, ends_ms };
}

export function SessionDialog({ found, session, close, done }: {
  found: Sessions; session: WorkSession | null; close: () => void; done: (said: string) => void;
}): JSX.Element {
  const t = words().sessions;
  const act = useAct();
  const [draft, setDraft] = useState(() => draftOf(session, found));
  const [tried, setTried] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const wish = wishOf(draft);
  const placed = draft.mode === "home" || draft.place.trim() !== "";
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const save = (): void => {
    setTried(true);
    if (wish === null || !placed) return;
    void act.run(async () => {
      await (session === null ? addSession(wish) : changeSession(session.id, wish));
      done(t.saved);
    });
  };
  const remove = (): void => void act.run(async () => {
    if (session === null) return;
    await deleteSession(session.id);
    done(t.deleted);
  });
  return (
    <Dialog title={session === null ? t.addTitle : t.editTitle} close={close}>
      <form class="sess-form" onSubmit={(event) => { event.preventDefault(); save(); }}>
        <Where draft={draft} found={found} set={set} />
        <div class="sess-time">
          <label>{t.date}<input class="in" type="date" required value={draft.date} onInput={(event) => set({ date: event.currentTarget.value })} /></label>
          <label>{t.fromTime}<input class="in num" value={draft.from} inputMode="numeric" onInput={(event) => set({ from: event.currentTarget.value })} /></label>
          <label>{t.toTime}<input class="in num" value={draft.to} inputMode="numeric" onInput={(event) => set({ to: event.currentTarget.value })} /></label>
        </div>
        {tried && wish === null && <p class="field-error" role="alert">{t.needTime}</p>}
        {tried && !placed && <p class="field-error" role="alert">{t.needPlace}</p>}
        {act.failure && <Failed failure={act.failure} />}
        {deleting && <p class="strip warn say" role="status"><span class="grow">{t.deleteAsk}</span><button type="button" class="dbtn s" disabled={act.busy} onClick={remove}>{t.delete}</button></p>}
        <p class="acts end">
          {session !== null && !deleting && <button type="button" class="dbtn q2 first" onClick={() => setDeleting(true)}>{t.delete}</button>}
          <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
          <button type="submit" class="dbtn p" disabled={act.busy}>{t.save}</button>
        </p>
      </form>
    </Dialog>
  );
}

function Where({ draft, found, set }: { draft: Draft; found: Sessions; set: (change: Partial<Draft>) => void }): JSX.Element {
  const t = words().sessions;
  const villages = found.villages.filter((each) => each.phase === null || each.phase === draft.phase);
  const nameOf = (id: string): string => found.villages.find((each) => each.id === id)?.name ?? "";
  /** The culture house is where people of a village come together; another place may be typed over it. */
  const central = (mode: Mode, village: string): string =>
    (mode === "central" && village !== "" && (draft.place === "" || draft.place === t.central(nameOf(draft.village))) ? t.central(nameOf(village)) : draft.place);
  return (
    <>
      <label>{t.phase}
        <select class="in" value={draft.phase} onChange={(event) => set({ phase: event.currentTarget.value, village: "" })}>
          {found.phases.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
        </select></label>
      <label>{t.village}
        <select class="in" value={draft.village} onChange={(event) => set({ village: event.currentTarget.value, place: central(draft.mode, event.currentTarget.value) })}>
          <option value="">{t.all}</option>
          {villages.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
        </select></label>
      <p class="pick" role="group" aria-label={t.mode}>
        {MODES.map((mode) => (
          <button key={mode} type="button" class="dbtn s" aria-pressed={draft.mode === mode} onClick={() => set({ mode, place: central(mode, draft.village) })}>{t.modes[mode]}</button>
        ))}
      </p>
      <p class="sub note" role="status">{t.modeOf[draft.mode]}</p>
      <label>{t.place}
        <input class="in" maxLength={120} placeholder={draft.mode === "home" ? t.placeHint : undefined} value={draft.place} onInput={(event) => set({ place: event.currentTarget.value })} /></label>
    </>
  );
}
