import type { UseFormReturnType } from '@mantine/form';
import { ApiProblem } from '@/api/problem';

/**
 * Puts what the service said of single fields beside them, and answers whether everything said found its place: what did not
 * belongs above the form.
 */
export function showFieldErrors<Values>(form: UseFormReturnType<Values>, error: unknown, names: Record<string, string> = {}): boolean {
  if (!(error instanceof ApiProblem) || error.fields.length === 0) {
    return false;
  }
  let placed = true;
  for (const { field, message } of error.fields) {
    const name = names[field] ?? field;
    // Mantine's paths have dots where the API writes brackets: items[0].quantity, items.0.quantity.
    const path = name.replaceAll(/\[(\d+)\]/g, '.$1');
    const input = form.getInputNode(path);
    if (input === null) {
      placed = false;
    }
    form.setFieldError(path, message);
  }
  const first = error.fields[0];
  if (first !== undefined) {
    form.getInputNode((names[first.field] ?? first.field).replaceAll(/\[(\d+)\]/g, '.$1'))?.focus();
  }
  return placed;
}

/** What the API takes for an empty field: nothing, not an empty text. */
export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
