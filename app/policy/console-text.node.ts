/** Code page 850 from 0x80 on: what the console of a Windows in Sweden, and of most of western Europe, writes. 437 has the same letters up to 0x9A. */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0';

/**
 * What a program of Windows printed into a pipe: in the code page of the console, which is 850 in Sweden and UTF-8 where somebody has chosen that. Swedish
 * text in the one is no text in the other, so the octets themselves tell which it is. A letter that the code page lacks was lost before it came here.
 */
export function consoleText(printed: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(printed);
  } catch {
    return Array.from(printed, octet => (octet < 0x80 ? String.fromCharCode(octet) : UPPER_HALF.charAt(octet - 0x80))).join('');
  }
}
