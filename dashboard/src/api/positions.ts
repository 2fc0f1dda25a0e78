/**
 * Which of this tab's changes is the newest. Positions can't be compared, but a change that was sent after another one was
 * answered comes after it; of those that were under way together, one that is sent alone after them tells it for all.
 */
export function newestPosition() {
  let sent = 0;
  let newest: { place: number; position: string } | undefined;
  return {
    /** Answers where a change stands among those that are sent. */
    send: () => ++sent,
    arrived(place: number, position: string | null) {
      if (position !== null && (newest === undefined || place > newest.place)) {
        newest = { place, position };
      }
    },
    get: () => newest?.position,
    forget: () => {
      newest = undefined;
    },
  };
}
