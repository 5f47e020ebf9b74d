/** Where a file stands: icon, words, colour, in that order. */
import type { JSX } from "preact";
import { Icon, type IconName } from "../../shared/icons";
import type { UploadHead } from "../api.lists";
import { words } from "../words";
import { bulk, type Outcome } from "./bulk";
import { changesNothing, standingOf, type Standing } from "./standing";

const LOOKS: Record<Standing, readonly [IconName, string]> = {
  refused: ["warn", "im-attn"], village: ["pin", "im-attn"], blocked: ["pen", "im-attn"], questions: ["met", "im-attn"],
  gone: ["person", "im-attn"], ready: ["check", "done"], done: ["ticks", "none"], discarded: ["none", "none"],
};

export function Badge({ upload }: { upload: UploadHead }): JSX.Element {
  const t = words().importing;
  const outcome = bulk.value.outcomes.get(upload.id);
  if (outcome) return duringImport(outcome);
  const standing = standingOf(upload);
  const [icon, look] = LOOKS[standing];
  const nothing = standing === "ready" && changesNothing(upload);
  return <span class={`oc ${look}`}><Icon name={icon} /><span>{t.standing[standing]}{nothing && ` · ${t.nothingNew}`}</span></span>;
}

function duringImport(outcome: Outcome): JSX.Element {
  const t = words().importing.bulk.outcomes;
  if (outcome.state === "running") return <span class="oc met"><Icon name="send" /><span>{t.running}</span></span>;
  if (outcome.state === "done") return <span class="oc done"><Icon name="ticks" /><span>{t.done}</span></span>;
  if (outcome.state === "waiting") return <span class="oc none"><Icon name="clock" /><span>{t.waiting}</span></span>;
  if (outcome.state === "stopped") return <span class="oc none"><Icon name="none" /><span>{t.stopped}</span></span>;
  return <span class="oc im-attn"><Icon name="warn" /><span>{t.failed}</span></span>;
}
