export { say } from './say.ts';
export { decide, withdraw } from './decide.ts';
