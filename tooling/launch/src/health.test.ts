import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { untilHealthy, untilReady } from './health.ts';

/** An app that lives at once and is ready at the given question; which probes it was asked. */
async function appReadyAt(question: number) {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const isWell = url === '/healthz' || asked.filter((each) => each === url).length >= question;
    response.writeHead(isWell ? 200 : 503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, asked };
}

test('an app that lives and can’t work yet is waited for', async () => {
  const { port, asked } = await appReadyAt(3);
  await untilHealthy('site', port, () => true);
  await untilReady(port, () => true);
  expect(asked).toEqual(['/healthz', '/readyz', '/readyz', '/readyz']);
});

test('one that ends meanwhile isn’t', async () => {
  const { port, asked } = await appReadyAt(Infinity);
  await untilReady(port, () => asked.length < 2);
  expect(asked).toHaveLength(2);
});
