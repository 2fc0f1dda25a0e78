import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import { FormProblem } from '@/ui/FormProblem';

/** What kept a form from being sent that the link in a mail led to: the link itself is no field that a note could stand beside. */
export function LinkProblem({ error, invalid }: { error: unknown; invalid: string }) {
  const { t } = useTranslation();
  const fields = error instanceof ApiProblem ? error.fields.map(({ field }) => field) : [];
  const ofLink = fields.includes('token');
  return <FormProblem error={error} hidden={!ofLink && fields.includes('password')} {...(ofLink ? { explain: () => `${t('auth.link.invalid')} ${invalid}` } : {})} />;
}
