import { flushCompileCache } from 'node:module';

/*
 * Loaded before an app that the launcher runs. Gives up root when told to (the program itself may lie where
 * only root can read it, so the change comes after the start, not before), and ends the app when its keeper
 * is gone, which closes our stdin.
 */
const [uid, gid] = (process.env.BREAKWATER_RUN_AS ?? '').split(':').map(Number);
if (uid && gid) {
  process.setgroups([]);
  process.setgid(gid);
  process.setuid(uid);
}
delete process.env.BREAKWATER_RUN_AS;

// Otherwise written at the end, which an app that is killed doesn't come to.
setTimeout(flushCompileCache, 10_000).unref();

process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.on('error', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();
process.stdin.unref?.();
