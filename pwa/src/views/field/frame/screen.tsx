/** The frame that every screen stands in. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../words/field";
import { Icon, type IconName } from "../../shared/icons";
import { useServices } from "../context";
import { back, goTab, openSheet, type SheetName, type Tab } from "../nav";
import { Snack } from "./snack";
import { StatusLine } from "./status-line";
import "./frame.css";

interface ScreenProps {
  children: ComponentChildren;
  head?: JSX.Element | undefined;
  /** What stands above the tabs, at the thumb: the bar last. */
  foot?: ComponentChildren;
  tab?: Tab | undefined;
  status?: boolean;
  /** The foot stays at the thumb even when the keyboard leaves little room. */
  keepsFoot?: boolean;
  /** Under this name the place in a long list is found again. */
  scrollKey?: string;
}

const places = new Map<string, number>();

export function Screen({ children, head, foot, tab, status = true, keepsFoot = false, scrollKey = "" }: ScreenProps): JSX.Element {
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const place = places.get(scrollKey) ?? 0;
    const onScroll = (): void => void places.set(scrollKey, scrollY);
    let painted: ReturnType<typeof setTimeout> | undefined;
    // Both ask the browser to lay the page out: the place within the frame's own layout, the
    // focus once the screen is painted, and only if nothing on it has taken the focus by then.
    const frame = requestAnimationFrame(() => {
      scrollTo(0, place);
      if (scrollKey) addEventListener("scroll", onScroll, { passive: true });
      painted = setTimeout(() => {
        if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(painted);
      removeEventListener("scroll", onScroll);
    };
  }, []);
  return (
    <div class="app">
      {status && <StatusLine />}
      {head}
      <main class="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <footer class={keepsFoot ? "foot keeps" : "foot"}>
        <Snack />
        {foot && <div class="act">{foot}</div>}
        {tab && <Tabs current={tab} />}
      </footer>
    </div>
  );
}

export interface HeadProps {
  title: string;
  sub?: ComponentChildren;
  large?: boolean;
  /** Where the arrow leads; left out: back on the way walked. */
  onBack?: (() => void) | undefined;
  menu?: Omit<Extract<SheetName, { kind: "menu" }>, "kind"> | undefined;
}

export function Head({ title, sub, large = false, onBack = back, menu }: HeadProps): JSX.Element {
  return (
    <header class={large ? "screen-head lg" : "screen-head"}>
      <button class="ib" aria-label={t.back} onClick={() => onBack()}>
        <Icon name="back" />
      </button>
      <div class="t">
        <h1>{title}</h1>
        {sub && <p class="sub">{sub}</p>}
      </div>
      {menu && <MenuButton {...menu} />}
    </header>
  );
}

export function MenuButton(menu: NonNullable<HeadProps["menu"]>): JSX.Element {
  return (
    <button class="ib" aria-label={t.more} aria-haspopup="dialog" onClick={() => openSheet({ kind: "menu", ...menu })}>
      <Icon name="dots" />
    </button>
  );
}

function Tabs({ current }: { current: Tab }): JSX.Element {
  const due = useServices().due.value.length;
  const tabs: [Tab, IconName, string][] = [
    ["next", "walk", t.tabs.next],
    ["houses", "houses", t.tabs.houses],
    ["later", "clock", t.tabs.later(due)],
  ];
  return (
    <nav class="tabs" aria-label={t.tabs.label}>
      {tabs.map(([tab, icon, label]) => (
        <button key={tab} aria-current={tab === current ? "page" : undefined} onClick={() => goTab(tab)}>
          <Icon name={icon} />
          <span>{label}</span>
        </button>
      ))}
    </nav>
  );
}

/** The one filled button of a screen. */
export function Bar(props: { icon?: IconName; children: ComponentChildren; onClick: () => void; disabled?: boolean }): JSX.Element {
  return (
    <button class="bar" onClick={props.onClick} disabled={props.disabled ?? false}>
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </button>
  );
}

/** Says what went wrong and who fixes it. */
export function Warn({ icon = "warn", children }: { icon?: IconName; children: ComponentChildren }): JSX.Element {
  return (
    <div class="strip warn say">
      <Icon name={icon} />
      <p class="grow">{children}</p>
    </div>
  );
}
