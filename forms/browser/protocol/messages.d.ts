// Made by scripts/message_types.py from messages.py and replies.py. What they mean is told there.

export type Raw = Record<string, any>;

export type Message = Init | Change | Check | Print | Calendar | Open | Transfer | AskOffers | AskOverview | Split | CaseOpen | Learn | CasePrint | Pdf | PdfOn | PdfAnswers | Alive;

export type Reply = Ready | Patch | File | Paper | Opened | Offers | Other | Overview | Times | Case | Fonts | Working | PdfFile | FileText | Refused | Unfetched | Unread | Failed | Alive;

/** What every message and reply has. */
export interface Numbered {
  id?: number;
}

/** The first: the models of the page's forms. The rest is for the worker, which does not pass it on. */
export interface Init {
  id?: number;
  type: "init";
  forms: Raw[];
  runtime?: string;
  kept?: boolean;
}

/** A message about one of the forms. */
export interface AboutForm {
  id?: number;
  form: string;
}

/** The answers have changed. */
export interface Change {
  id?: number;
  form: string;
  type: "change";
  answers: Raw;
}

/** Look at everything, also what is missing. */
export interface Check {
  id?: number;
  form: string;
  type: "check";
  answers: Raw;
}

/** A published measure as `forms.core.explained.Explanation` has it. */
export interface Told {
  address: string;
  title: string;
  text: string;
  source: string;
}

/** Asks for documents in which measures can be explained. */
export interface Explained {
  id?: number;
  explained?: Told[];
  explains?: string[];
  needs?: string[];
}

/** Make a document for paper. `site`: the site's public address, printed before the addresses of measures. */
export interface Print {
  id?: number;
  form: string;
  explained?: Told[];
  explains?: string[];
  needs?: string[];
  type: "export";
  format: "print";
  answers: Raw;
  site?: string;
}

/** Make a calendar file. `details`: with what was agreed. `name`: with the pupil's name. */
export interface Calendar {
  id?: number;
  form: string;
  type: "export";
  format: "ics";
  answers: Raw;
  details: boolean;
  name: boolean;
  remind: number;
  needs?: string[];
}

/** Read the text of a file. `remark`: what the page has to say of how it was saved. */
export interface Open {
  id?: number;
  form: string;
  type: "open";
  text: string;
  pupil?: string;
  filled?: boolean;
  remark?: string;
  known?: string[];
}

/** Take over what fits from the answers `given` to the form `source`. */
export interface Transfer {
  id?: number;
  form: string;
  type: "transfer";
  source: string;
  given: any;
  answers: Raw;
}

/** What could the form take from the others? `parts`: their raw answers, by the form; they may be damaged. */
export interface AskOffers {
  id?: number;
  form: string;
  type: "offers";
  answers: Raw;
  parts: Record<string, any>;
}

/** Divide the time of a row in two. `following`: the time of the row after it, or "". */
export interface Split {
  id?: number;
  form: string;
  type: "split";
  time: string;
  following: string;
}

/** A form of a case or of a PDF with its answers. */
export interface Part {
  form: string;
  answers: Raw;
}

/** Read the text of a case file or of a single form's, into the case as it stands. */
export interface CaseOpen {
  id?: number;
  type: "case-open";
  text: string;
  remark?: string;
  known?: string[];
  pupil: string;
  parts: Record<string, Raw>;
  filled: string[];
}

/** The models of the forms that are not on the page, before a case that has them is opened. */
export interface Learn {
  id?: number;
  type: "learn";
  forms: Raw[];
}

/** Make one document for paper of the parts. `site` as for Print. */
export interface CasePrint {
  id?: number;
  explained?: Told[];
  explains?: string[];
  needs?: string[];
  type: "case-print";
  pupil: string;
  parts: Part[];
  site?: string;
}

/** How far has each form of a case come, and which dates are in it? `parts`: raw answers, by the form. */
export interface AskOverview {
  id?: number;
  type: "overview";
  parts: Record<string, any>;
}

/** The page asks whether the worker is there. It says the same back at once, also while Python is on its way. */
export interface Alive {
  id?: number;
  type: "alive";
}

/** Make a PDF of these forms; with `whole`, of a case of the pupil with this name. */
export interface Pdf {
  id?: number;
  explained?: Told[];
  explains?: string[];
  needs?: string[];
  type: "pdf";
  parts: Part[];
  whole: boolean;
  pupil: string;
  keep: boolean;
  level: string;
  time: string;
  fonts: Record<string, string>;
  logo: string;
  site: string;
}

/** Go on with the PDF that was begun. Whoever does not ask for it has stopped it. */
export interface PdfOn {
  id?: number;
  type: "pdf-on";
}

