/**
 * A service function that opens a transaction authorises before it and audits inside it. Visitors' verbs go
 * through `door(` and must be on the list. Reading clear parts alone leaves no trace. The worker has nobody to authorise, but audits like everyone, unless
 * the verb is housekeeping that touches nothing of a person's.
 * @type {import('eslint').Rule.RuleModule}
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
    const functions = [];
    const enter = (node) => open.push({ node, name: exportedName(node), calls: [] });
    const leave = () => {
      const done = open.pop();
      functions.push(done);
      if (!done.name) open.at(-1)?.calls.push(...done.calls);
    };

    /** Names of what is called inside a call: there, and in the file's own functions that it mentions. */
    function calledInside(outer, seen = new Set()) {
      const names = functions
        .flatMap(({ calls }) => calls)
        .filter((call) => isInside(call.node, outer))
        .map((call) => call.name);
      const mentioned = new Set(context.sourceCode.getTokens(outer).map((token) => token.value));
      for (const { node } of functions) {
        const name = node.id?.name;
        if (!name || seen.has(name) || !mentioned.has(name)) continue;
        seen.add(name);
        names.push(...calledInside(node, seen));
      }
      return names;
    }

    function judge({ node, name, calls }) {
      const report = (messageId) => context.report({ node, messageId, data: { name } });
      const listed = (list) => list.includes(file);
      const all = (wanted) => calls.filter((call) => call.name === wanted);
      const isAudited = (by) => (outer) => calledInside(outer.node).includes(by);
      const [transacts, asWorker] = [all('transact'), all('transactAsWorker')];
      if (all('door').length > 0 && !listed(visitorVerbs)) report('door');
      if (asWorker.length > 0 && !asWorker.some(isAudited('auditAsWorker')) && !listed(housekeeping)) {
        report('audit');
      }
      if (transacts.length === 0) return;
      const complaint = complaintAboutAuthorise(node, calls, transacts[0]);
      if (complaint) report(complaint);
      if (!transacts.every(isAudited('audit')) && !listed(clearReads)) report('audit');
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
      'Program:exit'() {
        for (const verb of functions.filter(({ name }) => name)) judge(verb);
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
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
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
