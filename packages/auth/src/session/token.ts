import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new secret for a cookie: 32 random bytes as base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * SHA-256 of a token, the only form that is stored; null for what can't be a token.
 * What the database holds is therefore never a token itself.
 */
export function hashOfToken(token: string | null | undefined): Buffer | null {
  return token && TOKEN.test(token) ? createHash('sha256').update(token).digest() : null;
}
