/** A QR code as one SVG path, with the margin of four modules that scanners need. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

const MARGIN = 4;

export function QrDrawing({ text, label }: { text: string; label: string }): JSX.Element {
  const [rows, setRows] = useState<boolean[][]>([]);
  useEffect(() => {
    let stands = true;
    void import("qr").then(({ encodeQR }) => {
      if (stands) setRows(encodeQR(text, "raw", { ecc: "medium", border: MARGIN }));
    });
    return () => {
      stands = false;
    };
  }, [text]);
  const side = rows.length || 41;
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={pathOf(rows)} />
    </svg>
  );
}

/** Neighbours in a row are drawn as one rectangle. */
export function pathOf(rows: boolean[][]): string {
  let d = "";
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      let end = x;
      while (row[end + 1]) end++;
      d += `M${x} ${y}h${end - x + 1}v1h-${end - x + 1}z`;
      x = end;
    }
  });
  return d;
}
