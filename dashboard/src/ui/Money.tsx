import { useFormat } from './format';

/** An amount with its currency, exactly as the service counted it. */
export function Money({ amount, currency }: { amount: string; currency?: string }) {
  return <span className="figures">{useFormat().money(amount, currency)}</span>;
}
