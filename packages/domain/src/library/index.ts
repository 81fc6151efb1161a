export * from './schema.ts';
export * from './rules.ts';
export * from './view.ts';
export * from './article.ts';
export * from './lint.ts';
export * from './search.ts';
