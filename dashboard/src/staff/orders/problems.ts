import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { useProblemText } from '@/ui/Problem';
import { useFormat } from '@/ui/format';

/** What keeps an order from being changed as one wanted, with the amounts, times and statuses that the service named. */
export function useOrderProblem(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const problemText = useProblemText();
  return (error) => {
    if (isProblem(error)) {
      const { allowed_transitions, earliest, open, refundable, paid_total, most } = error.body;
      switch (error.code) {
        case 'transition_not_allowed':
          return allowed_transitions === undefined || allowed_transitions.length === 0
            ? t('orders.problem.final')
            : t('orders.problem.transition', {
                statuses: new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(allowed_transitions.map((status) => t(`history.value.status.${status}`))),
              });
        case 'at_too_early':
          return t('orders.problem.tooEarly', { earliest: earliest ? format.minute(earliest) : '' });
        case 'payment_exceeds_total':
          return t('orders.problem.exceedsTotal', { open: format.money(open ?? '0') });
        case 'refund_exceeds_paid':
          return t('orders.problem.exceedsPaid', { refundable: format.money(refundable ?? '0') });
        case 'total_below_paid':
          return t('orders.problem.belowPaid', { paid: format.money(paid_total ?? '0') });
        case 'order_too_large':
          return t('orders.problem.tooLarge', { most: format.money(most ?? '0') });
      }
    }
    return problemText(error).text;
  };
}
