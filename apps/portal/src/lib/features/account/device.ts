import { m } from '@breakwater/i18n';

// Names of products, the same in every language.
const BROWSERS: Record<string, string> = {
  edge: 'Edge',
  firefox: 'Firefox',
  chrome: 'Chrome',
  safari: 'Safari',
};
const SYSTEMS: Record<string, string> = {
  android: 'Android',
  ios: 'iOS',
  windows: 'Windows',
  mac: 'macOS',
  linux: 'Linux',
};

/** A kind of browser in words: "Firefox on Linux". Only its kind is known, and only that is said. */
export function sayDevice(device: string | null): string {
  const [browser = '', system = ''] = (device ?? '').split('-');
  const [known, on] = [BROWSERS[browser], SYSTEMS[system]];
  if (known && on) return m.portal_session_device({ browser: known, system: on });
  return known ?? on ?? m.portal_session_device_unknown();
}
