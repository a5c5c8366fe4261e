// The calendar behind os.date and os.time: C's struct tm, gmtime, localtime and mktime, on JavaScript's time zone.
// Invariants: times are whole seconds since 1970-01-01 UTC, as Lua integers; the Gregorian calendar holds for all years;
// a year outside C's int has no broken-down time. Cf. C99 §7.23.2.3, §7.23.3; glibc mktime.c.
import { type Integer, wrap } from "../core/number.ts";
import { add, sub } from "../core/operators.ts";

/** A time taken apart, in Lua's counting: months, days of the year and weekdays (Sunday is 1) start at 1. */
export interface BrokenTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly min: number;
  readonly sec: number;
  readonly yday: number;
  readonly wday: number;
  readonly isdst: boolean;
  /** Seconds east of Greenwich. */
  readonly offset: number;
  /** The time zone's abbreviation, such as "CET". */
  readonly zone: () => string;
}

/** What a date table says; the numbers need not be in their usual ranges. */
export interface DateFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly min: number;
  readonly sec: number;
  readonly isdst: boolean | undefined;
}

const daySeconds = 86400;
// JavaScript's Date covers this many seconds on either side of 1970.
const dateRange = 8.64e12;
// 400 years are a whole number of weeks, so that everything repeats.
const cycle = 146097 * 86400;
// struct tm counts years from 1900 in an int.
const firstYear = 1900 - 2 ** 31;
const lastYear = 1900 + 2 ** 31 - 1;

/** The time in UTC, or undefined when its year is out of bounds. */
export function utcTime(seconds: Integer): BrokenTime | undefined {
  return takeApart(seconds, { isdst: false, offset: 0, zone: () => "GMT" });
}

/** The time in the local time zone, or undefined when its year is out of bounds. */
export function localTime(seconds: Integer): BrokenTime | undefined {
  const date = dateOf(seconds);
  const offset = offsetOf(date);
  const isdst = offset > standardOffset(date);
  return takeApart(add(seconds, offset) as Integer, { isdst, offset, zone: () => zoneName(date, offset) });
}

/** The time that these fields name in the local time zone, or undefined when it cannot be represented. */
export function timeOf(fields: DateFields): Integer | undefined {
  const seconds = secondsOf(fields);
  const time = sub(seconds, offsetAt(seconds, fields.isdst)) as Integer;
  return localTime(time) === undefined ? undefined : time;
}

function takeApart(local: Integer, zone: Pick<BrokenTime, "isdst" | "offset" | "zone">): BrokenTime | undefined {
  const second = Number(typeof local === "bigint" ? local % BigInt(daySeconds) : local % daySeconds);
  const rest = second < 0 ? second + daySeconds : second;
  const days = Number(sub(local, rest)) / daySeconds;
  const { year, month, day } = dateOfDay(days);
  if (year < firstYear || year > lastYear) return undefined;
  return {
    year,
    month,
    day,
    hour: Math.floor(rest / 3600),
    min: Math.floor(rest / 60) % 60,
    sec: rest % 60,
    yday: days - dayOfDate(year, 1, 1) + 1,
    wday: modulo(days + 4, 7) + 1,
    ...zone,
  };
}

// Years start in March here, so that the leap day is their last: month lengths then repeat 31 30 31 30 31.
function dateOfDay(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719468; // 0000-03-01
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

/** Days from 1970-01-01 to a date; `month` is 1–12, `day` any number. */
function dayOfDate(year: number, month: number, day: number): number {
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

// The fields as if they were UTC.
function secondsOf({ year, month, day, hour, min, sec }: DateFields): Integer {
  const days = dayOfDate(year + Math.floor((month - 1) / 12), modulo(month - 1, 12) + 1, day);
  return wrap(BigInt(days) * BigInt(daySeconds) + BigInt(hour * 3600 + min * 60 + sec));
}

/** The offset in force at local time `seconds`, of the requested kind if the zone has one (glibc: else one hour off). */
function offsetAt(seconds: Integer, isdst: boolean | undefined): number {
  const before = offsetOf(dateOf(sub(seconds, daySeconds) as Integer));
  const after = offsetOf(dateOf(add(seconds, daySeconds) as Integer));
  // An hour that comes twice means the second time.
  const candidates = [after, before].filter((offset) => offsetOf(dateOf(sub(seconds, offset) as Integer)) === offset);
  const standard = standardOffset(dateOf(seconds));
  const found =
    candidates.find((offset) => isdst === undefined || offset > standard === isdst) ?? candidates[0] ?? before;
  if (isdst === undefined || found > standard === isdst) return found;
  return isdst ? found + (summerOffset(dateOf(seconds)) - standard || 3600) : standard;
}

// A Date that is in the same place of its year, and in the same year where Date reaches that far.
function dateOf(seconds: Integer): Date {
  if (seconds > dateRange - cycle) return new Date(Number(BigInt(seconds) % BigInt(cycle)) * 1000 + cycle * 1000);
  return new Date(Math.max(Number(seconds), -dateRange) * 1000);
}

// Not getTimezoneOffset, which drops the seconds that offsets had before there were time zones.
function offsetOf(date: Date): number {
  const local = new Date(0);
  local.setUTCFullYear(date.getFullYear(), date.getMonth(), date.getDate());
  local.setUTCHours(date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds());
  return Math.round((local.getTime() - date.getTime()) / 1000);
}

// JavaScript does not tell whether daylight saving time is in force; in winter it is not.
function standardOffset(date: Date): number {
  return Math.min(...offsetsOfYear(date));
}

function summerOffset(date: Date): number {
  return Math.max(...offsetsOfYear(date));
}

function offsetsOfYear(date: Date): number[] {
  const year = date.getFullYear();
  return [0, 6].map((month) => {
    const day = new Date(date.getTime());
    day.setFullYear(year, month, 1);
    return offsetOf(day);
  });
}

// Abbreviations are known to the locales of the places where they are used.
const locales = ["en-US", "en-GB", "en-AU", "en-IN", "en-CA", "en-ZA", "ja-JP"];

function zoneName(date: Date, offset: number): string {
  for (const locale of locales) {
    const parts = new Intl.DateTimeFormat(locale, { timeZoneName: "short" }).formatToParts(date);
    const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
    if (/^[A-Z]{3,5}$/.test(name)) return name;
  }
  return offsetText(offset).replace(/00$/, ""); // as the time zone database names the others
}

/** "+0130" for 5400 seconds. */
export function offsetText(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  const text = String(Math.floor(minutes / 60) * 100 + (minutes % 60)).padStart(4, "0");
  return (offset < 0 ? "-" : "+") + text;
}

function modulo(a: number, b: number): number {
  return ((a % b) + b) % b;
}
