/** Ways of writing a person that every screen shares. */

/** "Nguyễn Văn Hùng" → "Hùng", "Nguyễn Minh Anh" → "Minh Anh". */
export function givenName(name: string): string {
  const words = name.trim().split(/\s+/).slice(1);
  const kept = words.length > 1 && isMarker(words[0] ?? "") ? words.slice(1) : words;
  return kept.slice(-2).join(" ") || name.trim();
}

/** Văn and Thị tell a sex, not a person. */
function isMarker(word: string): boolean {
  const plain = fold(word);
  return plain === "van" || plain === "thi";
}

/** Lower case without marks, for comparing what a hurried thumb typed. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[\u0111\u0110]/g, "d")
    .toLowerCase()
    .trim();
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase("vi") + text.slice(1);
}

/** "7K492M" → "7K4 92M", to be compared by eye. */
export function spacedCode(code: string): string {
  return code.replace(/^(\w{3})(\w{3})$/, "$1 $2");
}
