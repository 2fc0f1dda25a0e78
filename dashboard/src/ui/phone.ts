import { useMatches } from '@mantine/core';

/** Whether the screen is as narrow as a phone's: cards instead of rows, dialogs that fill it. */
export function usePhone(): boolean {
  return useMatches({ base: true, sm: false }, { getInitialValueInEffect: false });
}
