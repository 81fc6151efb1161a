import { createServer } from 'node:http';
import { centre, fake } from './fake-door.ts';
import { HOST_HEADER, PROTOCOL_HEADER, wrapKit } from './kit.ts';
import { listen } from './listen.ts';
import { MAX_BODY_BYTES } from './refusals.ts';
import { Site } from './site.ts';
const env = { port: Number(process.env.PORT ?? 0), host: '127.0.0.1', databaseUrl: '', secretsPath: '', cacheFolder: '/tmp/bw-site/cache', hosts: ['localhost', '127.0.0.1'], isHttps: false, exitUrl: undefined };
Object.assign(globalThis, { [Symbol.for('breakwater.door')]: fake });
Object.assign(process.env, { PROTOCOL_HEADER, HOST_HEADER, BODY_SIZE_LIMIT: String(MAX_BODY_BYTES) });
const site = new Site(env);
const server = await listen(site, env);
const { handler } = await import(new URL('../build/handler.js', import.meta.url).href);
site.open(wrapKit(handler, env), fake);
await site.warm();
// control: POST json to set state
createServer((q, r) => { let b = ''; q.on('data', (c) => (b += c)); q.on('end', () => { const s = JSON.parse(b || '{}'); if ('down' in s) fake.down(s.down); if ('state' in s) fake.set(s.state); if ('closed' in s) { centre.numbers[0]!.hours = [{ weekday: 3, from: '09:00', until: '10:00' }]; centre.version++; site.cache.clear(); } r.end('ok'); }); }).listen(env.port + 1, '127.0.0.1');
console.log('up', (server.address() as any).port);
