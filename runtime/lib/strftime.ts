// C's strftime in the "C" locale, with the conversions that Lua lets through.
// Invariant: years are printed as glibc does, without padding. C99 §7.23.3.5; loslib.c LUA_STRFTIMEOPTIONS.
import { type BrokenTime, offsetText } from "./calendar.ts";

const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

// The "E" and "O" forms mean nothing else in this locale.
const alternative: Readonly<Record<string, string>> = { E: "cCxXyY", O: "deHImMSuUVwWy" };

type Conversion = (time: BrokenTime) => string;

const conversions: Readonly<Record<string, Conversion>> = {
  a: (time) => dayName(time).slice(0, 3),
  A: dayName,
  b: (time) => monthName(time).slice(0, 3),
  B: monthName,
  c: (time) => strftime("%a %b %e %H:%M:%S %Y", time),
  C: ({ year }) => String(Math.floor(year / 100)),
  d: ({ day }) => digits(day, 2),
  D: (time) => strftime("%m/%d/%y", time),
  e: ({ day }) => String(day).padStart(2),
  F: (time) => strftime("%Y-%m-%d", time),
  g: (time) => yearOfCentury(isoWeek(time).year),
  G: (time) => String(isoWeek(time).year),
  h: (time) => monthName(time).slice(0, 3),
  H: ({ hour }) => digits(hour, 2),
  I: ({ hour }) => digits(((hour + 11) % 12) + 1, 2),
  j: ({ yday }) => digits(yday, 3),
  m: ({ month }) => digits(month, 2),
  M: ({ min }) => digits(min, 2),
  n: () => "\n",
  p: ({ hour }) => (hour < 12 ? "AM" : "PM"),
  r: (time) => strftime("%I:%M:%S %p", time),
  R: (time) => strftime("%H:%M", time),
  S: ({ sec }) => digits(sec, 2),
  t: () => "\t",
  T: (time) => strftime("%H:%M:%S", time),
  u: ({ wday }) => String(isoWeekday(wday)),
  U: ({ yday, wday }) => digits(Math.floor((yday + 7 - wday) / 7), 2),
  V: (time) => digits(isoWeek(time).week, 2),
  w: ({ wday }) => String(wday - 1),
  W: ({ yday, wday }) => digits(Math.floor((yday + 7 - isoWeekday(wday)) / 7), 2),
  x: (time) => strftime("%m/%d/%y", time),
  X: (time) => strftime("%H:%M:%S", time),
  y: ({ year }) => yearOfCentury(year),
  Y: ({ year }) => String(year),
  z: ({ offset }) => offsetText(offset),
  Z: ({ zone }) => zone(),
  "%": () => "%",
};

/**
 * The position behind the conversion that starts at `i`, right after its "%", or undefined when there is no such one.
 */
export function conversionEnd(format: string, i: number): number | undefined {
  const character = format.charAt(i);
  if (Object.hasOwn(conversions, character)) return i + 1;
  const next = format.charAt(i + 1);
  return next !== "" && alternative[character]?.includes(next) === true ? i + 2 : undefined;
}

/** `time` in a format whose conversions are all valid. */
export function strftime(format: string, time: BrokenTime): string {
  return format.replace(/%[EO]?([^])/g, (_, character: string) => conversions[character]!(time));
}

function dayName({ wday }: BrokenTime): string {
  return dayNames[wday - 1]!;
}

function monthName({ month }: BrokenTime): string {
  return monthNames[month - 1]!;
}

function digits(n: number, width: number): string {
  return String(n).padStart(width, "0");
}

function yearOfCentury(year: number): string {
  return digits(((year % 100) + 100) % 100, 2);
}

// Monday is 1, Sunday 7.
function isoWeekday(wday: number): number {
  return wday === 1 ? 7 : wday - 1;
}

// ISO 8601: a week belongs to the year that has its Thursday.
function isoWeek({ year, yday, wday }: BrokenTime): { year: number; week: number } {
  const thursday = yday - isoWeekday(wday) + 4;
  if (thursday < 1) return { year: year - 1, week: Math.ceil((thursday + daysIn(year - 1)) / 7) };
  if (thursday > daysIn(year)) return { year: year + 1, week: 1 };
  return { year, week: Math.ceil(thursday / 7) };
}

function daysIn(year: number): number {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 366 : 365;
}
