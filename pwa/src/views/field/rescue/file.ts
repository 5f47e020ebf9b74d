/** The rescue file in the browser's hands: made ahead, so that a tap can share it at once. */
import { useEffect, useState } from "preact/hooks";
import { useServices } from "../context";

/** `operations`: how many unsent records are in it. */
export interface RescueFile {
  readonly name: string;
  readonly operations: number;
  readonly file: File;
}

/** Null while it is being made. Made anew when what is unsent changes. */
export function useRescueFile(): RescueFile | null {
  const services = useServices();
  const [made, setMade] = useState<RescueFile | null>(null);
  const { unsentPeople, kind } = services.status.value;
  useEffect(() => {
    let stands = true;
    void services.rescueFile().then(({ file: blob, operations }) => {
      const name = `tung-nha-cuu-ho-${stamp(services.now.peek())}.txt`;
      // Phones share plain text files to any app; of other kinds their browsers know only pictures.
      const file = new File([blob], name, { type: "text/plain" });
      if (stands) setMade({ name, operations, file });
    });
    return () => { stands = false; };
  }, [unsentPeople, kind]);
  return made;
}

export const mayShare = ({ file }: RescueFile): boolean =>
  typeof navigator.canShare === "function" && navigator.canShare({ files: [file] });

/** A person who closes the list of apps has not failed. */
export async function share({ file }: RescueFile): Promise<"shared" | "failed" | null> {
  try {
    await navigator.share({ files: [file] });
    return "shared";
  } catch (cause) {
    return cause instanceof DOMException && cause.name === "AbortError" ? null : "failed";
  }
}

export function save({ file, name }: RescueFile): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** "1104-2015": day, month, hour, at +07:00. */
function stamp(ms: number): string {
  const [date = "", time = ""] = new Date(ms + 7 * 3_600_000).toISOString().split("T");
  return `${date.slice(8, 10)}${date.slice(5, 7)}-${time.slice(0, 5).replace(":", "")}`;
}
