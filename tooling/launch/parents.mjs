import { readFileSync } from 'node:fs';

/** A process's parent, on systems with /proc; 0 when it can't be told. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * npm runs a script through a shell, and neither tells us when npm is killed: whoever stands above us is
 * looked at twice a second. Calls back once when our parent, or its parent, is gone.
 */
export function watchParents(onGone) {
  const parent = process.ppid;
  // Some shells replace themselves by what they run: then our parent is npm, and its parent is none of ours.
  const npm = commandOf(parent).includes('bootstrap.mjs') ? parentOf(parent) : 0;
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === 0 || parentOf(parent) === npm)) return;
    clearInterval(timer);
    onGone();
  }, 500);
  timer.unref();
}
