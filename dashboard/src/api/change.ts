import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { isTransient } from './problem';
import { readTouched } from './queries';

/**
 * A change of business data. While it is under way, and until the records that it touches have been read anew, the page says
 * "saving". A try after a lost answer sends the same `Idempotency-Key`, so nothing is done twice; a double click sends nothing.
 */
export function useChange<Input, Output>(options: {
  send: (input: Input, idempotencyKey: string) => Promise<Output>;
  /** What is read anew; of it, the records before the change counts as saved. */
  touches: (input: Input, output: Output) => QueryKey[];
  /** What else looks again, such as the list that one stands in. The change is done, whatever becomes of this. */
  reread?: (input: Input) => Promise<unknown> | undefined;
  onDone?: (output: Output, input: Input) => void;
  onFailed?: (error: Error, input: Input) => void;
}) {
  const client = useQueryClient();
  const attempt = useRef<{ input: string; key: string } | undefined>(undefined);
  // Not the mutation's own state: that is known a moment later, after the second of two clicks.
  const busy = useRef(false);
  const mutation = useMutation<Output, Error, Input>({
    mutationFn: (input) => {
      const same = JSON.stringify(input);
      if (attempt.current === undefined || attempt.current.input !== same) {
        attempt.current = { input: same, key: crypto.randomUUID() };
      }
      return options.send(input, attempt.current.key);
    },
    onSuccess: async (output, input) => {
      attempt.current = undefined;
      await Promise.all([readTouched(client, options.touches(input, output)), options.reread?.(input)?.catch(() => undefined)]);
      options.onDone?.(output, input);
    },
    onError: (error, input) => {
      if (!isTransient(error)) {
        attempt.current = undefined;
      }
      options.onFailed?.(error, input);
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  return {
    ...mutation,
    run: (input: Input) => {
      if (!busy.current) {
        busy.current = true;
        mutation.mutate(input);
      }
    },
  };
}
