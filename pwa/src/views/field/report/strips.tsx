/** A lead's home: the village's work, phones that wait, and from a quarter of an hour before it the figure to confirm. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { ReportServices } from "../../../services/contract";
import { r } from "../../../words/field.report";
import { l } from "../../../words/field.lead";
import { Skyline } from "../../shared/house";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { go } from "../nav";
import { dueCut, titleOf } from "./moments";

/** `empty`: there is no house to go to yet. */
export function Strips({ empty = false }: { empty?: boolean }): JSX.Element {
  const services = useServices();
  const waiting = services.waiting.value.length;
  const report = services.lead.value?.report.value;
  return (
    <>
      {report && <Due report={report} />}
      <p class="strip">
        <Icon name="qr" />
        <span class="grow">{waiting > 0 ? l.waiting(waiting) : r().handOut}</span>
        <button class="lnk" onClick={() => go({ at: "lead" })}>{l.title}</button>
      </p>
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

function Due({ report }: { report: ReportServices }): JSX.Element | null {
  const now = useServices().now.value;
  const cut = dueCut(report.figure.value, report.word.value, report.closes.value, now);
  // So that the screen opens with a figure; without a network the last one stays.
  useEffect(() => {
    if (cut) void report.ask().catch(() => undefined);
  }, [cut?.atMs]);
  if (!cut) return null;
  return (
    <p class="strip warn">
      <Icon name="clock" />
      <span class="grow num">{titleOf(cut, now)}</span>
      <button class="lnk" onClick={() => go({ at: "report" })}>{r().open}</button>
    </p>
  );
}
