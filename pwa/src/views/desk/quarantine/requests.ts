/** What the desk decides on quarantined records, and rescue files (docs/protocol.md, Staff). */
import { deskPost, deskUpload } from "../../../network/desk";

export const MOST_AT_ONCE = 200;
export const MOST_BYTES = 4 * 1024 * 1024;

export interface Stays { id: string; code: string; vi: string; en: string }
export interface Admitted { admitted: string[]; refused: Stays[] }
export interface RescuedPhone {
  line: number; device: string | null; people: number;
  operations: { new: number; duplicate: number; quarantined: number; damaged: number };
  refused: { code: string; vi: string; en: string } | null;
  holder: string | null; pair: string | null; village: string | null;
}

export const admitRecords = (ids: readonly string[]): Promise<Admitted> => deskPost("quarantine/admit", { ids });
export const dismissRecords = (ids: readonly string[]): Promise<{ dismissed: string[] }> =>
  deskPost("quarantine/dismiss", { ids });
export const putBackRecords = (ids: readonly string[]): Promise<{ restored: string[] }> =>
  deskPost("quarantine/restore", { ids });
export const takeRescueFile = (file: Blob): Promise<{ phones: RescuedPhone[] }> =>
  deskUpload("rescue", file, () => undefined);
