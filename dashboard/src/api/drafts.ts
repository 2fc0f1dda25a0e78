/**
 * What somebody has begun to enter, kept on this device: a reload, an expired session and a restart of the service leave it.
 * Signing out takes it away, and nobody else who signs in here sees it.
 */
const PREFIX = 'puppy-draft-';

export function readDraft<T>(name: string, user: string): T | undefined {
  try {
    const stored = localStorage.getItem(`${PREFIX}${name}-${user}`);
    return stored === null ? undefined : (JSON.parse(stored) as T);
  } catch {
    return undefined;
  }
}

export function keepDraft(name: string, user: string, draft: object) {
  try {
    localStorage.setItem(`${PREFIX}${name}-${user}`, JSON.stringify(draft));
  } catch {
    // Without storage, the draft lives as long as its page.
  }
}

export function dropDraft(name: string, user: string) {
  try {
    localStorage.removeItem(`${PREFIX}${name}-${user}`);
  } catch {
    // Without storage, nothing was kept.
  }
}

export function clearDrafts() {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // Without storage, nothing was kept.
  }
}
