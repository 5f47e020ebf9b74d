/** Icons of a lead's own screens. */
import type { JSX } from "preact";
import { drawIcon } from "../../shared/icons";

const shapes = {
  minus: ["M5 12h14"],
  down: ["M12 4v15M5.5 12.5L12 19l6.5-6.5"],
} as const;

export function LeadIcon({ name }: { name: keyof typeof shapes }): JSX.Element {
  return drawIcon(shapes[name], name);
}
