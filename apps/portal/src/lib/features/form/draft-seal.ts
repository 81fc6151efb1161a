/** The words of a form's fields, by the fields' names. */
export type Words = Record<string, string>;
/** What a device keeps of a draft: a name that says nothing, and words that nobody can read without the key. */
export type SealedDraft = { name: string; savedAt: number; nonce: Uint8Array; sealed: ArrayBuffer };
/** What one person's drafts are sealed and named with. Neither key can be read out of the browser's hands again. */
export type DraftKeys = { words: CryptoKey; names: CryptoKey };

const NONCE_BYTES = 12;
// Padded, so that its length doesn't tell one answer from another.
const BLOCK_BYTES = 512;
const utf8 = new TextEncoder();

const purpose = (word: string) => ({
  name: 'HKDF',
  hash: 'SHA-256',
  salt: new Uint8Array(),
  info: utf8.encode(`breakwater/draft/${word}/1`),
});

/** Makes the keys of the secret that the server gives to whoever has signed in. */
export async function keysFrom(secret: Uint8Array<ArrayBuffer>): Promise<DraftKeys> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const aes = { name: 'AES-GCM', length: 256 };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const [words, names] = await Promise.all([
    crypto.subtle.deriveKey(purpose('words'), base, aes, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveKey(purpose('names'), base, hmac, false, ['sign']),
  ]);
  return { words, names };
}

/** What a draft is called on the device: another name for each person, from which nothing can be told. */
export async function sealedName({ names }: DraftKeys, draft: string): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', names, utf8.encode(draft)));
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** AES-256-GCM under the person's key, bound to its name: moved to another one it doesn't open. */
export async function sealWords(
  { words: key }: DraftKeys,
  name: string,
  words: Words,
  savedAt: number,
): Promise<SealedDraft> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const plain = utf8.encode(JSON.stringify(words));
  // Spaces after a document change nothing of it.
  const padded = new Uint8Array(Math.ceil((plain.length + 1) / BLOCK_BYTES) * BLOCK_BYTES).fill(32);
  padded.set(plain);
  const sealed = await crypto.subtle.encrypt(gcm(name, nonce), key, padded);
  return { name, savedAt, nonce, sealed };
}

/** The words again; null for what this person's key doesn't open. */
export async function openWords(
  { words: key }: DraftKeys,
  { name, nonce, sealed }: SealedDraft,
): Promise<Words | null> {
  try {
    const plain = await crypto.subtle.decrypt(gcm(name, new Uint8Array(nonce)), key, sealed);
    return JSON.parse(new TextDecoder().decode(plain)) as Words;
  } catch {
    return null;
  }
}

const gcm = (name: string, nonce: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv: nonce,
  additionalData: utf8.encode(`breakwater/draft/1/${name}`),
});
