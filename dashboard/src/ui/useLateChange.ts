import { useDebouncedCallback } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * A change of the address that waits until nobody has typed or moved anything for some time. Whoever goes to another page meanwhile
 * is not taken back by it, although this one stays until that one is there.
 *
 * @param delay milliseconds
 */
export function useLateChange<Value>(change: (value: Value) => void, delay: number): (value: Value) => void {
  const late = useDebouncedCallback(change, delay);
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onBeforeNavigate', ({ pathChanged }) => {
        if (pathChanged) {
          late.cancel();
        }
      }),
    [router, late],
  );
  return late;
}
