import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './create.module.css';
import { missing, type OrderDraft, type OrderStep, orderSteps } from './draft';

/** The three steps. Those that one can go to are buttons: back to any, on where nothing is missing before. */
export function Steps({ draft, step, onStep }: { draft: OrderDraft; step: OrderStep; onStep: (step: OrderStep) => void }) {
  const { t } = useTranslation();
  const complete = orderSteps.map((one) => missing(draft, one).length === 0);
  const at = orderSteps.indexOf(step);
  return (
    <ol className={classes.steps}>
      {orderSteps.map((one, index) => {
        const done = index < at && complete[index];
        return (
          <li key={one}>
            <button
              type="button"
              className={classes.step}
              aria-current={one === step ? 'step' : undefined}
              data-done={done || undefined}
              disabled={index > at && !complete.slice(0, index).every(Boolean)}
              onClick={() => onStep(one)}
            >
              <span className={classes.number}>{done ? <IconCheck size={14} stroke={3} aria-label={t('orders.create.done')} /> : index + 1}</span>
              <span className={classes.label}>{t(`orders.create.step.${one}`)}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
