import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import { verbOrder } from './verb-order.js';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const tester = new RuleTester({ languageOptions: { ecmaVersion: 2024, sourceType: 'module' } });
const filename = '/repo/packages/services/src/request/offer.ts';
const options = [
  { visitorVerbs: ['request/submit'], clearReads: ['request/list'], housekeeping: ['worker/sweep-changes'] },
];

tester.run('verb-order', verbOrder, {
  valid: [
    {
      name: 'authorises, transacts, audits',
      filename,
      options,
      code: `export async function offer(ctx, input) {
        authorise(ctx, 'request.offer');
        const wanted = Offer.parse(input);
        return ctx.transact(async (tx) => { const row = await find(tx); await audit(tx, {}); return view(row); });
      }`,
    },
    { name: 'opens no transaction', filename, options, code: `export const view = (row) => pick(row);` },
    {
      name: 'a private helper is judged with the verb that calls it',
      filename,
      options,
      code: `async function change(tx) { await tx.update(); }
        export const offer = async (ctx) => {
          const actor = authorise(ctx, 'x');
          return transact(ctx, async (tx) => { await change(tx); await audit(tx, actor); });
        };`,
    },
    {
      name: 'a helper of the same file leaves the trace',
      filename: '/repo/packages/services/src/worker/sweep.ts',
      options,
      code: `export async function sweep(core) {
          await transactAsWorker(core, release);
          await transactAsWorker(core, (tx) => expire(tx));
        }
        function release(tx) { return tx.execute(lapsed); }
        async function expire(tx) { for (const row of await old(tx)) await trace(tx, row); }
        const old = (tx) => tx.execute(abandoned);
        function trace(tx, row) { return auditAsWorker(tx, row); }`,
    },
    {
      name: 'a listed visitor verb goes through the door',
      filename: '/repo/packages/services/src/request/submit.ts',
      options,
      code: `export const submit = (ctx, input) => ctx.door((tx) => tx.run(input));`,
    },
    {
      name: 'the clock has nobody to authorise',
      filename: '/repo/packages/services/src/worker/expire.ts',
      options,
      code: `export const expire = (core) => transactAsWorker(core, (tx) => auditAsWorker(tx, {}));`,
    },
    {
      name: 'a list of clear parts leaves no trace, but authorises',
      filename: '/repo/packages/services/src/request/list.ts',
      options,
      code: `export const list = (ctx) => { authorise(ctx, 'x'); return transact(ctx, (tx) => tx.select()); };`,
    },
    {
      name: 'housekeeping leaves no trace, since it touches nobody',
      filename: '/repo/packages/services/src/worker/sweep-changes.ts',
      options,
      code: `export const sweepChanges = (core) => transactAsWorker(core, (tx) => tx.execute(old));`,
    },
  ],
  invalid: [
    {
      name: 'a list of clear parts authorises too',
      filename: '/repo/packages/services/src/request/list.ts',
      options,
      code: `export const list = (ctx) => transact(ctx, (tx) => tx.select());`,
      errors: [{ messageId: 'authorise' }],
    },
    {
      name: 'nobody authorised',
      filename,
      options,
      code: `export const offer = (ctx) => ctx.transact(async (tx) => { await audit(tx); });`,
      errors: [{ messageId: 'authorise' }],
    },
    {
      name: 'authorised inside the transaction',
      filename,
      options,
      code: `export const offer = (ctx) => ctx.transact(async (tx) => { authorise(ctx); await audit(tx); });`,
      errors: [{ messageId: 'order' }],
    },
    {
      name: 'parsed before it was authorised',
      filename,
      options,
      code: `export function offer(ctx, input) {
        const wanted = Offer.parse(input);
        authorise(ctx);
        return ctx.transact((tx) => audit(tx, wanted));
      }`,
      errors: [{ messageId: 'order' }],
    },
    {
      name: 'authorised only sometimes',
      filename,
      options,
      code: `export function offer(ctx) {
        if (ctx.isStrict) authorise(ctx);
        return ctx.transact((tx) => audit(tx));
      }`,
      errors: [{ messageId: 'conditional' }],
    },
    {
      name: 'no trace',
      filename,
      options,
      code: `export function offer(ctx) { authorise(ctx); return ctx.transact((tx) => tx.update()); }`,
      errors: [{ messageId: 'audit' }],
    },
    {
      name: 'audited after the transaction, where it can be lost',
      filename,
      options,
      code: `export async function offer(ctx) {
        authorise(ctx);
        const row = await ctx.transact((tx) => tx.update());
        await audit(row);
        return row;
      }`,
      errors: [{ messageId: 'audit' }],
    },
    {
      name: 'one of two transactions without a trace',
      filename,
      options,
      code: `export async function offer(ctx) {
        authorise(ctx);
        await transact(ctx, (tx) => audit(tx));
        return transact(ctx, change);
      }
      function change(tx) { return tx.update(); }`,
      errors: [{ messageId: 'audit' }],
    },
    {
      name: 'a door that is not on the list',
      filename,
      options,
      code: `export const offer = (ctx) => ctx.door((tx) => tx.run());`,
      errors: [{ messageId: 'door' }],
    },
    {
      name: 'the clock’s verbs audit too',
      filename: '/repo/packages/services/src/worker/expire.ts',
      options,
      code: `export const expire = (core) => transactAsWorker(core, (tx) => tx.update());`,
      errors: [{ messageId: 'audit' }],
    },
  ],
});
