import { useKnown } from '@/i18n/known';

/** How a payment method is called: the usual ones in the reader's language, others as they were entered. */
export function useMethodName(): (method: string | null | undefined) => string | null {
  const known = useKnown();
  return (method) => (method ? (known(`history.value.payment_method.${method}`) ?? method) : null);
}
