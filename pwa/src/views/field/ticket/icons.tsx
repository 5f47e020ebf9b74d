/** Icons of tickets alone. */
import type { JSX } from "preact";
import { drawIcon } from "../../shared/icons";

const shapes = {
  camera: ["M4 7.5h3.5l1.7-3h5.6l1.7 3H20a1.5 1.5 0 0 1 1.5 1.5v9.5A1.5 1.5 0 0 1 20 20H4a1.5 1.5 0 0 1-1.5-1.5V9A1.5 1.5 0 0 1 4 7.5zM8.3 13.3a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0-7.4 0z"],
} as const;

export function TicketIcon({ name }: { name: keyof typeof shapes }): JSX.Element {
  return drawIcon(shapes[name], name);
}
