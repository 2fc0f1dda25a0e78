import { states } from './states';

states(false);
