import { useQuery } from '@tanstack/react-query';
import { orderStatsQuery } from '@/api/records';
import { useFormat } from '@/ui/format';
import { decimalsOf } from './decimal';

/** How many decimals the company's currency has: as the service writes amounts, and until it has, as the browser knows. */
export function useDecimals(): number {
  const { currency, language } = useFormat();
  const { data } = useQuery(orderStatsQuery);
  return data?.currency === currency
    ? decimalsOf(data.revenue)
    : (new Intl.NumberFormat(language, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2);
}
