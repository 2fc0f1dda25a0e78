import { required } from '../settings';
import type { Person } from '../people';

/** Whose company is measured. */
export const person: Person = {
  email: required('PUPPY_EMAIL', 'the address of a manager of the company to measure'),
  password: required('PUPPY_PASSWORD', 'the password of this manager'),
  first_name: '',
  last_name: '',
  role: 'ceo',
};

/** The value below which a share of the tries lies. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** Prints p50 and p95 of what was measured. */
export function report(name: string, millis: number[]): void {
  console.log(`${name.padEnd(56)} ${String(millis.length).padStart(3)} tries   p50 ${ms(quantile(millis, 0.5))}   p95 ${ms(quantile(millis, 0.95))}`);
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(8);
}
