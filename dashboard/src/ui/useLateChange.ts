import { useDebouncedCallback } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * A debounced change of the address. It is dropped when the user navigates to another page: this page stays mounted until the other
 * one has loaded, and a late change would cancel that navigation.
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
