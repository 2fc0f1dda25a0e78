import { Alert } from '@mantine/core';
import { useProblemText } from './Problem';

type Props = {
  error: unknown;
  /** Everything that the service said stands beside its field. */
  hidden?: boolean;
  /** How the error is told, where a feature knows more of it than its code. */
  explain?: (error: unknown) => string;
};

/** In a form: what kept it from being sent, where that is not a note beside a field. */
export function FormProblem({ error, hidden = false, explain }: Props) {
  const problemText = useProblemText();
  if (error === null || error === undefined || hidden) {
    return null;
  }
  return (
    <Alert role="alert" color="red" variant="light" my="sm">
      {explain === undefined ? problemText(error).text : explain(error)}
    </Alert>
  );
}
