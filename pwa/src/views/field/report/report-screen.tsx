/** Chốt số: the village's figure as the commune has it, and the reporter's word on it (R38-R41). */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { DifferCode, OwnWord, ReportServices, SilentPhoneView, VillageFigure } from "../../../services/contract";
import { dayMonth, figure as written, hour, sameDay } from "../../../words/format";
import { r } from "../../../words/field.report";
import { language } from "../../../words/index";
import { Icon } from "../../shared/icons";
import { useServices } from "../context";
import { attempt } from "../frame/attempt";
import { Bar, Head, Screen, Warn } from "../frame/screen";
import { useLead } from "../lead/leading";
import { useDraft } from "../parts/draft";
import { Differs, type Own } from "./differs";
import { isOld, titleOf } from "./moments";
import { passOn, type Passed, ZaloText } from "./zalo";
import "./report.css";

const EVERY_MS = 60_000;

export function ReportScreen(): JSX.Element {
  const report = useLead().report.value;
  return report ? <Report report={report} /> : <Screen head={<Head title={r().title} />}><p class="skel" aria-busy="true" /></Screen>;
}

function Report({ report }: { report: ReportServices }): JSX.Element {
  const services = useServices();
  const [asking, setAsking] = useState(false);
  const ask = async (loud: boolean): Promise<void> => {
    setAsking(true);
    await (loud ? attempt(report.ask()) : report.ask().catch(() => undefined));
    setAsking(false);
  };
  useEffect(() => {
    void ask(false);
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void report.ask().catch(() => undefined);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const figure = report.figure.value;
  const again = <Bar icon="send" disabled={asking} onClick={() => void ask(true)}>{r().ask}</Bar>;
  if (!figure)
    return (
      <Screen head={<Head title={r().title} />} foot={again}>
        <section class="empty" role="status">
          {asking ? <p class="skel" aria-busy="true" /> : <><p class="h1">{r().none}</p><p class="sub">{r().noneHelp}</p></>}
        </section>
      </Screen>
    );
  const now = services.now.value;
  if (isOld(figure, now))
    return (
      <Screen head={<Head title={r().title} />} foot={again}>
        <Numbers figure={figure} now={now} />
        <Warn>{r().old}</Warn>
      </Screen>
    );
  return <Confirming report={report} figure={figure} now={now} />;
}

function Confirming({ report, figure, now }: { report: ReportServices; figure: VillageFigure; now: number }): JSX.Element {
  const place = `report ${figure.atMs}`;
  const [own, setOwn] = useDraft<Own | null>(place, null);
  const [passed, setPassed] = useState<Passed>(null);
  const word = report.word.value;
  const say = async (n: number, reason: DifferCode | null): Promise<void> => {
    if (await attempt(report.say(n, reason))) setOwn(null);
  };
  const time = hour(figure.atMs);
  const refused = report.refused.value;
  return (
    <Screen head={<Head title={titleOf(figure, now)} />} foot={<Foot report={report} figure={figure} own={own} onSay={say} onShare={() => void passOn(figure.text).then(setPassed)} />}>
      <Numbers figure={figure} now={now} />
      {now >= figure.atMs && <p class="strip say"><Icon name="clock" /><span class="grow num">{figure.later > 0 ? r().later(time, figure.later) : r().passed(time)}</span></p>}
      {word && <Said word={word} />}
      {word?.receivedMs === null && refused && <Warn>{r().notTaken(refused[language.value])}</Warn>}
      <Other figure={figure} />
      {figure.silent.length > 0 && <Silent phones={figure.silent} />}
      <Differs figure={figure} own={own} onOwn={setOwn} />
      {word && <ZaloText text={figure.text} passed={passed} />}
    </Screen>
  );
}

function Numbers({ figure: { atMs, askedMs, frozen, completed, target, inDay }, now }: { figure: VillageFigure; now: number }): JSX.Element {
  const at = hour(askedMs);
  const asOf = frozen ? r().frozen(hour(atMs)) : sameDay(askedMs, now) ? r().asOf(at) : r().asOfDay(at, dayMonth(askedMs));
  return (
    <section class="card figure">
      <p class="caps">{r().cumulative}</p>
      <p class="num"><strong>{written(completed)}</strong> {r().of(written(target))}</p>
      <p class="num">{r().inDay(written(inDay))}</p>
      <p class="sub s num">{asOf}</p>
    </section>
  );
}

interface FootProps {
  report: ReportServices;
  figure: VillageFigure;
  own: Own | null;
  onSay: (figure: number, reason: DifferCode | null) => Promise<void>;
  onShare: () => void;
}

/** One bar: the word to be given, then sent, then passed on. */
function Foot({ report, figure, own, onSay, onShare }: FootProps): JSX.Element {
  const { completed, frozen } = figure;
  const word = report.word.value;
  if (own) {
    const { reason } = own;
    const ready = own.figure !== completed && reason !== null;
    return <Bar icon="met" disabled={!ready} onClick={() => void onSay(own.figure, reason)}>{ready ? r().say(own.figure, own.figure - completed) : r().sayNone}</Bar>;
  }
  const confirm = <Bar icon="tick" onClick={() => void onSay(completed, null)}>{r().confirm(completed)}</Bar>;
  if (!word) return confirm;
  if (word.receivedMs === null) return <Bar icon="send" onClick={() => void attempt(report.ask())}>{r().send}</Bar>;
  // The figure has risen since: it may be confirmed as it is now, until it is frozen.
  if (!frozen && word.seen !== null && word.seen !== completed) return confirm;
  return <Bar icon="send" onClick={onShare}>{r().zalo}</Bar>;
}

/** What was said, in the reporter's own figures: what came later makes no difference of it. */
function Said({ word: { figure, seen, reason, receivedMs } }: { word: OwnWord }): JSX.Element {
  const more = seen === null ? 0 : figure - seen;
  const words = more === 0 ? r().said(figure) : r().spoken(figure, more, reason && (r().reason[reason] ?? null));
  return (
    <p class={receivedMs === null ? "strip say" : "strip ok say"} role="status">
      <Icon name={receivedMs === null ? "phone" : "ticks"} />
      <span class="grow num"><b>{words}</b>{" · "}{receivedMs === null ? r().waits : r().received(hour(receivedMs))}{more !== 0 && <span class="blk sub s">{r().never}</span>}</span>
    </p>
  );
}

function Other({ figure: { role, confirmations } }: { figure: VillageFigure }): JSX.Element {
  const whose = role === "lead" ? "head" : "lead";
  const had = confirmations.find((each) => each.role === whose);
  return <p class="sub num">{had ? r().other(whose, had.figure, hour(had.atMs)) : r().unsaid(whose)}</p>;
}

function Silent({ phones }: { phones: readonly SilentPhoneView[] }): JSX.Element {
  return (
    <section class="card silent" aria-labelledby="silent-title">
      <h2 class="s" id="silent-title">{r().silent}</h2>
      <ul>
        {phones.map(({ pair, holder, phone, lastContactMs }) => {
          const whose = r().phoneOf(pair, holder);
          return (
            <li key={whose + lastContactMs}>
              <span class="grow num">{whose}: {hour(lastContactMs)}</span>
              {phone && <a class="btn sm quiet" href={`tel:${phone}`} aria-label={`${r().call}: ${whose}`}><Icon name="call" />{r().call}</a>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
