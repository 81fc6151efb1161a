/** A path of this app to go on to after sign-in, or `/`: never another site (`//host`, `/\host`, `https:`). */
export function localPath(wanted: string | null): string {
  if (!wanted || wanted.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\'))
    return '/';
  const url = new URL(wanted, 'http://portal.invalid');
  if (url.origin !== 'http://portal.invalid' || url.pathname.startsWith('/sign-in')) return '/';
  return url.pathname + url.search;
}
