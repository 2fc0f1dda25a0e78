import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { meQuery } from '@/api/me';
import { queries } from '@/api/queries';
import { entered } from '@/api/session';
import { within } from '../search';

type Tokens = { access_token: string; expires_in: number };

/** One of the ways in: sends, takes the tokens, and goes to the page that was asked for. */
export function useEnter<Input>(send: (input: Input) => Promise<Tokens>, next?: string) {
  const router = useRouter();
  return useMutation({
    mutationFn: send,
    onSuccess: async (tokens) => {
      queries.clear();
      entered(tokens);
      await queries.fetchQuery(meQuery);
      router.history.push(within(next));
    },
  });
}
