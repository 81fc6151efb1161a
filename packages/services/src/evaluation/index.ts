export { exportFigures } from './export-figures.ts';
export { openEvaluation } from './open.ts';
export { readFigures } from './read-figures.ts';
