/** "Import all that are ready": said first, then file after file with its progress. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { DeskIcon } from "../../shared/icons.desk";
import { Icon } from "../../shared/icons";
import type { UploadHead } from "../api.lists";
import { number } from "../figures";
import { Dialog } from "../ui/Dialog";
import { Said } from "../ui/Notice";
import { words } from "../words";
import { bulk, countOutcomes, forgetBulk, importAll, stopAfterThis } from "./bulk";
import { Meter } from "./Meter";
import { grouped, sumOf } from "./standing";

export function BulkBar({ uploads, reload }: { uploads: readonly UploadHead[]; reload: () => void }): JSX.Element {
  const t = words().importing.bulk;
  const [asking, setAsking] = useState(false);
  const at = bulk.value;
  const done = countOutcomes(at, "done");
  // In the order in which the table shows them.
  const standing = grouped(uploads).find((each) => each.group === "ready")?.uploads ?? [];
  const ready = standing.filter((each) => at.outcomes.get(each.id)?.state !== "done");
  const n = (value: number): string => number(value, words());
  // What was imported leaves the ready ones as soon as the list says so.
  useEffect(() => { if (done > 0) reload(); }, [done, reload]);
  useEffect(() => () => forgetBulk(), []);
  const left = countOutcomes(at, "failed") + countOutcomes(at, "changed") + countOutcomes(at, "stopped");
  return (
    <>
      <Said icon="ticks">
        {!at.running && at.outcomes.size > 0 ? `${t.finished(n(done))}${left > 0 ? ` ${t.left(n(left))}` : ""}` : ""}
      </Said>
      {at.running && <Running />}
      {!at.running && ready.length > 0 && (
        <div class="im-bulk">
          <span class="grow im-bulk-t"><Icon name="check" /><span>{summary(ready)}</span></span>
          <button type="button" class="dbtn p big" onClick={() => setAsking(true)}><DeskIcon name="upload" />{t.button(n(ready.length))}</button>
        </div>
      )}
      {asking && <Confirm uploads={ready} close={() => setAsking(false)} />}
    </>
  );
}

function Running(): JSX.Element {
  const t = words().importing.bulk;
  const { outcomes, stopping } = bulk.value;
  const left = countOutcomes(bulk.value, "waiting") + countOutcomes(bulk.value, "running");
  const past = outcomes.size - left;
  return (
    <div class="im-bulk">
      <b class="nb" role="status">{t.running(number(past + 1, words()), number(outcomes.size, words()))}</b>
      <span class="grow"><Meter share={past / outcomes.size} label={t.progress} /></span>
      <button type="button" class="dbtn" disabled={stopping} onClick={stopAfterThis}>{stopping ? t.stopping : t.stop}</button>
    </div>
  );
}

function Confirm({ uploads, close }: { uploads: readonly UploadHead[]; close: () => void }): JSX.Element {
  const t = words().importing.bulk;
  const parts = uploads.flatMap((each) => each.parts);
  const villages = new Set(parts.map((part) => part.village?.id)).size;
  const sum = (code: "people" | "new" | "changed" | "gone"): string => number(sumOf(parts, code), words());
  return (
    <Dialog title={t.title(number(uploads.length, words()))} close={close}>
      <p>{t.body(sum("people"), number(villages, words()))} <b>{t.effect(sum("new"), sum("changed"), sum("gone"))}</b></p>
      {sumOf(parts, "gone") > 0 && <p>{t.gone}</p>}
      <p class="sub note">{t.each}</p>
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        <button type="button" class="dbtn p" onClick={() => { close(); void importAll(uploads); }}>{t.act}</button>
      </p>
    </Dialog>
  );
}

function summary(uploads: readonly UploadHead[]): string {
  const parts = uploads.flatMap((each) => each.parts);
  const villages = new Set(parts.map((part) => part.village?.id)).size;
  return words().importing.bulk.body(number(sumOf(parts, "people"), words()), number(villages, words()));
}
