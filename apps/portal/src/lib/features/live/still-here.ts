/** What is left of a session, in seconds: without input, and whatever happens. */
export type Left = { idleSeconds: number; lastsSeconds: number };
/** How this browser stands with the server: whose session goes on and for how long, it is over, or there is no telling. */
export type Standing = ({ how: 'live'; staffId: string } & Left) | { how: 'signed_out' } | { how: 'lost' };

/**
 * Asks how the session stands. `GET` renews nothing; `POST` says that a hand has caused it, and renews. A session that is
 * over turns the question away to the sign-in page.
 */
export async function askStillHere(method: 'GET' | 'POST' = 'GET'): Promise<Standing> {
  try {
    const answer = await fetch('/still-here', { method, redirect: 'manual' });
    if (answer.type === 'opaqueredirect') return { how: 'signed_out' };
    if (!answer.ok) return { how: 'lost' };
    return { how: 'live', ...((await answer.json()) as { staffId: string } & Left) };
  } catch {
    return { how: 'lost' };
  }
}
