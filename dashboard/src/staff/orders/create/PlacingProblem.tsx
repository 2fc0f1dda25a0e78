import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isTransient, isProblem } from '@/api/problem';
import { useOrderProblem } from '../problems';

type Props = { error: unknown; onUseExisting: (id: string) => void; onLook: () => void; onAnyway: () => void };

/** Why the order was not placed, with the way on where there is one. */
export function PlacingProblem({ error, onUseExisting, onLook, onAnyway }: Props) {
  const { t } = useTranslation();
  const problem = useOrderProblem();
  if (isProblem(error, 'email_taken')) {
    const existing = error.body.existing_customer_id;
    return (
      <Alert role="alert" color="red" variant="light" mb="md">
        {t(existing ? 'orders.create.emailTaken' : 'orders.create.emailTakenElsewhere')}
        {existing ? (
          <Group mt="xs">
            <Button variant="default" size="compact-md" onClick={() => onUseExisting(existing)}>
              {t('orders.create.useExisting')}
            </Button>
          </Group>
        ) : null}
      </Alert>
    );
  }
  if (isProblem(error, 'idempotency_key_reused')) {
    // An earlier try whose answer was lost had other contents: only its reader can say whether this is a second order.
    return (
      <Alert role="alert" color="yellow" variant="light" mb="md">
        {t('orders.create.maybePlaced')}
        <Group mt="xs">
          <Button variant="default" size="compact-md" onClick={onLook}>
            {t('orders.create.look')}
          </Button>
          <Button variant="default" size="compact-md" onClick={onAnyway}>
            {t('orders.create.anyway')}
          </Button>
        </Group>
      </Alert>
    );
  }
  return (
    <Alert role="alert" color={isTransient(error) ? 'gray' : 'red'} variant="light" mb="md">
      {problem(error)} {isTransient(error) ? t('orders.create.tryAgain') : ''}
    </Alert>
  );
}
