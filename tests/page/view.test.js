/** What the pupil's view and the board decide without a page: which voice reads, where words part, how far to scroll. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pull } from "../../forms/questions/board/drag.js";
import { parted } from "../../forms/questions/board/syllables.js";
import { localVoice } from "../../forms/web/shared/voice.js";

const voice = (lang, localService = true) => ({ lang, localService });

test("the nearest Norwegian voice on the machine reads, and one elsewhere never does", () => {
  const [nb, no, nn] = [voice("nb-NO"), voice("no_NO"), voice("nn-NO")];
  assert.equal(localVoice([voice("en-GB"), nn, no, nb]), nb);
  assert.equal(localVoice([nn, no]), no);
  assert.equal(localVoice([nn]), nn);
  assert.equal(localVoice([voice("nb-NO", false), nn]), nn);
  assert.equal(localVoice([voice("nb-NO", false), voice("en-GB"), voice("non")]), undefined);
  assert.equal(localVoice([]), undefined);
});

test("long words part between syllables, and short ones stand whole", () => {
  const shown = (text) => parted(text).join("-");
  assert.equal(shown("Samfunnsfag"), "Sam-funns-fag");
  assert.equal(shown("Fremmedspråk"), "Frem-med-språk");
  assert.equal(shown("Være i klasserommet"), "Være i klas-se-rom-met");
  assert.equal(shown("Kunst og håndverk"), "Kunst og håndverk");
  assert.equal(shown("Matte"), "Matte");
  assert.equal(shown(""), "");
});

test("what lies behind scrolls faster the nearer to an edge, and not in the middle", () => {
  assert.equal(pull(400, 0, 800), 0);
  assert.ok(pull(10, 0, 800) < pull(40, 0, 800) && pull(40, 0, 800) < 0);
  assert.ok(pull(790, 0, 800) > pull(750, 0, 800) && pull(750, 0, 800) > 0);
  assert.equal(pull(-500, 0, 800), pull(0, 0, 800));
});
