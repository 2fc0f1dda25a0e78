import i18next from 'i18next';
import type { Schemas } from '@/api/client';

/** What is wrong with a field in the reader's language; a code that this version doesn't know is told in the service's words. */
export function fieldMessage({ code, values, message }: Schemas['ProblemInvalidField']): string {
  const key = `fields.${code}` as 'fields.required';
  return i18next.exists(key) ? String(i18next.t(key, { ...values })) : message;
}
