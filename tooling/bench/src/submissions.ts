import type { Visitor } from './visitor.ts';

/** Sends `count` different requests, `atOnce` at a time; how many stand (each with a code of its own), and in how many seconds. */
export async function timeSubmissions(
  visitor: Visitor,
  count: number,
  atOnce: number,
): Promise<{ stored: number; seconds: number }> {
  // Forms and proofs first: what is measured is the server's part of sending.
  const forms: URLSearchParams[] = [];
  for (let each = 0; each < count; each += 1) forms.push(await visitor.prepare(`Request ${each}.`));
  const codes = new Set<string>();
  const began = performance.now();
  const client = async () => {
    for (let form = forms.pop(); form; form = forms.pop()) codes.add(await visitor.submit(form));
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return { stored: codes.size, seconds: (performance.now() - began) / 1000 };
}
