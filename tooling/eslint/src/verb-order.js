/**
 * A service function that opens a transaction authorises before it and audits inside it. Visitors' verbs go
 * through `door(` and must be on the list. Reading clear parts alone leaves no trace. The worker has nobody to authorise, but audits like everyone, unless
 * the verb is housekeeping that touches nothing of a person's.
 */
export const verbOrder = {
  meta: {
    type: 'problem',
    docs: { description: 'authorise → parse → transaction → scoped read → change → audit → view' },
    messages: {
      authorise: '`{{name}}` opens a transaction and doesn’t authorise. Call authorise(…) before it.',
      order: '`{{name}}` authorises too late: authorise(…) comes before anything else is called.',
      conditional:
        '`{{name}}` authorises only sometimes. authorise(…) stands on its own, never inside an if.',
      audit: '`{{name}}` changes or reads in a transaction and leaves no trace. Call audit(…) inside it.',
      door: '`{{name}}` opens the visitors’ door and isn’t on the list in tooling/eslint/src/verbs.js.',
    },
    schema: [
      {
        type: 'object',
        properties: {
          visitorVerbs: { type: 'array', items: { type: 'string' } },
          clearReads: { type: 'array', items: { type: 'string' } },
          housekeeping: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
    ],
  },
  create(context) {
    const { visitorVerbs = [], clearReads = [], housekeeping = [] } = context.options[0] ?? {};
    const file = verbOf(context.filename);
    const open = [];
    const enter = (node) => open.push({ node, name: exportedName(node), calls: [] });
    const leave = () => {
      const done = open.pop();
      if (done.name) judge(done);
      else open.at(-1)?.calls.push(...done.calls);
    };

    function judge({ node, name, calls }) {
      const report = (messageId) => context.report({ node, messageId, data: { name } });
      const listed = (list) => list.includes(file);
      const find = (wanted) => calls.find((call) => call.name === wanted);
      const isAuditedIn = (outer, audit) =>
        calls.some((call) => call.name === audit && isInside(call.node, outer.node));
      const [transact, asWorker] = [find('transact'), find('transactAsWorker')];
      if (find('door') && !listed(visitorVerbs)) report('door');
      if (asWorker && !isAuditedIn(asWorker, 'auditAsWorker') && !listed(housekeeping)) report('audit');
      if (!transact) return;
      const complaint = complaintAboutAuthorise(node, calls, transact);
      if (complaint) report(complaint);
      if (!isAuditedIn(transact, 'audit') && !listed(clearReads)) report('audit');
    }

    return {
      FunctionDeclaration: enter,
      FunctionExpression: enter,
      ArrowFunctionExpression: enter,
      'FunctionDeclaration:exit': leave,
      'FunctionExpression:exit': leave,
      'ArrowFunctionExpression:exit': leave,
      CallExpression(node) {
        open.at(-1)?.calls.push({ name: calleeName(node), node });
      },
    };
  },
};

/** `request/offer` for `packages/services/src/request/offer.ts`. */
export function verbOf(filename) {
  return filename
    .replaceAll('\\', '/')
    .replace(/^.*\/src\//, '')
    .replace(/\.ts$/, '');
}

function complaintAboutAuthorise(fn, calls, transact) {
  const first = [...calls].sort((a, b) => a.node.range[0] - b.node.range[0]);
  const at = first.findIndex((call) => call.name === 'authorise');
  if (at === -1) return 'authorise';
  if (first[at].node.range[0] > transact.node.range[0] || at > 0) return 'order';
  return isUnconditional(first[at].node, fn) ? undefined : 'conditional';
}

/** Whether a call is reached whenever the function runs: only plain statements stand between them. */
function isUnconditional(call, fn) {
  const plain = ['ExpressionStatement', 'VariableDeclaration', 'VariableDeclarator', 'AwaitExpression'];
  let node = call.parent;
  while (node && node !== fn.body) {
    if (!plain.includes(node.type)) return false;
    node = node.parent;
  }
  return node === fn.body;
}

function isInside(inner, outer) {
  return inner.range[0] > outer.range[0] && inner.range[1] <= outer.range[1];
}

function calleeName({ callee }) {
  return callee.type === 'MemberExpression' ? callee.property.name : callee.name;
}

/** The name under which a function leaves its file, or undefined. */
function exportedName(node) {
  if (node.type === 'FunctionDeclaration') {
    return node.parent.type === 'ExportNamedDeclaration' ? node.id.name : undefined;
  }
  const declarator = node.parent;
  const isExported =
    declarator.type === 'VariableDeclarator' && declarator.parent.parent.type === 'ExportNamedDeclaration';
  return isExported ? declarator.id.name : undefined;
}
