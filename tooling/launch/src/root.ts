import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

const neededMajor = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major !== neededMajor) {
  throw new Error(
    `This needs Node ${neededMajor} and runs in ${process.versions.node}. Use npm start, npm test and the like.`,
  );
}
