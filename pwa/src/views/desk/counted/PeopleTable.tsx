/** A table of any length: only the rows in sight are drawn, the head stays, keys go row by row. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CitizenHead } from "../api.citizens";
import { Born } from "../citizens/Citizens";
import { go, href } from "../route";
import { COUNTED_SORTS, type CountedRoute, type CountedSort } from "../route.counted";
import { Outcome } from "../ui/Outcome";
import { words } from "../words";
import type { Blocks } from "./useBlocks";
import { blocksOf, inSight, ROW_PX, scrolledTo, stepTo } from "./window";

const FIRST_PX = 700;

export function PeopleTable({ at, blocks, total }: { at: CountedRoute; blocks: Blocks; total: number }): JSX.Element {
  const t = words().counted;
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: FIRST_PX });
  const [row, setRow] = useState(0);
  const wanted = useRef<number | null>(null);
  const span = inSight(seen.top, seen.height, total);
  useEffect(() => blocks.need(blocksOf(span)), [span.first, span.end, blocks.need]);
  useEffect(() => {
    const look = (): void => { if (box.current) setSeen({ top: box.current.scrollTop, height: box.current.clientHeight }); };
    look();
    addEventListener("resize", look);
    return () => removeEventListener("resize", look);
  }, []);
  // Another question begins at its first row.
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    setRow(0);
  }, [blocks.need]);
  // A row reached by key may not have been drawn yet: it is focused once it is.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const link = box.current?.querySelector<HTMLAnchorElement>(`[data-row="${wanted.current}"] a`);
    if (link) { wanted.current = null; link.focus({ preventScroll: true }); }
  });
  const step = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    const place = box.current;
    const onRow = event.target instanceof Element && event.target.closest("tbody") !== null;
    if (!place || !onRow) return;
    const to = stepTo(event.key, row, total, Math.max(1, Math.floor(place.clientHeight / ROW_PX) - 2));
    if (to === null) return;
    event.preventDefault();
    const head = place.querySelector("thead")?.clientHeight ?? 0;
    place.scrollTop = scrolledTo(to, place.scrollTop, place.clientHeight, head);
    wanted.current = to;
    setRow(to);
    setSeen({ top: place.scrollTop, height: place.clientHeight });
  };
  return (
    <div class="panel long" ref={box} role="region" aria-label={t.list} onKeyDown={step}
      onScroll={(event) => setSeen({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}>
      <table class="people-found" aria-rowcount={total + 1}>
        <caption class="vh">{t.caption}</caption>
        <thead><tr aria-rowindex={1}>{COUNTED_SORTS.map((sort) => <Column key={sort} sort={sort} at={at} />)}</tr></thead>
        <tbody>
          {span.first > 0 && <tr class="gap" aria-hidden="true" style={{ height: span.first * ROW_PX }}><td colSpan={COUNTED_SORTS.length} /></tr>}
          {Array.from({ length: span.end - span.first }, (_, n) => span.first + n).map((each) => (
            <Row key={each} place={each} citizen={blocks.rowAt(each)} on={each === Math.min(row, total - 1)} chosen={() => setRow(each)} />
          ))}
          {span.end < total && <tr class="gap" aria-hidden="true" style={{ height: (total - span.end) * ROW_PX }}><td colSpan={COUNTED_SORTS.length} /></tr>}
        </tbody>
      </table>
    </div>
  );
}

function Column({ sort, at }: { sort: CountedSort; at: CountedRoute }): JSX.Element {
  const on = at.sort === sort;
  return (
    <th scope="col" class={`c h-${sort}`} aria-sort={on ? (at.down ? "descending" : "ascending") : "none"}>
      <button type="button" class="sort" onClick={() => go({ ...at, sort, down: on && !at.down })}>
        <span>{words().counted.head[sort]}</span>{on && <span class={at.down ? "arrow down" : "arrow"} aria-hidden="true" />}
      </button>
    </th>
  );
}

function Row({ place, citizen, on, chosen }: {
  place: number; citizen: CitizenHead | undefined; on: boolean; chosen: () => void;
}): JSX.Element {
  const t = words();
  if (citizen === undefined)
    return <tr class="p-row" data-row={place} aria-rowindex={place + 2}><td colSpan={COUNTED_SORTS.length}><span class="skel w1" /></td></tr>;
  return (
    <tr class="p-row" data-row={place} aria-rowindex={place + 2}>
      <th scope="row"><a class="lnk" href={href({ screen: "citizen", id: citizen.id })} tabIndex={on ? 0 : -1} onFocus={chosen}>{citizen.name}</a> <Born citizen={{ ...citizen, birth_year: null }} /></th>
      <td class="c num">{citizen.birth_year ?? t.none}</td>
      <td class="c">{citizen.village.name}</td>
      <td class="c">{citizen.household ?? t.none}</td>
      <td class="c">{citizen.pair ?? t.none}</td>
      <td class="c"><Outcome row={citizen.row} /></td>
    </tr>
  );
}
