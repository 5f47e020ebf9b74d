/** A file that cannot go further, and one that has arrived. */
import type { JSX } from "preact";
import { Icon } from "../../shared/icons";
import { language } from "../../../words/index";
import type { Import, Remark, Upload, UploadHead } from "../api.lists";
import { number } from "../figures";
import { href } from "../route";
import { words } from "../words";
import { countOf } from "./standing";

export function Refused({ remark }: { remark: Remark }): JSX.Element {
  const t = words().importing.file;
  return (
    <section class="panel im-ended attn" aria-labelledby="refused-title">
      <Icon name="warn" />
      <div class="grow">
        <h2 id="refused-title">{t.refusedTitle}</h2>
        <p class="im-ended-say">{remark[language.value]}</p>
        <p class="sub">{t.refusedNext}</p>
        <p class="acts"><a class="dbtn" href={href({ screen: "import", id: null })}>{t.sendOther}</a></p>
      </div>
    </section>
  );
}

export function Done({ upload, imports, next }: { upload: Upload; imports: readonly Import[]; next: UploadHead | null }): JSX.Element {
  const t = words().importing;
  const n = (value: number): string => number(value, words());
  const lines = imports.length > 0
    ? imports.map((each) => ({ key: each.id, village: each.village.name, counts: each.counts }))
    : upload.parts.map((part) => ({ key: part.key, village: part.village?.name ?? part.sheet, counts: part.counts }));
  return (
    <section class="panel im-ended done" aria-labelledby="done-title">
      <Icon name="check" />
      <div class="grow">
        <h2 id="done-title">{t.approve.doneTitle}</h2>
        <ul>
          {lines.map(({ key, village, counts }) => (
            <li key={key}>{t.approve.done(village, n(counts.people ?? countOf(counts, "rows")), n(countOf(counts, "new")), n(countOf(counts, "changed")), n(countOf(counts, "gone")))}</li>
          ))}
        </ul>
        <p class="acts">
          {next
            ? <a class="dbtn p" href={href({ screen: "import", id: next.id })}>{t.file.next(next.file_name)}</a>
            : <span class="sub">{t.file.noNext}</span>}
          <a class="dbtn" href={href({ screen: "import", id: null })}>{t.files}</a>
          <a class="dbtn" href={href({ screen: "import", id: "history" })}>{t.history}</a>
        </p>
      </div>
    </section>
  );
}
