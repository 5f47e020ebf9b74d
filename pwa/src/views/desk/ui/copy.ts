/** Copying needs a secure page and a permission; the old way still works where the new is refused. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text);
  }
}

function copyBySelecting(text: string): boolean {
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "vh";
  box.setAttribute("aria-hidden", "true");
  (document.querySelector("dialog[open]") ?? document.body).appendChild(box);
  const before = document.activeElement;
  box.select();
  let copied = false;
  try {
    copied = document.execCommand("copy");
  } catch {
    copied = false;
  }
  box.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
