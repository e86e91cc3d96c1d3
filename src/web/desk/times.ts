const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something began, in the largest unit that fits: `45 sec`, `12 min`, `3 hr`. */
export function howLong(since: string, now: number, intl: string): string {
  const passed = Math.max(0, now - Date.parse(since));
  if (passed < minute) return inUnits(passed / 1000, 'second', intl);
  if (passed < hour) return inUnits(passed / minute, 'minute', intl);
  if (passed < day) return inUnits(passed / hour, 'hour', intl);
  return inUnits(passed / day, 'day', intl);
}

/** How pressing a wait is: after five minutes it is long, after fifteen too long. */
export function pressure(since: string, now: number): 'fresh' | 'long' | 'too-long' {
  const passed = now - Date.parse(since);
  if (passed >= 15 * minute) return 'too-long';
  return passed >= 5 * minute ? 'long' : 'fresh';
}

/** The time of day of a moment, in the agent's own time zone. */
export function clockTime(at: string, intl: string): string {
  return new Intl.DateTimeFormat(intl, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

/** Day and time of a moment, in full. */
export function fullTime(at: string, intl: string): string {
  return new Intl.DateTimeFormat(intl, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));
}

/** The day of a moment: today and yesterday in words, else its date. */
export function dayName(at: string, now: number, intl: string): string {
  const date = new Date(at);
  const apart = Math.round((midnight(new Date(now)) - midnight(date)) / day);
  if (apart === 0 || apart === 1)
    return capital(new Intl.RelativeTimeFormat(intl, { numeric: 'auto' }).format(-apart, 'day'), intl);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(intl, {
    ...(apart < 7 && { weekday: 'long' }),
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(date);
}

/** Says whether two moments are on one day, in the agent's own time zone. */
export function isSameDay(first: string, second: string): boolean {
  return midnight(new Date(first)) === midnight(new Date(second));
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function inUnits(amount: number, unit: string, intl: string): string {
  return new Intl.NumberFormat(intl, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.floor(amount),
  );
}

function capital(text: string, intl: string): string {
  return text.charAt(0).toLocaleUpperCase(intl) + text.slice(1);
}
