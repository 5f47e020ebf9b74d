/** The text for Zalo, without a single name, copied as it stands. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { DeskIcon } from "../../shared/icons.desk";
import { copyText } from "../ui/copy";
import { words } from "../words";

export function ZaloText({ text }: { text: string }): JSX.Element {
  const t = words().report;
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => setCopied(null), [text]);
  return (
    <section class="panel" aria-labelledby="zalo-title">
      <h2 class="ph" id="zalo-title">{t.text} <span class="sub">{t.textNote}</span></h2>
      <div class="pb zalo">
        <pre class="pre num" tabIndex={0} aria-labelledby="zalo-title">{text}</pre>
        <button type="button" class="dbtn p big wide" onClick={() => void copyText(text).then(setCopied)}>
          <DeskIcon name="copy" />{t.copy}
        </button>
        <p class="note" role="status">{copied === null ? "" : copied ? t.copied : t.copyFailed}</p>
      </div>
    </section>
  );
}
