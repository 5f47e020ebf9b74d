/** Whose figures, as of when, against which frozen figure of the field. Kept while a file is looked at. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import type { ReconciledPhase, Says, Word } from "../api.reconcile";
import { now } from "../session";
import { atMs, clock, dateText, moment, readTime } from "../time";
import { words } from "../words";

export interface WordDraft { phase: string; source: string; document: string; date: string; time: string; fieldMs: number | null; says: Says | "" }

/** What was typed outlives the way from the form to a file's preview. */
export const typed = signal<WordDraft | null>(null);

export function startFor(phase: ReconciledPhase): WordDraft {
  const kept = typed.peek();
  if (kept?.phase === phase.id) return kept;
  const hour = now.peek() - (now.peek() % 3_600_000);
  const fresh: WordDraft = { phase: phase.id, source: "", document: "", date: dateText(hour), time: clock(hour), fieldMs: phase.moments[0] ?? null, says: "" };
  typed.value = fresh;
  return fresh;
}

export type Missing = "source" | "time" | "says";

/** The word to send, or what is still missing. */
export function wordOf(draft: WordDraft): Word | Missing {
  const time = readTime(draft.time);
  const as_of_ms = time === null ? null : atMs(draft.date, time);
  if (draft.source.trim() === "") return "source";
  if (as_of_ms === null || draft.fieldMs === null) return "time";
  if (draft.says === "") return "says";
  return { phase: draft.phase, field_ms: draft.fieldMs, as_of_ms, source: draft.source.trim(), document: draft.document.trim(), says: draft.says };
}

export function missingWords(missing: Missing): string {
  const t = words().reconcile;
  return { source: t.needSource, time: t.needTime, says: t.needSays }[missing];
}

export function WordForm({ phase, draft, missing }: { phase: ReconciledPhase; draft: WordDraft; missing: Missing | null }): JSX.Element {
  const t = words().reconcile;
  const set = (change: Partial<WordDraft>): void => { typed.value = { ...draft, ...change }; };
  return (
    <fieldset class="panel rc-word">
      <legend class="vh">{t.word}</legend>
      <h2 class="ph" aria-hidden="true">{t.word}</h2>
      <div class="pb rc-fields">
        <label class="edit-field">{t.source}
          <input class="in" maxLength={200} placeholder={t.sourceExample} value={draft.source} aria-invalid={missing === "source"}
            onInput={(event) => set({ source: event.currentTarget.value })} /></label>
        <label class="edit-field">{t.document}
          <input class="in" maxLength={200} placeholder={t.documentExample} value={draft.document} onInput={(event) => set({ document: event.currentTarget.value })} /></label>
        <label class="edit-field rc-date">{t.asOf}
          <input class="in" type="date" value={draft.date} aria-invalid={missing === "time"} onInput={(event) => set({ date: event.currentTarget.value })} /></label>
        <label class="edit-field rc-time">{t.asOfTime}
          <input class="in num" inputMode="numeric" maxLength={5} value={draft.time} aria-invalid={missing === "time"} onInput={(event) => set({ time: event.currentTarget.value })} /></label>
        <label class="edit-field">{t.against}
          <select class="in" value={String(draft.fieldMs ?? "")} onChange={(event) => set({ fieldMs: Number(event.currentTarget.value) })}>
            {phase.moments.map((ms) => <option key={ms} value={ms}>{ms === phase.lock_ms ? t.lock(moment(ms, now.peek(), words())) : t.daily(moment(ms, now.peek(), words()))}</option>)}
          </select></label>
      </div>
      <div class="pb rc-says" role="radiogroup" aria-label={t.says}>
        <span class="b">{t.says}</span>
        {(["done", "open"] as const).map((each) => (
          <label key={each} class="check"><input type="radio" name="says" checked={draft.says === each} onChange={() => set({ says: each })} />{t.saysOf[each]}</label>
        ))}
      </div>
      {missing !== null && <p class="pb field-error" role="alert">{missingWords(missing)}</p>}
    </fieldset>
  );
}
