/** Hints, those set aside folded below. Each says what is usual about it and opens its people. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Me } from "../api";
import { getHints, showAgain, type Hint, type Hints as Found } from "../api.review";
import { number } from "../figures";
import { href } from "../route";
import { now } from "../session";
import { moment } from "../time";
import { useAct } from "../ui/act";
import { Empty, Failed, Loading, PollFailure, Said } from "../ui/Notice";
import { usePoll } from "../ui/poll";
import { words } from "../words";
import { AsideDialog, PeopleDialog } from "./HintDialogs";
import { kindText, saysText } from "./hint";

const EVERY_MS = 60_000;
type Asked = { what: "people" | "aside"; key: string };

export function Hints({ me }: { me: Me }): JSX.Element {
  const t = words().review.hints;
  const polled = usePoll("hints", EVERY_MS, getHints);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState("");
  const back = useAct();
  const found = polled.value;
  const hint = found?.hints.find((each) => each.key === asked?.key);
  const close = (): void => setAsked(null);
  const done = (text: string): void => { close(); setSaid(text); polled.reload(); };
  const show = (each: Hint): void => void back.run(async () => { await showAgain(each.key); done(t.shown); });
  const n = (value: number): string => number(value, words());
  const shown = found?.hints.filter((each) => each.aside === null) ?? [];
  const aside = found?.hints.filter((each) => each.aside !== null) ?? [];
  const decides = me.may.includes("arrange");
  return (
    <>
      <p class="sub note">{t.note}</p>
      <Said>{said}</Said>
      <PollFailure polled={polled} />
      {back.failure && <Failed failure={back.failure} retry={() => { back.forget(); polled.reload(); }} />}
      {found === null && polled.failure === null && <Loading rows={8} />}
      {found !== null && shown.length === 0 && <div class="panel"><Empty lit={2}>{t.nothing}</Empty></div>}
      {shown.length > 0 && (
        <section class="panel" aria-labelledby="hints-open">
          <h2 class="ph" id="hints-open">{t.open(n(shown.length))}{found !== null && found.total > found.hints.length && <span class="sub under">{t.more(n(found.hints.length), n(found.total))}</span>}</h2>
          <Table caption={t.caption} hints={shown} decides={decides} ask={setAsked} show={show} busy={back.busy} />
        </section>
      )}
      {aside.length > 0 && (
        <details class="panel folded">
          <summary class="ph">{t.aside(n(aside.length))}</summary>
          <Table caption={t.captionAside} hints={aside} decides={decides} ask={setAsked} show={show} busy={back.busy} />
        </details>
      )}
      {found !== null && <Limits found={found} me={me} />}
      {hint && asked?.what === "people" && <PeopleDialog hint={hint} close={close} />}
      {hint && asked?.what === "aside" && <AsideDialog hint={hint} close={close} done={done} reload={polled.reload} />}
    </>
  );
}

function Limits({ found, me }: { found: Found; me: Me }): JSX.Element {
  const t = words().review.hints;
  const { people, minutes, house, apart } = found.limits;
  return (
    <p class="sub note">{t.limits(String(people), String(minutes), String(house), String(apart))}
      {me.may.includes("look") && <> <a class="lnk" href={href({ screen: "settings" })}>{t.settings}</a></>}</p>
  );
}

function Table({ caption, hints, decides, ask, show, busy }: {
  caption: string; hints: Hint[]; decides: boolean; ask: (asked: Asked) => void; show: (hint: Hint) => void; busy: boolean;
}): JSX.Element {
  const t = words().review.hints;
  return (
    <table class="emu">
      <caption class="vh">{caption}</caption>
      <thead><tr>
        <th scope="col">{t.head.what}</th><th scope="col" class="c">{t.head.village}</th><th scope="col" class="c">{t.head.when}</th>
        <th scope="col"><span class="vh">{t.head.act}</span></th>
      </tr></thead>
      <tbody>{hints.map((each) => <Line key={each.key} hint={each} decides={decides} ask={ask} show={show} busy={busy} />)}</tbody>
    </table>
  );
}

function Line({ hint, decides, ask, show, busy }: {
  hint: Hint; decides: boolean; ask: (asked: Asked) => void; show: (hint: Hint) => void; busy: boolean;
}): JSX.Element {
  const t = words().review.hints;
  const { key, village, aside } = hint;
  const what = kindText(hint, words());
  const time = (ms: number): string => moment(ms, now.peek(), words());
  return (
    <tr>
      <th scope="row" class="hint-what">{what}<span class="sub blk">{saysText(hint, words())}</span>
        {aside !== null && <span class="blk hint-word">{t.by(aside.reason, aside.by ?? t.somebody, time(aside.at_ms))}</span>}</th>
      <td class="c">{village.name}<span class="sub blk">{hint.pair}</span></td>
      <td class="c nb">{time(hint.from_ms)}</td>
      <td><span class="hint-acts">
        <button type="button" class="dbtn s" aria-label={t.peopleOf(what, village.name, number(hint.people, words()))} onClick={() => ask({ what: "people", key })}>{t.people(number(hint.people, words()))}</button>
        {decides && aside === null && <button type="button" class="dbtn s q2" aria-label={t.setOf(what, village.name)} onClick={() => ask({ what: "aside", key })}>{t.set}</button>}
        {decides && aside !== null && <button type="button" class="dbtn s q2" disabled={busy} aria-label={t.backOf(what, village.name)} onClick={() => show(hint)}>{t.back}</button>}
      </span></td>
    </tr>
  );
}
