/** A lead's home: the village's work, phones that wait, and from a quarter of an hour before it the figure to confirm. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { ReportServices } from "../../../services/contract";
import { r } from "../../../words/field.report";
import { t } from "../../../words/field";
import { l } from "../../../words/field.lead";
import { Skyline } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { go } from "../nav";
import { HallStrip } from "../lead/hall-strip";
import { TicketPart } from "../ticket/later";
import { dueCut, titleOf } from "./moments";

/** One place, the most urgent first. `empty`: there is no house to go to yet; `late`: the evening ends. */
export function Strips({ empty = false, late = false }: { empty?: boolean; late?: boolean }): JSX.Element {
  const services = useServices();
  const waiting = services.waiting.value.length;
  const report = services.lead.value?.report.value;
  const cut = useCut(report);
  return (
    <>
      <div class="strips">
        {cut && <Due cut={cut} />}
        <HallStrip />
        <p class="strip">
          <Icon name="qr" />
          <span class="grow">{waiting > 0 ? l.waiting(waiting) : r().handOut}</span>
          <button class="lnk" onClick={() => go({ at: "lead" })}>{l.title}</button>
        </p>
        {late && !cut && (
          <p class="strip">
            <span class="grow">{t.next.timeToEnd}</span>
            <button class="lnk" onClick={() => go({ at: "end" })}>{t.menu.end}</button>
          </p>
        )}
        <TicketPart show={{ at: "asked" }} />
      </div>
      {empty && (
        <div class="rest">
          <Skyline lit={0} />
          <h1 class="h1">{l.noHouses}</h1>
          <p class="sub">{l.noHousesHelp}</p>
        </div>
      )}
    </>
  );
}

/** The cut-off that is asked about now. */
function useCut(report: ReportServices | null | undefined): Cut | null {
  const now = useServices().now.value;
  const cut = report ? dueCut(report.figure.value, report.word.value, report.closes.value, now) : null;
  // So that the screen opens with a figure; without a network the last one stays.
  useEffect(() => {
    if (cut) void report?.ask().catch(() => undefined);
  }, [cut?.atMs]);
  return cut;
}

type Cut = NonNullable<ReturnType<typeof dueCut>>;

function Due({ cut }: { cut: Cut }): JSX.Element {
  return (
    <p class="strip warn">
      <Icon name="clock" />
      <span class="grow num">{titleOf(cut, useServices().now.value)}</span>
      <button class="lnk" onClick={() => go({ at: "report" })}>{r().open}</button>
    </p>
  );
}
