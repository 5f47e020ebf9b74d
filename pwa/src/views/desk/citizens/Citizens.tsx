/** Finding one person among all of the commune: the way into everything written about him. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { findCitizens, type CitizenHead, type Found } from "../api.citizens";
import { number } from "../figures";
import { href, readRoute } from "../route";
import { Empty, Loading, PollFailure } from "../ui/Notice";
import { Outcome } from "../ui/Outcome";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import "./citizens.css";

const PAUSE_MS = 250;

export function Citizens({ text, page }: { text: string; page: number }): JSX.Element {
  const t = words().citizens;
  const [typed, setTyped] = useState(text);
  const polled = usePoll(`citizens ${page} ${text}`, null, async () => ({ body: await findCitizens(text, page), same: false }));
  useEffect(() => {
    if (typed.trim() === text) return undefined;
    const timer = setTimeout(() => {
      // A link that was just followed wins over what was typed before it.
      if (readRoute(location.hash).screen === "citizens") location.replace(href({ screen: "citizens", text: typed.trim(), page: 1 }));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, text]);
  const found = polled.value;
  return (
    <>
      <header class="dhead"><h1>{t.title}</h1><span class="sub">{t.hint}</span></header>
      <p class="finder" role="search">
        <input class="in" type="search" aria-label={t.search} placeholder={t.example} maxLength={100} autocomplete="off" value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)} />
        <span class="sub" role="status">{found !== null && t.found(number(found.total, words()))}</span>
      </p>
      <PollFailure polled={polled} />
      {found === null && polled.failure === null && <Loading rows={10} />}
      {found !== null && found.citizens.length === 0 && <div class="panel"><Empty>{t.none}</Empty></div>}
      {found !== null && found.citizens.length > 0 && <Table citizens={found.citizens} />}
      {found !== null && found.pages > 1 && <Pages found={found} text={text} page={page} />}
    </>
  );
}

function Table({ citizens }: { citizens: CitizenHead[] }): JSX.Element {
  const t = words().citizens;
  return (
    <div class="panel">
      <table class="people-found">
        <caption class="vh">{t.caption}</caption>
        <thead><tr>
          <th scope="col">{t.head.name}</th><th scope="col" class="c">{t.head.village}</th><th scope="col" class="c">{t.head.house}</th>
          <th scope="col" class="c">{t.head.pair}</th><th scope="col" class="c">{t.head.row}</th>
        </tr></thead>
        <tbody>
          {citizens.map((each) => (
            <tr key={each.id}>
              <th scope="row"><a class="lnk" href={href({ screen: "citizen", id: each.id })}>{each.name}</a> <Born citizen={each} /></th>
              <td class="c">{each.village.name}</td>
              <td class="c">{each.household ?? words().none}</td>
              <td class="c">{each.pair ?? words().none}</td>
              <td class="c"><Outcome row={each.row} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Year, last digits where a name repeats, and what is unusual about the entry. */
export function Born({ citizen }: { citizen: CitizenHead }): JSX.Element {
  const t = words().citizens;
  const more = [citizen.merged ? t.merged : null, citizen.on_list ? null : t.offList].filter((part) => part !== null);
  return (
    <span class="sub num">
      {citizen.birth_year}{citizen.id_last4 && <>{citizen.birth_year !== null && " · "}…&#8288;{citizen.id_last4}</>}{more.length > 0 && <> ({more.join(", ")})</>}
    </span>
  );
}

function Pages({ found, text, page }: { found: Found; text: string; page: number }): JSX.Element {
  const t = words().citizens;
  const to = (n: number): string => href({ screen: "citizens", text, page: n });
  return (
    <nav class="acts" aria-label={t.pages}>
      {page > 1 && <a class="dbtn s" href={to(page - 1)}>{t.before}</a>}
      <span class="sub num">{t.page(number(page, words()), number(found.pages, words()))}</span>
      {page < found.pages && <a class="dbtn s" href={to(page + 1)}>{t.after}</a>}
    </nav>
  );
}
