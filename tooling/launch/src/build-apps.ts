import { buildApps } from './build.ts';

/* The build as a command, for `npm test`: the same stamp tells npm start that nothing is left to build. */
await buildApps();
