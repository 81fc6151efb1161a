/** A QR code as a picture that needs no markup of its own in the page. */
export const pictureOf = (svg: string) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

/** A secret as it is typed: in groups of four. */
export const spaced = (secret: string) => secret.match(/.{1,4}/g)?.join(' ') ?? '';
