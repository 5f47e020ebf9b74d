/** The text for the Zalo group: into the phone's own list of apps, or onto its clipboard. */
import type { JSX } from "preact";
import { r } from "../../../words/field.report";
import { Icon } from "../../shared/icons";

/** Null: the person closed the list of apps, which is no failure. */
export type Passed = "shared" | "copied" | "failed" | null;

/** Within the tap itself: browsers share nothing later. */
export async function passOn(text: string): Promise<Passed> {
  try {
    if (typeof navigator.share === "function") {
      await navigator.share({ text });
      return "shared";
    }
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") return null;
  }
  try {
    await navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return "failed";
  }
}

export function ZaloText({ text, passed }: { text: string; passed: Passed }): JSX.Element {
  return (
    <>
      <div role="status">
        {passed === "copied" && <p class="strip ok say"><Icon name="check" /><span class="grow">{r().copied}</span></p>}
        {passed === "failed" && <p>{r().copyFailed}</p>}
      </div>
      <details class="card fold-names" open={passed === "failed"}>
        <summary>{r().text}<Icon name="chev" /></summary>
        <p class="zalo">{text}</p>
      </details>
    </>
  );
}
