/** The yes, with what it will do in its words; or what is left before it can be said. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Icon } from "../../shared/icons";
import type { Upload } from "../api.lists";
import { number } from "../figures";
import { Dialog } from "../ui/Dialog";
import { words } from "../words";
import { approvable, blockingOf, changesNothing, columnsMissing, countOf, guardOf, questionsOf, sumOf, tableRemarks } from "./standing";

export const ROWS_TITLE = "rows-title";

export function ApproveBar({ upload, busy, waiting, approve, see }: {
  upload: Upload; busy: boolean; waiting: boolean; approve: (allowGone: boolean) => void; see: (part: string) => void;
}): JSX.Element {
  const t = words().importing.approve;
  const [asking, setAsking] = useState(false);
  const n = (value: number): string => number(value, words());
  const guarded = upload.parts.filter((part) => guardOf(part) !== null);
  const goneOf = n(sumOf(guarded, "gone"));
  if (!approvable(upload)) return <Blocked upload={upload} see={see} />;
  return (
    <div class="im-apbar">
      <p class="grow"><b>{t.effect(n(sumOf(upload.parts, "new")), n(sumOf(upload.parts, "changed")), n(sumOf(upload.parts, "gone")))}</b><span class="sub blk note">{t.all}</span></p>
      <button type="button" class="dbtn p big" disabled={busy || waiting} onClick={() => { if (guarded.length > 0) setAsking(true); else approve(false); }}>
        {busy ? t.running : buttonWords(upload)}
      </button>
      {asking && (
        <Dialog title={t.guardTitle(goneOf)} close={() => setAsking(false)}>
          <p>{t.guardBody(goneOf)}</p>
          <p class="acts end">
            <button type="button" class="dbtn" onClick={() => setAsking(false)}>{words().cancel}</button>
            <button type="button" class="dbtn p" onClick={() => { setAsking(false); approve(true); }}>{t.guardAct(goneOf)}</button>
          </p>
        </Dialog>
      )}
    </div>
  );
}

function Blocked({ upload, see }: { upload: Upload; see: (part: string) => void }): JSX.Element {
  const t = words().importing.approve;
  const n = (value: number): string => number(value, words());
  const rows = upload.parts.reduce((sum, part) => sum + blockingOf(part), 0);
  const questions = upload.parts.reduce((sum, part) => sum + questionsOf(part), 0);
  const nowhere = upload.parts.find((part) => part.village === null);
  const left = [nowhere && t.village, rows > 0 && t.rows(n(rows)), questions > 0 && t.questions(n(questions))].filter(Boolean).join(", ");
  const first = upload.parts.find((part) => blockingOf(part) + questionsOf(part) > 0) ?? nowhere;
  const lead = (): void => {
    if (first) see(first.key);
    // The part's rows are drawn before they can be gone to.
    setTimeout(() => {
      const place = first && document.querySelector<HTMLElement>(first === nowhere ? ".im-vbox select" : columnsMissing(first) ? "#columns-title button" : tableRemarks(first).some((each) => each.question) ? ".im-answers button" : `#${ROWS_TITLE}`);
      place?.scrollIntoView({ block: "center" });
      place?.focus();
    });
  };
  return (
    <div class="im-apbar attn">
      <p class="grow c-warn mark-s b"><Icon name="warn" /><span>{t.toDo(left)}</span></p>
      <button type="button" class="dbtn big" onClick={lead}>{t.see}</button>
    </div>
  );
}

function buttonWords(upload: Upload): string {
  const t = words().importing.approve;
  const people = number(sumOf(upload.parts, "people"), words());
  const only = upload.parts[0];
  if (changesNothing(upload)) return t.same;
  if (upload.parts.length === 1 && only?.village) return t.one(number(countOf(only.counts, "people"), words()), only.village.name);
  return t.many(people, number(new Set(upload.parts.map((part) => part.village?.id)).size, words()));
}
