/** The list on paper: the page without its side bar and buttons. */
const CLASS = "printing-list";

export function printPage(): void {
  document.body.classList.add(CLASS);
  addEventListener("afterprint", () => document.body.classList.remove(CLASS), { once: true });
  print();
}
