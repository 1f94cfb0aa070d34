// What `tsc --checkJs` must know beyond the JavaScript itself. Nothing of this is shipped.
import type { Message, Raw, Replies } from "../browser/protocol/messages";

declare global {
  /** The theme's own: keeps a setting of the reader's on the machine. */
  interface Window {
    __md_set(key: string, ...rest: unknown[]): void;
    /** The last button that was pressed before its program was there. */
    nvPressed?: HTMLElement | null;
    /** Where a browser can write in a file that the reader chooses. */
    showSaveFilePicker?(how: {
      id: string;
      suggestedName: string;
      types: { description: string; accept: Record<string, string[]> }[];
    }): Promise<FileSystemFileHandle>;
    /** Where a browser knows Trusted Types. What a policy makes is a string to the checker. */
    readonly trustedTypes?: TrustedTypes;
  }

  interface TrustedTypes {
    createPolicy(
      name: string,
      rules: { createHTML?(html: string): string | null; createScriptURL?(address: string): string | null },
    ): { createHTML(html: string): string };
  }

  const trustedTypes: TrustedTypes;

  /** Raw answers of a form or of one row: what the page reads, and what Python is sent. */
  type Answers = Raw;

  /** A message as the page writes it: a form adds which one it is, and the line to the worker its number. */
  type Question<M extends Message = Message> = M extends unknown ? Omit<M, "id" | "form"> & { form?: string } : never;

  /** What may come back for a message of this type. */
  type Answer<T extends Message["type"]> = Replies[T];

  /** An event whose target is known to be an element. */
  type On<E extends Event = Event, T extends Element = HTMLInputElement> = E & { target: T };

  /** A form in use, as a question type's widget sees it (web/forms/live.js). */
  interface FormInUse {
    readonly root: HTMLElement;
    readonly form: HTMLFormElement;
    readonly answers: Answers;
    /** Kept when what the case has of the form stands in it, or cannot come: at once, but for what another version left. */
    readonly whole: Promise<void>;
    /** Tell the reader. */
    say(sentence: string): void;
    /** The reader has left this field: from now on its errors show. */
    touch(field: Element): void;
    /** Let Python look at the answers as they stand. */
    refresh(): Promise<void>;
    /** Offer to put these answers back, and say what was done. */
    offerBack(before: Answers, sentence: string): void;
  }

  /** What a widget gives the form it is attached to. */
  interface Widget {
    /** What its buttons do, by their `data-act`. */
    actions?: Record<string, (button: HTMLElement) => void>;
    /** The answers have or may have changed. */
    changed?(): void;
    /** What Python says of the answers has been shown. */
    shown?(): void;
  }

  /** The one function of questions/<type>/widget.js: makes every field of the type in a form live. */
  type Attach = (form: FormInUse) => Widget;

  interface Navigator {
    readonly connection?: { readonly saveData: boolean };
  }

  // Elements are found by selectors that say what they are: the checker need not be told once more.
  interface ParentNode {
    querySelector<K extends keyof HTMLElementTagNameMap>(selectors: K): HTMLElementTagNameMap[K] | null;
    querySelector<E extends Element = HTMLElement>(selectors: string): E | null;
    querySelectorAll<K extends keyof HTMLElementTagNameMap>(selectors: K): NodeListOf<HTMLElementTagNameMap[K]>;
    querySelectorAll<E extends Element = HTMLElement>(selectors: string): NodeListOf<E>;
  }

  interface Element {
    closest<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K] | null;
    closest<E extends Element = HTMLElement>(selectors: string): E | null;
  }
}
