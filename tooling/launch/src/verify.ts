/* `npm run verify`: the part of `npm test` that is for daily work. */
process.argv.push('--daily');
await import('./test.ts');
