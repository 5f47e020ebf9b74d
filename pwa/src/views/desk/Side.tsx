/** Side bar: the screens, what waits on each, and whose session this is. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId } from "preact/hooks";
import { Brand } from "../shared/house";
import { Icon } from "../shared/icons";
import { DeskIcon } from "../shared/icons.desk";
import { number } from "./figures";
import { href, route, type Route } from "./route";
import { attention, refreshAttention, session, signOut } from "./session";
import { useAct } from "./ui/act";
import { Failed } from "./ui/Notice";
import { otherLanguage, switchLanguage, words } from "./words";

const EVERY_MS = 15_000;

export function Side(): JSX.Element {
  const t = words().nav;
  const at = route.value.screen;
  const open = attention.value;
  useAttention();
  return (
    <header class="side">
      <Brand name={words().app} />
      <nav aria-label={t.label}>
        <Group name={t.groups.tonight}>
          <Item to={{ screen: "live" }} on={at === "live" || at === "counted"} icon={<DeskIcon name="chart" />}>{t.live}</Item>
          <Item to={{ screen: "leader" }} on={at === "leader"} icon={<Icon name="houses" />}>{words().leader.nav}</Item>
          <Item to={{ screen: "report", village: null, atMs: null }} on={at === "report"} icon={<Icon name="clock" />}>{t.report}</Item>
          <Item to={{ screen: "conflicts", id: null, closed: false }} on={at === "conflicts"} icon={<DeskIcon name="two" />} count={open?.conflicts}>{t.conflicts}</Item>
          {answers() && <Item to={{ screen: "tickets", id: null, show: "waiting" }} on={at === "tickets"} icon={<Icon name="warn" />} count={open?.tickets}>{t.tickets}</Item>}
          <Item to={{ screen: "quarantine" }} on={at === "quarantine"} icon={<Icon name="lock" />} count={open?.quarantine}>{t.quarantine}</Item>
        </Group>
        <Group name={t.groups.results}>
          <Item to={{ screen: "reconcile", show: "list", id: "" }} on={at === "reconcile"} icon={<Icon name="eq" />}>{words().reconcile.nav}</Item>
          {may("look") && <Item to={{ screen: "review", tab: "hints", id: "" }} on={at === "review"} icon={<Icon name="eye" />}>{words().review.title}</Item>}
          <Item to={{ screen: "emulation", tab: "groups" }} on={at === "emulation"} icon={<Icon name="ticks" />}>{words().emulation.title}</Item>
        </Group>
        <Group name={t.groups.lists}>
          <Item to={{ screen: "import", id: null }} on={at === "import"} icon={<DeskIcon name="upload" />}>{t.import}</Item>
          <Item to={{ screen: "roster" }} on={at === "roster"} icon={<DeskIcon name="list" />} count={open?.roster_claims}>{t.roster}</Item>
          <Item to={{ screen: "citizens", text: "", page: 1 }} on={at === "citizens" || at === "citizen"} icon={<Icon name="search" />}>{t.citizens}</Item>
          <Item to={{ screen: "households", id: "" }} on={at === "households"} icon={<Icon name="door" />} count={open?.outside}>{t.households}</Item>
        </Group>
        <Group name={t.groups.organisation}>
          <Item to={{ screen: "planning" }} on={at === "planning"} icon={<DeskIcon name="sheet" />}>{t.planning}</Item>
          <Item to={{ screen: "areas" }} on={at === "areas" || at === "village"} icon={<Icon name="houses" />} count={open?.claims}>{t.areas}</Item>
          <Item to={{ screen: "devices", id: "" }} on={at === "devices"} icon={<Icon name="phone" />}>{t.devices}</Item>
          <Item to={{ screen: "people", id: "" }} on={at === "people"} icon={<Icon name="person" />}>{t.people}</Item>
          <Item to={{ screen: "sessions" }} on={at === "sessions"} icon={<DeskIcon name="bell" />}>{t.sessions}</Item>
          <Item to={{ screen: "handout" }} on={at === "handout"} icon={<Icon name="qr" />}>{t.handout}</Item>
          {may("look") && <Item to={{ screen: "settings" }} on={at === "settings"} icon={<DeskIcon name="dials" />}>{words().settings.title}</Item>}
          {may("audit") && <Item to={{ screen: "audit" }} on={at === "audit"} icon={<DeskIcon name="trail" />}>{words().audit.title}</Item>}
        </Group>
      </nav>
      <Account />
    </header>
  );
}

function may(right: string): boolean {
  const at = session.value;
  return at.state === "in" && at.me.may.includes(right);
}

/** Whoever answers no tickets has no use for their screen. */
function answers(): boolean {
  return may("tickets");
}

function Group({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  const id = `nav-${useId()}`;
  return (
    <div class="nav-part" role="group" aria-labelledby={id}>
      <p class="nav-name" id={id}>{name}</p>
      {children}
    </div>
  );
}

function Item({ to, on, icon, count, children }: {
  to: Route; on: boolean; icon: ComponentChildren; count?: number | undefined; children: ComponentChildren;
}): JSX.Element {
  const t = words();
  return (
    <a href={href(to)} aria-current={on ? "page" : undefined}>
      {icon}<span>{children}</span>
      {count !== undefined && count > 0 && (
        <span class="ct"><span aria-hidden="true">{number(count, t)}</span><span class="vh">{t.nav.waiting(number(count, t))}</span></span>
      )}
    </a>
  );
}

function Account(): JSX.Element | null {
  const t = words();
  const leaving = useAct();
  const at = session.value;
  if (at.state !== "in") return null;
  return (
    <div class="me">
      {at.me.shifted && <p class="trial"><Icon name="clock" /><span>{t.shifted}</span></p>}
      <p><b>{at.me.commune.name}</b></p>
      <p>{t.signedAs} <span class="blk">{at.me.account.name}</span></p>
      <p class="me-acts">
        <a class="lnk" href={href({ screen: "account" })} aria-current={route.value.screen === "account" ? "page" : undefined}>{t.account.title}</a>
        <button type="button" class="lnk" disabled={leaving.busy} onClick={() => void leaving.run(signOut)}>{t.nav.signOut}</button>
        <button type="button" class="lnk" lang={otherLanguage()} aria-label={t.otherLanguageLabel} onClick={switchLanguage}>{t.otherLanguage}</button>
      </p>
      {leaving.failure && <Failed failure={leaving.failure} />}
    </div>
  );
}

function useAttention(): void {
  useEffect(() => {
    const ask = (): void => { if (!document.hidden) void refreshAttention(); };
    ask();
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);
}
