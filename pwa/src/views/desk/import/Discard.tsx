/** Throwing an open file away, after saying what goes with it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { discardUpload, type Upload } from "../api.lists";
import { go } from "../route";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { forget } from "./queue";

export function Discard({ upload }: { upload: Upload }): JSX.Element {
  const t = words().importing.file;
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const start = (): void => void act.run(async () => { await discardUpload(upload.id); }).then((well) => {
    if (!well) return;
    forget(upload.id);
    go({ screen: "import", id: null });
  });
  return (
    <>
      <button type="button" class="dbtn s" onClick={() => setAsking(true)}>{t.discard}</button>
      {asking && (
        <Dialog title={t.discardTitle(upload.file_name)} close={() => setAsking(false)}>
          <p>{t.discardBody}</p>
          {act.failure && <Failed failure={act.failure} />}
          <p class="acts end">
            <button type="button" class="dbtn" onClick={() => setAsking(false)}>{words().cancel}</button>
            <button type="button" class="dbtn p" disabled={act.busy} onClick={start}>{t.discardAct}</button>
          </p>
        </Dialog>
      )}
    </>
  );
}
