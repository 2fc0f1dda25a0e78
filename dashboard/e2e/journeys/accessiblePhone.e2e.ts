import { describe } from 'vitest';
import { sweepPages, sweepStates } from '../pages/sweep';

/** A file of its own, so that it runs beside that of the desktop's pages, and takes about as long. */
describe('for everybody', () => {
  sweepPages({ phone: true });
  sweepStates({ phone: true });
  sweepStates({ phone: false });
});
