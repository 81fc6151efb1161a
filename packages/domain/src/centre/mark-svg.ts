/** What draws. No script, no style, no text, no link, no picture in the picture, no animation. */
const ELEMENTS = new Set(
  'svg g path circle ellipse rect line polyline polygon defs clipPath linearGradient radialGradient stop'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  `xmlns version viewBox width height preserveAspectRatio id d x y x1 y1 x2 y2 cx cy r rx ry fx fy points transform
  fill fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
  stroke-dasharray stroke-dashoffset opacity clip-path clip-rule offset stop-color stop-opacity gradientUnits
  gradientTransform spreadMethod clipPathUnits`.split(/\s+/),
);
const TAG = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"<>&]*"|'[^'<>&]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMESPACE = 'http://www.w3.org/2000/svg';

/** An SVG's drawing, without its declaration and comments; null for whatever does more than draw. */
export function readSvg(file: string): string | null {
  const text = file
    .replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/>\s+</g, '><')
    .trim();
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    TAG.lastIndex = at;
    const [whole, isEnd, name = '', attributes = '', isEmpty] = TAG.exec(text) ?? [];
    if (
      whole === undefined ||
      !ELEMENTS.has(name) ||
      (at === 0) !== (name === 'svg' && !isEnd && open.length === 0)
    )
      return null;
    at += whole.length;
    if (isEnd) {
      if (open.pop() !== name || attributes !== '') return null;
      if (open.length === 0 && at !== text.length) return null;
    } else {
      if (!drawsOnly(attributes) || (at === whole.length && !isRoot(attributes))) return null;
      if (!isEmpty) open.push(name);
    }
  }
  return at > 0 && open.length === 0 ? text : null;
}

const isRoot = (attributes: string) =>
  attributes.includes(`xmlns="${NAMESPACE}"`) && /\sviewBox\s*=/.test(attributes);

function drawsOnly(attributes: string): boolean {
  return [...attributes.matchAll(ATTRIBUTE)].every(([, name = '', double, single]) => {
    const value = double ?? single ?? '';
    if (!ATTRIBUTES.has(name)) return false;
    if (name === 'xmlns') return value === NAMESPACE;
    // Nothing from elsewhere: a reference leads into the drawing itself.
    return !/[:\\@]/.test(value) && (!/url/i.test(value) || /^url\(#[\w-]+\)$/.test(value));
  });
}
