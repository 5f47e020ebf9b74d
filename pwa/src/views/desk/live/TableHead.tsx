/** Column heads: icon, word, and a button that sorts. */
import type { JSX } from "preact";
import { Icon, type IconName } from "../../shared/icons";
import type { Sorting, SortKey } from "../figures";
import { words } from "../words";

interface Column { key: SortKey; icon?: IconName }
const BEFORE_BAR: Column[] = [{ key: "name" }, { key: "target" }, { key: "completed" }, { key: "percent" }];
const AFTER_BAR: Column[] = [
  { key: "error", icon: "warn" }, { key: "nophone", icon: "nophone" }, { key: "absent", icon: "absent" },
  { key: "reached", icon: "met" }, { key: "notReached", icon: "none" }, { key: "elsewhere", icon: "ticks" },
  { key: "silent", icon: "off" },
];

export function TableHead({ by, sortBy, elsewhere }: {
  by: Sorting; sortBy: (key: SortKey) => void; elsewhere: boolean;
}): JSX.Element {
  const after = AFTER_BAR.filter((column) => elsewhere || column.key !== "elsewhere");
  const head = (column: Column): JSX.Element => <Head key={column.key} column={column} by={by} sortBy={sortBy} />;
  return (
    <thead>
      <tr>
        {BEFORE_BAR.map(head)}
        <th scope="col" class="bh">{words().live.head.bar}</th>
        {after.map(head)}
      </tr>
    </thead>
  );
}

function Head({ column, by, sortBy }: { column: Column; by: Sorting; sortBy: (key: SortKey) => void }): JSX.Element {
  const on = by.key === column.key;
  const order = on ? (by.down ? "descending" : "ascending") : "none";
  return (
    <th scope="col" class={`h-${column.key}`} aria-sort={order}>
      <button type="button" class="sort" onClick={() => sortBy(column.key)}>
        {column.icon && <Icon name={column.icon} />}
        <span>{words().live.head[column.key]}</span>
        {on && <span class={by.down ? "arrow down" : "arrow"} aria-hidden="true" />}
      </button>
    </th>
  );
}
