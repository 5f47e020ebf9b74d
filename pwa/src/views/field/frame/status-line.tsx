/** One honest line, in words, counting people. The whole line is the button. */
import type { JSX } from "preact";
import type { Status } from "../../../services/contract";
import { t } from "../../../words/field";
import { language } from "../../../words/index";
import { Icon, type IconName } from "../../shared/icons";
import { useServices } from "../context";
import { handName } from "../hold/hand-name";
import { go } from "../nav";

interface Line {
  icon: IconName;
  tone: "" | "ok" | "warn";
  first: string;
  second: string;
}

export function statusLine(status: Status): Line {
  const w = t.status;
  const unsent = status.unsentPeople > 0 ? w.unsent(status.unsentPeople) : "";
  switch (status.kind) {
    case "sending":
      return { icon: "send", tone: "", first: w.sending, second: "" };
    case "received":
      return { icon: "ticks", tone: "ok", first: w.received, second: "" };
    case "offline":
      return { icon: "off", tone: "", first: w.offline, second: unsent || w.saved };
    case "failed":
      return { icon: "send", tone: "warn", first: unkept(status.failure) ?? w.failed, second: "" };
    case "paused":
      return { icon: "lock", tone: "warn", first: w.paused, second: unsent || w.saved };
    case "saved":
      return { icon: "phone", tone: "", first: w.saved, second: unsent };
  }
}

/** What was not kept, or cannot be read by the commune, mends nothing by waiting: its own words. */
function unkept(failure: Status["failure"]): string | null {
  if (!failure || !/^(storage_|aside)/.test(failure.code)) return null;
  return language.value === "en" ? failure.en : failure.vi;
}

/** The dot stays with what it follows. */
const DOT = "\u00a0· ";

export function StatusLine(): JSX.Element {
  const services = useServices();
  const line = statusLine(services.status.value);
  const name = handName(services.hand.value);
  return (
    <button class={`status ${line.tone}`} onClick={() => go({ at: "status" })}>
      <Icon name={line.icon} />
      <span class="grow">
        {line.first}
        {line.second && <>{DOT}<span class="nb">{line.second}</span></>}
      </span>
      {name && <span class="hand"><span class="vh">{t.hand.holds}</span>{name}</span>}
      <Icon name="chev" />
    </button>
  );
}
