import { first } from './first';
import interactions from './interactions.json';

/** All messages; those of some features come with their pages, see `../interactions.ts`. */
export const en = { ...first, interactions };
