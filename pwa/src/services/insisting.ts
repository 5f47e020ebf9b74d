/** A file of the app itself: asked for until it is here. */
export async function insisting<T>(load: () => Promise<T>, wait: (ms: number) => Promise<void>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await wait(2_000);
    }
  }
}
