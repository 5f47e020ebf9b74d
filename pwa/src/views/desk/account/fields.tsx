/** Fields that several account forms share: a text, a password, the code of the second step. */
import type { JSX } from "preact";
import type { DeskFailure } from "../../../network/desk";
import { Icon } from "../../shared/icons";
import { failureWords, words } from "../words";

interface FieldProps {
  id: string; label: string; value: string; set: (text: string) => void;
  error?: string | null; hint?: string; complete: string; shown?: boolean; kind?: "text" | "password" | "code"; focus?: boolean;
}

export function Field({ id, label, value, set, error = null, hint, complete, shown = false, kind = "text", focus = false }: FieldProps): JSX.Element {
  const told = [hint === undefined ? "" : `${id}-hint`, error === null ? "" : `${id}-error`].filter(Boolean).join(" ");
  const look = kind === "password" && !shown ? "password" as const : "text" as const;
  return (
    <>
      <label class="lb" for={id}>{label}</label>
      {hint !== undefined && <p id={`${id}-hint`} class="sub note">{hint}</p>}
      <input id={id} class={kind === "code" ? "field-in code-in" : "field-in"} {...(look === "password" ? { type: "password" as const } : { type: "text" as const })}
        autocomplete={complete as "off"} autocapitalize="none" spellcheck={false}
        ref={focus ? focusFirst : null} value={value} aria-invalid={error !== null} {...(told !== "" && { "aria-describedby": told })}
        onInput={(event) => set(event.currentTarget.value)} />
      {error !== null && <p id={`${id}-error`} class="field-error"><Icon name="warn" />{error}</p>}
    </>
  );
}

const focused = new WeakSet<HTMLInputElement>();

/** Once, when it appears: later draws must not take the cursor away. */
function focusFirst(box: HTMLInputElement | null): void {
  if (box === null || focused.has(box)) return;
  focused.add(box);
  box.focus();
}

export function ShowCheck({ shown, set }: { shown: boolean; set: (shown: boolean) => void }): JSX.Element {
  return <label class="check"><input type="checkbox" checked={shown} onChange={() => set(!shown)} />{words().account.password.show}</label>;
}

export function Refused({ failure }: { failure: DeskFailure | null }): JSX.Element | null {
  if (failure === null) return null;
  return (
    <p class="strip warn say">
      <Icon name={failure.status === 0 ? "off" : "warn"} /><span class="grow" role="alert">{failureWords(failure)}</span>
    </p>
  );
}

/** The refusals after which a code must be asked for, or asked for again. */
export function wantsCode(failure: DeskFailure | null): boolean {
  return failure !== null && ["code_needed", "code_wrong", "code_used"].includes(failure.code);
}
