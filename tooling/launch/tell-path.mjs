/* Run by npx: prints the folders that hold the Node that runs it and the programs that npx found. */
import { dirname, delimiter } from 'node:path';

const fromNpx = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder.includes('_npx'));
console.log(JSON.stringify([...new Set([...fromNpx.slice(0, 1), dirname(process.execPath)])]));
