export { forgetFactors, removeFactor } from './factor.ts';
