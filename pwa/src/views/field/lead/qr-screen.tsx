/** The live code of one phone slot: black on white in every theme, new each minute. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { Bar, Head, Screen } from "../frame/screen";
import { back } from "../nav";
import { useClock } from "./clock";
import { useLeadNews } from "./lead-news";
import { useLead } from "./leading";
import { QrDrawing } from "./qr-drawing";

interface Live {
  link: string;
  untilMs: number;
}

export function QrScreen({ slot }: { slot: string }): JSX.Element {
  const lead = useLead();
  const [live, setLive] = useState<Live | "failed" | null>(null);
  const now = useClock();
  useLeadNews();
  const known = lead.village.value.slots.find((s) => s.slot === slot);
  const spent = live !== null && live !== "failed" && now >= live.untilMs;
  const fetchLive = async (): Promise<void> => setLive(await lead.liveLink(slot).catch(() => "failed" as const));
  useEffect(() => void fetchLive(), [slot, spent]);
  const title = known ? l.card(known.pair, known.area) : l.title;
  return (
    <Screen status={false} head={<Head title={title} sub={known && t.housesPeople(known.households, known.citizens)} />} foot={<Foot failed={live === "failed"} retry={fetchLive} />}>
      <div class="qr-page">
        <p class="h1">{l.qrTitle}</p>
        <div class="qr-card">
          {live === null && <p class="cover" role="status">{l.qrLoading}</p>}
          {live === "failed" && <p class="cover" role="alert">{l.qrFailed}</p>}
          {live !== null && live !== "failed" && <QrDrawing text={live.link} label={l.qrAlt(title)} />}
        </div>
        {live !== null && live !== "failed" && <p class="sub">{l.qrLeft(Math.max(0, (live.untilMs - now) / 1000))}</p>}
        <p>{known?.state === "used" ? l.qrForgot : l.qrBeside}</p>
      </div>
    </Screen>
  );
}

function Foot({ failed, retry }: { failed: boolean; retry: () => Promise<void> }): JSX.Element {
  return failed ? <Bar onClick={() => void retry()}>{t.claim.retry}</Bar> : <Bar onClick={() => back()}>{t.back}</Bar>;
}
