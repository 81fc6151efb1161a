/* Loaded before an app: its clock goes wrong by so many milliseconds. The database's goes on as it is. */
const skewMs = Number(process.env.BREAKWATER_SKEW_MS ?? 0);
const RealDate = Date;
globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + skewMs);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + skewMs;
  }
};
