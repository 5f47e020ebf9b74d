/** The text for the leaders and Zalo, without a single name, as it stands; and the table as a file. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { deskFile } from "../../../network/desk";
import { Icon } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import { keepFile } from "../handout/file";
import { useAct } from "../ui/act";
import { copyText } from "../ui/copy";
import { Failed } from "../ui/Notice";
import { words } from "../words";
import { WordFile } from "./WordFile";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** `table`: the question that gives the same report as a table. */
export function ZaloText({ text, table }: { text: string; table: string }): JSX.Element {
  const t = words().report;
  const [said, setSaid] = useState("");
  const file = useAct();
  useEffect(() => setSaid(""), [text, table]);
  const copy = (): void => void copyText(text).then((done) => setSaid(done ? t.copied : t.copyFailed));
  const fetchTable = (): void => void file.run(async () => {
    keepFile(await deskFile(`reports/table.xlsx?${table}`, XLSX), t.tableName);
    setSaid(t.tableGot(t.tableName));
  });
  return (
    <section class="panel" aria-labelledby="zalo-title">
      <h2 class="ph" id="zalo-title">{t.text} <span class="sub">{t.textNote}</span></h2>
      <div class="pb zalo">
        <pre class="pre num" tabIndex={0} aria-labelledby="zalo-title">{text}</pre>
        <button type="button" class="dbtn p big wide" onClick={copy}><DeskIcon name="copy" />{t.copy}</button>
        <button type="button" class="dbtn wide" onClick={() => share(text, copy)}><Icon name="send" />{t.share}</button>
        <button type="button" class="dbtn wide" disabled={file.busy} onClick={fetchTable}><DeskIcon name="sheet" />{t.table}</button>
        <WordFile report={table} said={setSaid} />
        {file.failure && <Failed failure={file.failure} retry={fetchTable} />}
        <p class="note" role="status">{said}</p>
      </div>
    </section>
  );
}

/** The browser's own list of programs where it has one; a desk computer mostly has none: copied. */
function share(text: string, copy: () => void): void {
  if (typeof navigator.share !== "function") { copy(); return; }
  navigator.share({ text }).catch((thrown: unknown) => {
    if (!(thrown instanceof DOMException && thrown.name === "AbortError")) copy();
  });
}
