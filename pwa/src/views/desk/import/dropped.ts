/** Files out of a drop: single ones, and whole folders with what is inside them. */

export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // The list of items is emptied as soon as the event is over: everything is taken out at once.
  const plain = [...transfer.files];
  const entries = [...transfer.items].map((item) => (item.kind === "file" ? item.webkitGetAsEntry() : null)).filter((each) => each !== null);
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return new Promise((found) => (entry as FileSystemFileEntry).file((file) => found([file]), () => found([])));
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  for (let some = await batch(reader); some.length > 0; some = await batch(reader)) inside.push(...some);
  return (await Promise.all(inside.map(filesOf))).flat();
}

/** A folder tells of a hundred at a time, then of none. */
const batch = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((found) => reader.readEntries(found, () => found([])));
