/** Icons that only the desk draws, kept apart so that no phone downloads them. */
import type { JSX } from "preact";
import { drawIcon } from "./icons";

const shapes = {
  copy: ["M10 8h8a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2zM16 8V5a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h2"],
  sheet: ["M5 3h14v18H5zM5 9h14M5 15h14M11 9v12"],
  two: ["M9 3H4v18h5M15 3h5v18h-5M12 2v20"],
  chart: ["M3 21h18M6 17v-5M11 17V6M16 17v-8"],
  list: ["M8 6h13M8 12h13M8 18h13M3.5 6v.1M3.5 12v.1M3.5 18v.1"],
  upload: ["M4 15v4.5h16V15M12 16V4M6.5 9.5L12 4l5.5 5.5"],
  file: ["M6 2.5h8l5 5v14H6zM14 2.5v5h5M9 13h7M9 17h5"],
  bell: ["M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10.5 21.5h3"],
  dials: ["M4 7h9M19 7h1M4 17h1M11 17h9M13 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0zM5 17a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"],
  trail: ["M6 2.5h12v19H6zM9 7h6M9 11h6M9 15h3.5"],
} satisfies Record<string, readonly [string]>;

export type DeskIconName = keyof typeof shapes;

export function DeskIcon({ name }: { name: DeskIconName }): JSX.Element {
  return drawIcon(shapes[name], name);
}
