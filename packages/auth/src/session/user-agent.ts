const BROWSERS = [
  ['edge', /\bEdg/],
  ['firefox', /\bFirefox\/|\bFxiOS\//],
  ['chrome', /\bChrome\/|\bCriOS\//],
  ['safari', /\bSafari\//],
] as const;
const SYSTEMS = [
  ['android', /Android/],
  ['ios', /iPhone|iPad/],
  ['windows', /Windows/],
  ['mac', /Macintosh/],
  ['linux', /Linux|X11/],
] as const;

/** A browser's family and system (`firefox-linux`): enough to tell one's own sessions apart, too little to trace anybody. */
export function userAgentClass(userAgent: string | null | undefined): string | null {
  if (!userAgent) return null;
  const browser = BROWSERS.find(([, mark]) => mark.test(userAgent))?.[0] ?? 'other';
  const system = SYSTEMS.find(([, mark]) => mark.test(userAgent))?.[0] ?? 'other';
  return `${browser}-${system}`;
}
