/** Members from a spreadsheet: what each row would do is read first, written only then. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { deskUpload } from "../../../network/desk";
import { language } from "../../../words/index";
import { Icon, type IconName } from "../../shared/icons";
import { DeskIcon } from "../../shared/icons.desk";
import type { MemberImport, MemberLine, Verdict } from "../api.people";
import { number } from "../figures";
import { asFailure } from "../session";
import { useAct } from "../ui/act";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Notice";
import { words } from "../words";

const LOOKS: Record<Verdict, readonly [IconName, string]> = {
  new: ["plus", "c-done"], changed: ["pen", "c-met"], same: ["eq", "sub"], problem: ["warn", "c-warn"],
};
const nothing = (): void => undefined;
const spoken = (said: { vi: string; en: string }): string => (language.value === "en" ? said.en : said.vi);

export function ImportDialog({ close, done }: { close: () => void; done: (said: string) => void }): JSX.Element {
  const t = words().memberImport;
  const act = useAct();
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<MemberImport | null>(null);
  const n = (value: number): string => number(value, words());
  const read = (chosen: File): void => {
    setFile(chosen);
    setFound(null);
    void act.run(async () => setFound(await deskUpload<MemberImport>("members/import", chosen, nothing)));
  };
  const apply = (): void => void act.run(async () => {
    if (file === null || found === null) return;
    const answer = await deskUpload<MemberImport>(`members/import?apply=${encodeURIComponent(found.digest)}`, file, nothing);
    if (answer.applied) done(t.applied(n(answer.counts.new + answer.counts.changed)));
    else setFound(answer);
  }).then((well) => { if (!well && file !== null) void again(file); });
  /** Refused because the teams changed meanwhile: what the file would do now. */
  const again = async (chosen: File): Promise<void> => {
    try {
      setFound(await deskUpload<MemberImport>("members/import", chosen, nothing));
    } catch (thrown) {
      asFailure(thrown);
    }
  };
  const writes = found === null ? 0 : found.counts.new + found.counts.changed;
  return (
    <Dialog title={t.title} close={close} wide="more">
      <p class="sub note">{t.hint}</p>
      <p class="acts">
        <label class="dbtn filepick"><DeskIcon name="upload" />{t.choose}
          <input class="vh" type="file" accept=".xlsx,.csv" onChange={(event) => { const [chosen] = event.currentTarget.files ?? []; if (chosen) read(chosen); }} />
        </label>
        {file !== null && <b>{file.name}</b>}
      </p>
      {act.busy && found === null && <p role="status">{t.reading}</p>}
      {act.failure && <Failed failure={act.failure} />}
      {found?.refused && <p class="strip warn say" role="alert"><Icon name="warn" /><span class="grow">{spoken(found.refused)}</span></p>}
      {found !== null && found.refused === null && <Preview found={found} />}
      <p class="acts end">
        <button type="button" class="dbtn" onClick={close}>{words().cancel}</button>
        {found !== null && found.refused === null && (
          <button type="button" class="dbtn p" disabled={act.busy || writes === 0 || found.counts.problems > 0} onClick={apply}>{writes === 0 ? t.nothing : t.apply(n(writes))}</button>
        )}
      </p>
    </Dialog>
  );
}

function Preview({ found }: { found: MemberImport }): JSX.Element {
  const t = words().memberImport;
  const n = (value: number): string => number(value, words());
  const [only, setOnly] = useState(false);
  const lines = only ? found.lines.filter((line) => line.verdict === "problem") : found.lines;
  return (
    <>
      <p role="status"><b>{t.counts(n(found.counts.new), n(found.counts.changed), n(found.counts.same))}</b></p>
      {found.counts.problems > 0 && (
        <p class="strip warn say"><Icon name="warn" /><span class="grow">{t.problems(n(found.counts.problems))}</span>
          <label class="check note"><input type="checkbox" checked={only} onChange={() => setOnly(!only)} />{t.onlyProblems}</label></p>
      )}
      <div class="panel scrolls" role="region" aria-label={t.caption} tabIndex={0}>
        <table>
          <caption class="vh">{t.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.head.row}</th><th scope="col" class="c">{t.head.verdict}</th><th scope="col" class="c">{t.head.name}</th><th scope="col" class="c">{t.head.village}</th>
              <th scope="col" class="c">{t.head.organisation}</th><th scope="col" class="c">{t.head.phone}</th><th scope="col" class="c">{t.head.pair}</th>
            </tr>
          </thead>
          <tbody>{lines.map((line) => <Line key={`${line.sheet} ${line.row}`} line={line} />)}</tbody>
        </table>
      </div>
    </>
  );
}

function Line({ line }: { line: MemberLine }): JSX.Element {
  const t = words();
  const [icon, tone] = LOOKS[line.verdict];
  const roles: Record<string, string> = t.teams.roles;
  return (
    <tr>
      <td class="num">{line.row}{line.sheet !== "" && <span class="blk">{line.sheet}</span>}</td>
      <td class="c"><span class={`mark-s b ${tone}`}><Icon name={icon} />{t.memberImport.verdicts[line.verdict]}</span>
        {line.verdict === "problem" && <span class="blk c-warn">{spoken(line)}</span>}</td>
      <th scope="row" class="c">{line.name}</th>
      <td class="c">{line.village}</td>
      <td class="c">{[line.organisation, roles[line.role] ?? line.role].filter((text) => text !== "").join(", ")}</td>
      <td class="c num nb">{line.phone}</td>
      <td class="c">{line.pair}</td>
    </tr>
  );
}
