/** The report as a paper to be signed, and for who may, the templates it is made from. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { DeskIcon } from "../../shared/icons.desk";
import { getWordReport } from "../api.templates";
import { keepFile } from "../handout/file";
import { session } from "../session";
import { useAct } from "../ui/act";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { Templates } from "./Templates";

/** `report`: the question that gives the same report; `said` hears what was done. */
export function WordFile({ report, said }: { report: string; said: (text: string) => void }): JSX.Element {
  const t = words().word;
  const file = useAct();
  const [open, setOpen] = useState(false);
  const at = session.value;
  const fetchFile = (): void => void file.run(async () => {
    keepFile(await getWordReport(report), t.fileName);
    said(t.got(t.fileName));
  });
  return (
    <>
      <button type="button" class="dbtn wide" disabled={file.busy} onClick={fetchFile}><DeskIcon name="file" />{t.get}</button>
      {at.state === "in" && at.me.may.includes("arrange") && (
        <button type="button" class="dbtn wide q2" onClick={() => setOpen(true)}>{t.templates}</button>
      )}
      {file.failure && <Failed failure={file.failure} retry={fetchFile} />}
      {open && <Templates close={() => setOpen(false)} />}
    </>
  );
}
