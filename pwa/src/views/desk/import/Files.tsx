/** The wizard's table: drop files, see where each stands, import all that are ready. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { changeUpload, getUploads, type UploadHead } from "../api.lists";
import { number } from "../figures";
import { useAct } from "../ui/act";
import { Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll, type Polled } from "../ui/poll";
import { words } from "../words";
import { bulk } from "./bulk";
import { BulkBar } from "./BulkBar";
import { DropZone } from "./DropZone";
import { FileTable } from "./FileTable";
import { fresh, queue } from "./queue";
import { SendingList } from "./SendingList";
import { standingOf } from "./standing";
import { usePhases } from "./VillagePick";

const EVERY_MS = 15_000;

export function Files(): JSX.Element {
  const polled = usePoll("uploads", EVERY_MS, getUploads);
  const phases = usePhases();
  const act = useAct();
  const uploads = useMerged(polled);
  const choose = (id: string, part: string, village: string): void => {
    void act.run(async () => {
      const next = await changeUpload(id, { village: { part, village } });
      fresh.value = [next, ...fresh.value.filter((each) => each.id !== id)];
    });
  };
  return (
    <>
      <AllSent n={uploads.filter((each) => each.state === "open").length} />
      <PollFailure polled={polled} />
      <DropZone small={uploads.length > 0 || queue.value.length > 0} />
      <SendingList />
      {act.failure && <Failed failure={act.failure} retry={() => { act.forget(); polled.reload(); }} />}
      {polled.value === null && polled.failure === null && <Loading rows={6} />}
      <BulkBar uploads={uploads} reload={polled.reload} />
      {uploads.length > 0 && <FileTable uploads={uploads} phases={phases} choose={choose} />}
    </>
  );
}

/** Files just read stand in the table before the list was asked for again. */
function useMerged(polled: Polled<{ uploads: UploadHead[] }>): UploadHead[] {
  const listed = polled.value?.uploads;
  const newer = fresh.value;
  useEffect(() => { if (newer.length > 0) polled.reload(); }, [newer]);
  useEffect(() => {
    const known = new Set(listed?.map((each) => each.id));
    if (fresh.peek().some((each) => known.has(each.id))) fresh.value = fresh.peek().filter((each) => !known.has(each.id));
  }, [listed]);
  const ids = new Set(newer.map((each) => each.id));
  return [...newer, ...(listed ?? []).filter((each) => !ids.has(each.id))].filter((each) => standingOf(each) !== "discarded");
}

/** Said once when the last file has left and been read. */
function AllSent({ n }: { n: number }): JSX.Element {
  const left = queue.value.filter((each) => each.state !== "failed").length;
  const [said, setSaid] = useState(false);
  const [before, setBefore] = useState(left);
  useEffect(() => {
    if (left !== before) setSaid(left === 0);
    setBefore(left);
  }, [left, before]);
  const quiet = !said || bulk.value.outcomes.size > 0;
  return <Said icon="check">{quiet ? "" : words().importing.sending.said(number(n, words()))}</Said>;
}

