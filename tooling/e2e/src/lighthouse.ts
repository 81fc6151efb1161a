import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { spawn } from 'node:child_process';
import { findBrowser, launchOptions } from './browser.ts';
import { centre, freePort, pointAt, startOwnCentre } from './centre.ts';

/**
 * `npm run lighthouse [-- /en/path …]`: what Lighthouse says of the site on its mobile profile, and when a page is first seen on a slow
 * phone with a slow network. Lighthouse is fetched for the run: 120 packages and 170 MB are too many for every install.
 */
const LIGHTHOUSE = 'lighthouse@13.5.0';
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const LEAST: Scores = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 };
/** 400 kbit/s with 400 ms, on a phone six times slower than this machine. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOW_CPU = 6;
const FIRST_SEEN_MS = 1500;

type Scores = Record<(typeof CATEGORIES)[number], number>;
type Audit = { id: string; title: string; score: number | null; scoreDisplayMode: string };
type Report = { categories: Record<string, { score: number }>; audits: Record<string, Audit> };

function runLighthouse(url: string, port: number): Promise<Report> {
  // A page with a form isn't for search engines, and says so: that is no fault of it.
  const skipped = url.endsWith('/request') ? ['--skip-audits=is-crawlable'] : [];
  const child = spawn(
    'pnpm',
    [
      ...['dlx', LIGHTHOUSE, url, `--port=${port}`, '--output=json', '--output-path=stdout', '--quiet'],
      ...[`--only-categories=${CATEGORIES.join(',')}`, '--no-enable-error-reporting', ...skipped],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) =>
    child.once('close', (code) => {
      const from = output.indexOf('{');
      if (code === 0 && from >= 0) resolve(JSON.parse(output.slice(from)) as Report);
      else reject(new Error(`Lighthouse ended with ${code ?? 'a signal'} at ${url}.`));
    }),
  );
}

const scoresOf = ({ categories }: Report): Scores =>
  Object.fromEntries(
    CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
  ) as Scores;

/** Milliseconds until a page is first seen by somebody with an old phone far from anywhere. */
async function firstSeen(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_CPU });
  await page.goto(url, { waitUntil: 'load' });
  // On a slow phone a page is loaded before it is drawn.
  const seen = await page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries())
            if (name === 'first-contentful-paint') resolve(startTime);
        }).observe({ type: 'paint', buffered: true }),
      ),
  );
  await context.close();
  return seen;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const mark = (isKept: boolean) => (isKept ? '✓' : '✗');

/** Three runs of each page, since a busy machine makes single ones guesses; the best-kept promises are said in one line. */
async function judge(browser: Browser, port: number, path: string): Promise<boolean> {
  const url = `${centre.site}${path}`;
  const reports: Report[] = [];
  const seen: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    reports.push(await runLighthouse(url, port));
    seen.push(await firstSeen(browser, url));
  }
  const all = reports.map(scoresOf);
  const scores = CATEGORIES.map((name) => ({ name, score: median(all.map((each) => each[name])) }));
  const said = scores.map(({ name, score }) => `${name} ${score} ${mark(score >= LEAST[name])}`);
  const first = median(seen);
  console.log(
    `${path}: ${said.join(', ')}, first seen ${Math.round(first)} ms ${mark(first <= FIRST_SEEN_MS)}`,
  );
  const isWhole = scores.every(({ name, score }) => name === 'performance' || score >= LEAST[name]);
  if (!isWhole)
    for (const { title, id, score, scoreDisplayMode } of Object.values(reports[0]?.audits ?? {}))
      if (scoreDisplayMode === 'binary' && score === 0) console.log(`    ${id}: ${title}`);
  return isWhole;
}

/** Pages of each kind, the first article among them. */
async function pathsOf(): Promise<string[]> {
  const library = await (await fetch(`${centre.site}/en/library`)).text();
  const article = /href="(\/en\/library\/(?!search)[a-z-]+)"/.exec(library)?.[1];
  return ['/en/', '/en/numbers', '/en/programmes', '/en/request', ...(article ? [article] : [])];
}

const own = centre.site ? null : await startOwnCentre();
if (own) pointAt(own);
const port = await freePort();
const options = launchOptions(findBrowser());
const browser = await chromium.launch({
  ...options,
  args: [...options.args, `--remote-debugging-port=${port}`],
});
try {
  for (const path of process.argv.length > 2 ? process.argv.slice(2) : await pathsOf())
    if (!(await judge(browser, port, path))) process.exitCode = 1;
} finally {
  await browser.close();
  await own?.remove();
}
