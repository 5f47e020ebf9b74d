/** What a screen says when it has nothing to show, is still asking, or was refused. */
import type { ComponentChildren, JSX } from "preact";
import type { DeskFailure } from "../../../network/desk";
import { HouseGlyph } from "../../shared/house";
import { Icon, type IconName } from "../../shared/icons";
import { clockSeconds } from "../time";
import { failureWords, words } from "../words";
import type { Polled } from "./poll";

export function Failed({ failure, retry, staleMs }: {
  failure: DeskFailure; retry?: () => void; staleMs?: number | null;
}): JSX.Element {
  const t = words().failure;
  return (
    <div class="strip warn notice" role="alert">
      <Icon name={failure.status === 0 || failure.code === "no_answer" ? "off" : "warn"} />
      <p class="grow">
        {failureWords(failure)}
        {staleMs != null && <> {t.stale(clockSeconds(staleMs))}</>}
      </p>
      {retry && <button type="button" class="dbtn s" onClick={retry}>{t.retry}</button>}
    </div>
  );
}

export function Loading({ rows = 6 }: { rows?: number }): JSX.Element {
  return (
    <div class="panel loading" role="status">
      <span class="vh">{words().loading}</span>
      {Array.from({ length: rows }, (_, n) => <span key={n} class={`skel w${n % 4}`} />)}
    </div>
  );
}

export function Empty({ children, lit = 0 }: { children: ComponentChildren; lit?: number }): JSX.Element {
  return (
    <div class="empty">
      <HouseGlyph people={2} lit={lit} />
      <p>{children}</p>
    </div>
  );
}

/** A polled answer's failure, with the old figures' hour when there are some; nothing otherwise. */
export function PollFailure<T>({ polled }: { polled: Polled<T> }): JSX.Element | null {
  if (polled.failure === null) return null;
  return <Failed failure={polled.failure} retry={polled.reload} staleMs={polled.value === null ? null : polled.atMs} />;
}

export function Said({ icon = "check", children }: { icon?: IconName; children: ComponentChildren }): JSX.Element {
  return (
    <div class="said" role="status">
      {children != null && children !== "" && (
        <p class="strip say"><Icon name={icon} /><span class="grow">{children}</span></p>
      )}
    </div>
  );
}
