import { type ComponentType, useEffect, useRef } from 'react';

/** What can be done with the record that is open, for people who use the palette instead of the buttons. */
export type Offer = { id: string; title: string; icon: ComponentType<{ size?: number }>; run: () => void };

const open = new Set<{ current: Offer[] }>();

/** Offers these in the palette while the component that does them is on the page. */
export function useOffers(offers: Offer[]): void {
  const latest = useRef(offers);
  latest.current = offers;
  useEffect(() => {
    open.add(latest);
    return () => void open.delete(latest);
  }, []);
}

/** What is offered now. */
export function offered(): Offer[] {
  return [...open].flatMap(({ current }) => current);
}
