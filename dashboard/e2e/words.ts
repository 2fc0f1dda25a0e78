import { de } from '@/i18n/de';
import { en } from '@/i18n/en';
import type { Screen } from './screen';

/** The product's own words, in the language of a window. */
export type Words = typeof en;

export function words(screen: Screen): Words {
  return screen.look.language === 'de' ? (de as Words) : en;
}

/** A sentence of the message files with its values filled in. */
export function said(sentence: string, values: Record<string, string>): string {
  return sentence.replaceAll(/\{\{(\w+)[^}]*\}\}/g, (whole, name: string) => values[name] ?? whole);
}
