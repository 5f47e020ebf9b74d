/** Lists from the police: open files, one file, and what was imported before. */
import type { JSX } from "preact";
import { href } from "../route";
import { words } from "../words";
import { Files } from "./Files";
import { FileScreen } from "./FileScreen";
import { History } from "./History";
import "./import.css";

/** No upload is called so: their ids are longer. */
const HISTORY = "history";

export function ImportScreen({ id }: { id: string | null }): JSX.Element {
  if (id !== null && id !== HISTORY) return <FileScreen id={id} />;
  return (
    <>
      <header class="dhead">
        <h1>{words().importing.title}</h1><span class="grow" /><Tabs history={id === HISTORY} />
      </header>
      {id === HISTORY ? <History /> : <Files />}
    </>
  );
}

function Tabs({ history }: { history: boolean }): JSX.Element {
  const t = words().importing;
  return (
    <nav class="pick" aria-label={t.title}>
      <a class="dbtn s" aria-current={history ? undefined : "page"} href={href({ screen: "import", id: null })}>{t.files}</a>
      <a class="dbtn s" aria-current={history ? "page" : undefined} href={href({ screen: "import", id: HISTORY })}>{t.history}</a>
    </nav>
  );
}
