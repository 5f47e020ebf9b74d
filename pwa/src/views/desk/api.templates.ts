/** Reports in Word and their templates (docs/desk-api.md, "Reports"). */
import { deskFile, deskPoll, deskPost, deskUpload, type Answer } from "../../network/desk";

export interface TemplateVersion { number: number; file_name: string; by: string | null; at_ms: number; in_use: boolean }
/** None of `uploads` in use: the built-in template is. */
export interface TemplateKind { kind: string; uploads: TemplateVersion[] }
export interface TemplateField { group?: string; name: string; vi: string; en: string; required?: boolean }
export interface TemplateList extends TemplateField { names: TemplateField[] }
export interface Templates { kinds: TemplateKind[]; names: TemplateField[]; lists: TemplateList[] }

export const BUILT_IN = 0;
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const part = encodeURIComponent;
const nobodyWaits = (): void => undefined;

export const getWordReport = (query: string): Promise<Blob> => deskFile(`reports/report.docx?${query}`, DOCX);
export const getTemplates = (): Promise<Answer<Templates>> => deskPoll("templates");
export const getTemplate = (kind: string, number: number): Promise<Blob> => deskFile(`templates/${part(kind)}/${number}`, DOCX);
export const sendTemplate = (kind: string, file: File): Promise<Templates> =>
  deskUpload(`templates/${part(kind)}?name=${part(file.name.slice(-200))}`, file, nobodyWaits);
export const putInUse = (kind: string, number: number): Promise<Templates> =>
  deskPost(`templates/${part(kind)}/use`, { number });
