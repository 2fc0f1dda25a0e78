import { describe } from 'vitest';
import { sweep } from '../pages/sweep';

/** A file of its own, so that it runs beside the desktop's. */
describe('for everybody', () => sweep({ phone: true }));
