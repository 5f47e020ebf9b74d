/** A search at the thumb, above the keyboard. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { t } from "../../../words/field";
import { Icon } from "../../shared/icons";
import "./search-field.css";

interface Props {
  text: string;
  onText: (text: string) => void;
  placeholder: string;
  label: string;
}

/** Telex writes a word over itself many times: only what is settled is searched. */
export function SearchField({ text, onText, placeholder, label }: Props): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const read = (event: Event): void => {
    if (!(event as InputEvent).isComposing && input.current) onText(input.current.value);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    input.current?.blur();
  };
  const clear = (): void => {
    onText("");
    input.current?.focus();
  };
  return (
    <form class="search" role="search" onSubmit={submit}>
      <Icon name="search" />
      <label class="vh" for="search">{label}</label>
      <input
        id="search" ref={input} type="search" enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck={false}
        placeholder={placeholder} value={text} onInput={read} onCompositionEnd={read}
      />
      {text && <button class="ib" type="button" aria-label={t.list.clear} onClick={clear}><Icon name="erase" /></button>}
    </form>
  );
}
