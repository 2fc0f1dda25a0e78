import { states } from './states';

states(true);
