/** The letters of codings of one byte a sign that no browser can be asked for, and those that people here write. */

/** What Windows-1252 has from 0x80 to 0x9F. Node's own decoder takes these for control signs. */
export const MIDDLE = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** What DOS has from 0x80: in America, and in the west of Europe. In Norway it was the first with other signs at three places. */
export const DOS = [
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
];
DOS.push(DOS[0].replace("¢", "ø").replace("¥", "Ø").replace("»", "¤"));

/** What people here write beyond ASCII. */
export const USUAL = new Set("æøåÆØÅéÉ\u00a0«»“”„‘’‚–—…·•§°€½");
