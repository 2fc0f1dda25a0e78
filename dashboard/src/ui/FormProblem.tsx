import { Alert } from '@mantine/core';
import { useProblemText } from './Problem';

/** Above a form: what kept it from being sent, where that is not a note beside a field. */
export function FormProblem({ error, hidden = false }: { error: unknown; hidden?: boolean }) {
  const problemText = useProblemText();
  if (error === null || error === undefined || hidden) {
    return null;
  }
  const { text } = problemText(error);
  return (
    <Alert role="alert" color="red" variant="light" mb="md">
      {text}
    </Alert>
  );
}
