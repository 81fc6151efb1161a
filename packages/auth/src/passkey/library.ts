/**
 * The library that makes and checks WebAuthn's messages, loaded with the first passkey: it brings 200 modules for
 * attestations, which no portal without passkeys should hold in memory.
 */
export const webAuthn = () => import('@simplewebauthn/server');
