import type { ComponentChildren, JSX } from "preact";
import { Icon } from "../../shared/icons";

interface Props {
  chosen: boolean;
  children: ComponentChildren;
  onClick: () => void;
  class?: string;
  filled?: boolean;
}

/** A chip that is on or off: chosen is a tint, a double border and a tick. */
export function Choice({ chosen, children, onClick, class: extra = "", filled = false }: Props): JSX.Element {
  return (
    <button class={`chip ${extra}`} aria-pressed={chosen} onClick={onClick}>
      {chosen && <Icon name={filled ? "check" : "tick"} />}
      <span>{children}</span>
    </button>
  );
}
