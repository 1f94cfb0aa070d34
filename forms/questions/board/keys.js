/** Where a key takes a box on the board. */

/** Milliseconds within which two digits are one number. */
const TENS = 900;

/**
 * What tells where keys take boxes, and remembers the last digit.
 * @param {string[]} numbers the columns, from first to last
 */
export function keys(numbers) {
  let typed = { text: "", at: Number.NEGATIVE_INFINITY };

  /**
   * A number, "" for none, or undefined when the key means nothing here.
   * @param {string} pressed the key's name
   * @param {string} from the box's number, or ""
   * @param {number} now milliseconds
   */
  return (pressed, from, now) => {
    const at = numbers.indexOf(from);
    if (pressed === "ArrowRight") {
      return numbers[Math.min(at + 1, numbers.length - 1)];
    }
    if (pressed === "ArrowLeft") {
      return numbers[at - 1] ?? "";
    }
    if (pressed === "Delete" || pressed === "Backspace") {
      return "";
    }
    if (/^\d$/.test(pressed)) {
      const whole = now - typed.at < TENS ? typed.text + pressed : pressed;
      typed = { text: pressed, at: now };
      return [whole, pressed].find((number) => numbers.includes(number));
    }
    return undefined;
  };
}
