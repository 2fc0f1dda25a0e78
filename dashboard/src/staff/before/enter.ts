import { useMutation } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { meQuery } from '@/api/me';
import { queries } from '@/api/queries';
import { signedIn } from '@/api/session';

type Tokens = { access_token: string; expires_in: number };

/** One of the ways in: sends, takes the tokens, and goes to the page that was asked for. */
export function useEnter<Input>(send: (input: Input) => Promise<Tokens>, next?: string) {
  const router = useRouter();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: send,
    onSuccess: async (tokens) => {
      queries.clear();
      signedIn(tokens);
      await queries.fetchQuery(meQuery);
      // Only to a page of ours: an address that came from outside must not lead away.
      if (next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\')) {
        router.history.push(next);
      } else {
        await navigate({ to: '/' });
      }
    },
  });
}
