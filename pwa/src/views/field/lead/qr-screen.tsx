/** The live code of one phone slot: black on white in every theme, new each minute. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../../words/field";
import { useServices } from "../context";
import { Bar, Head, Screen } from "../frame/screen";
import { back } from "../nav";
import { useClock } from "./clock";
import { useLeadNews } from "./lead-news";
import { QrDrawing } from "./qr-drawing";
import "./lead.css";

interface Live {
  link: string;
  untilMs: number;
}

export function QrScreen({ slot }: { slot: string }): JSX.Element {
  const services = useServices();
  const [live, setLive] = useState<Live | "failed" | null>(null);
  const now = useClock();
  useLeadNews();
  const known = services.leadSlots.value.find((s) => s.slot === slot);
  const spent = live !== null && live !== "failed" && now >= live.untilMs;
  const fetchLive = async (): Promise<void> => setLive(await services.liveLink(slot).catch(() => "failed" as const));
  useEffect(() => void fetchLive(), [slot, spent]);
  const title = known ? t.lead.card(known.pair, known.area) : t.lead.title;
  const taken = known?.state === "used";
  return (
    <Screen status={false} head={<Head title={title} sub={known && t.housesPeople(known.households, known.citizens)} />} foot={<Foot failed={live === "failed"} retry={fetchLive} />}>
      <div class="qr-page">
        <p class="h1">{taken ? t.lead.qrTaken : t.lead.qrTitle}</p>
        {!taken && (
          <div class="qr-card">
            {live === null && <p class="cover" role="status">{t.lead.qrLoading}</p>}
            {live === "failed" && <p class="cover" role="alert">{t.lead.qrFailed}</p>}
            {live !== null && live !== "failed" && <QrDrawing text={live.link} label={t.lead.qrAlt(title)} />}
          </div>
        )}
        {!taken && live !== null && live !== "failed" && <p class="sub">{t.lead.qrLeft(Math.max(0, (live.untilMs - now) / 1000))}</p>}
        {!taken && <p>{t.lead.qrBeside}</p>}
      </div>
    </Screen>
  );
}

function Foot({ failed, retry }: { failed: boolean; retry: () => Promise<void> }): JSX.Element {
  return failed ? <Bar onClick={() => void retry()}>{t.claim.retry}</Bar> : <Bar onClick={() => back()}>{t.back}</Bar>;
}
