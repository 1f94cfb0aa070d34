/** What becomes of a day's answers when it gets other hours, and when it is copied to other days. Needs no Python. */
import { bare, isoDay, turned } from "../../web/shared/day.js";

const DAY = 24 * 60 * 60 * 1000;

const MINUTES = 24 * 60;
const BEFORE = /^(?:fra )?(?:kl(?:okk[ae]n?)?[.:]? ?(?=\d))?/;
const BETWEEN = / ?(?:-|til) ?/;
const TIME = /^(\d{1,2})(?:(?: ?[:.] ?)?(\d{2})|:(\d{2}):00)?\.?$/;

/** Minutes after midnight of one time; NaN for what is none. @param {string} text */
function minutesOf(text) {
  const [, hours, minutes, withSeconds] = TIME.exec(text) ?? [];
  const past = Number(minutes ?? withSeconds ?? 0);
  const all = Number(hours) * 60 + past;
  return past < 60 && all <= MINUTES ? all : Number.NaN;
}

/**
 * When a time begins, in minutes after midnight; null for what is no time. forms/core/times.py reads the same.
 * @param {string} text
 */
export function begins(text) {
  const parts = bare(text).toLowerCase().replace(BEFORE, "").split(BETWEEN);
  const [start, end = MINUTES + 1, ...more] = parts.map((part) => minutesOf(part.replace(BEFORE, "")));
  // 23:00–00:00 ends with the day.
  return start < (end === 0 ? MINUTES : end) && !more.length ? start : null;
}

/**
 * The hours of a day with these times. What is written stays at its time; empty hours go.
 * @template {{tidspunkt: string}} Hour
 * @param {Hour[]} hours as they are
 * @param {string[]} times in the order of the day
 * @param {{empty: (hour: Hour) => boolean, blank: (time: string) => Hour}} how
 * @returns {Hour[]}
 */
export function refill(hours, times, { empty, blank }) {
  const kept = hours.filter((hour) => !empty(hour));
  const taken = new Set(kept.map(({ tidspunkt }) => begins(tidspunkt)));
  const fresh = times.filter((time) => !taken.has(begins(time))).map(blank);
  let last = 0;
  // A time that cannot be read stays after the one that it was written under.
  const placed = kept.map((hour) => {
    last = begins(hour.tidspunkt) ?? last;
    return { hour, at: last };
  });
  const all = [...fresh.map((hour) => ({ hour, at: begins(hour.tidspunkt) })), ...placed];
  return all.sort((one, other) => one.at - other.at).map(({ hour }) => hour);
}

/** @param {string} text @returns {Date | null} */
function dateOf(text) {
  const day = isoDay(text);
  return day ? new Date(day) : null;
}

/** A weekday's place from Monday. @param {Date} date */
const placeOf = (date) => (date.getUTCDay() + 6) % 7;

/**
 * The date of the first day after this one that is a certain weekday; "" where it is no date.
 * @param {string} text
 * @param {number} weekday its place from Monday
 */
export function moved(text, weekday) {
  const date = dateOf(text);
  if (!date) {
    return "";
  }
  const days = ((weekday - placeOf(date) + 6) % 7) + 1;
  return turned(new Date(date.getTime() + days * DAY).toISOString().slice(0, 10));
}

/** @typedef {{dato: string, ukedager: {chosen: string[]}, [key: string]: any}} Day */

/**
 * The weekdays that have a plan: those that are ticked, and that of a date.
 * @param {Day[]} days
 * @param {string[]} weekdays their ids from Monday
 */
export function planned(days, weekdays) {
  const dated = days.map(({ dato }) => dateOf(dato)).filter((date) => date !== null);
  return new Set([...days.flatMap(({ ukedager }) => ukedager.chosen), ...dated.map((date) => weekdays[placeOf(date)])]);
}

/**
 * A day as it is copied to weekdays: each copy is for one of them, and its date moves on to that day.
 * @param {Day} day
 * @param {string[]} chosen
 * @param {string[]} weekdays their ids from Monday
 * @returns {Day[]}
 */
export function copies(day, chosen, weekdays) {
  const dated = Boolean(dateOf(day.dato));
  return chosen.map((weekday) => ({
    ...day,
    dato: moved(day.dato, weekdays.indexOf(weekday)),
    ukedager: { ...day.ukedager, chosen: day.ukedager.chosen.length || !dated ? [weekday] : [] },
  }));
}
