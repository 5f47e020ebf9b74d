/** The desk's words in the language in use; reading them inside a component follows a change. */
import { deskEn } from "../../words/desk.en";
import { deskVi, type DeskWords } from "../../words/desk.vi";
import { chooseLanguage, language } from "../../words/index";
import type { DeskFailure } from "../../network/desk";

export function words(): DeskWords {
  return language.value === "en" ? deskEn : deskVi;
}

export function failureWords(failure: DeskFailure): string {
  return language.value === "en" ? failure.en : failure.vi;
}

export function otherLanguage(): "vi" | "en" {
  return language.value === "en" ? "vi" : "en";
}

export function switchLanguage(): void {
  chooseLanguage(otherLanguage());
}