/** Take the answers out of a PDF, which is in base64. The page gives the file, and the worker its base64. */
export interface PdfAnswers {
  id?: number;
  type: "pdf-answers";
  pdf: string;
}

/** The forms are known. */
export interface Ready {
  id?: number;
  type: "ready";
}

/** Something to look at again at `path`; `offer` can be put into the field `target`. */
export interface Advice {
  path: string;
  message: string;
  target: string;
  offer: string;
}

/** What the page shows of the answers: errors and notes by path, HTML that follows them by question, rows by path. */
export interface Patch {
  id?: number;
  type: "patch";
  errors: Record<string, string>;
  notes: Record<string, string>;
  advice: Advice[];
  follows: Record<string, string>;
  outside: string[];
  summary?: string;
  sentence?: string;
}

/** A file to save, and what to tell when it is saved. */
export interface File {
  id?: number;
  type: "file";
  name: string;
  mime: string;
  text: string;
  sentence: string;
}

/** A document for paper. */
export interface Paper {
  id?: number;
  type: "paper";
  html: string;
}

/** What came out of a file or of another form. `report`: what could not be used, as HTML. `clean`: nothing was so. */
export interface Opened {
  id?: number;
  type: "opened";
  answers: Raw;
  report: string;
  clean: boolean;
  question?: string;
  changed?: boolean;
  sentence?: string;
}

/** What a form could take from the form `source`. `words` go before a button: "3 tiltak fra tiltaksvelgeren". */
export interface Offer {
  source: string;
  words: string;
  full: boolean;
}

/** What comes into a form by itself: its answers then, and what is told; `report` and `clean` as for Opened. */
export interface Taken {
  answers: Raw;
  words: string;
  report: string;
  clean: boolean;
}

/** What the form could take from the others, in the order of the way; a form that has nothing new is not there. */
export interface Offers {
  id?: number;
  type: "offers";
  offers: Offer[];
  facts: Taken | null;
  all: Taken | null;
}

/** How far a form has come: how many fields are wrong or lacking, and that in words. */
export interface State {
  left: number;
  words: string;
}

/** `states`: how far each form that was given has come, by its id. `html`: the dates in order; "" for none. */
export interface Overview {
  id?: number;
  type: "overview";
  states: Record<string, State>;
  html: string;
}

/** The file is of another form, that this one can take over from: ask the reader, and send `transfer`. */
export interface Other {
  id?: number;
  type: "other";
  source: string;
  given: any;
  question: string;
}

/** The two times that one was divided into. */
export interface Times {
  id?: number;
  type: "times";
  first: string;
  second: string;
}

/** The case as it will be once the file is opened. A form that is not in `parts` becomes blank. */
export interface Case {
  id?: number;
  type: "case";
  pupil: string;
  parts: Record<string, Raw>;
  opened: string[];
  question: string;
  replaces: boolean;
  report: string;
  clean: boolean;
}

/** It cannot be done, with a sentence to the reader. */
export interface Refused {
  id?: number;
  type: "refused";
  message: string;
}

/** From the worker: the packages that the message needs could not be fetched. */
export interface Unfetched {
  id?: number;
  type: "unfetched";
}

/** From the worker: the file in the message could not be read. */
export interface Unread {
  id?: number;
  type: "unread";
}

/** From the worker: Python raised an error of this type. `final`: Python did not start or has broken down. */
export interface Failed {
  id?: number;
  type: "failed";
  reason: string;
  final: boolean;
}

/** These packs of fonts are needed first: the message is to be sent again with them. */
export interface Fonts {
  id?: number;
  type: "fonts";
  names: string[];
}

/** The PDF is not done: which share of it is, from 0 to 1. */
export interface Working {
  id?: number;
  type: "working";
  done: number;
}

/** A PDF to save, in base64. `missing`: a sentence about signs that no font has, or "". */
export interface PdfFile {
  id?: number;
  type: "pdf-file";
  name: string;
  mime: string;
  data: string;
  pages: number;
  missing: string;
}

/** The text of the answers that were in a PDF, to be opened as a file's with this remark, if any. */
export interface FileText {
  id?: number;
  type: "text";
  text: string;
  remark: string;
}

/** What may come back for each message. */
export interface Replies {
  "init": Ready;
  "change": Patch;
  "check": Patch;
  "export": File | Paper | Refused | Unfetched;
  "open": Opened | Other | Refused;
  "transfer": Opened;
  "offers": Offers;
  "split": Times;
  "case-open": Case | Refused;
  "learn": Ready;
  "case-print": Paper | Unfetched;
  "overview": Overview;
  "pdf": Fonts | Working | PdfFile | Refused | Unfetched;
  "pdf-on": Working | PdfFile | Refused;
  "pdf-answers": FileText | Refused | Unread;
  "alive": Alive;
}
