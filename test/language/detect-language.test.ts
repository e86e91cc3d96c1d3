import { describe, expect, it } from 'vitest';
import { readText } from './known-language.ts';

describe('the language of a message', () => {
  it.each([
    ['en', 'jeg vil gerne annullere min ordre', 'da'],
    ['en', 'batalkan pesanan saya', 'ms'],
    ['en', '我要取消订单', 'zh'],
    ['en', 'الغي طلبي', 'ar'],
    ['zh', 'please cancel my order', 'en'],
    ['da', 'order missing', 'en'],
    ['da', 'reset password', 'en'],
    ['en', 'hej', 'da'],
    ['en', 'wo yao quxiao dingdan', 'zh'],
    ['en', 'saya ingin membatalkan pesanan', 'ms'],
    ['en', 'jeg vil kansellere bestillingen min', 'da'],
    ['ms', 'where is my parcel', 'en'],
  ])('is heard against %s: %s', (prior, text, language) => {
    expect(readText(prior, text)).toMatchObject({ language, switchesLanguage: true });
  });

  it.each([
    ['da', 'ok'],
    ['zh', 'ok'],
    ['ar', '1023'],
    ['en', '😀👍'],
    ['en', 'Mohammed Hansen'],
    ['ms', 'xylofonista'],
    ['en', 'ich möchte meine Bestellung stornieren'],
    ['en', 'quiero cancelar mi pedido'],
    ['en', '注文をキャンセルしたい'],
    ['en', 'אני רוצה לבטל'],
    ['ms', 'nak cancel order 1023'],
    ['zh', 'delete我的account'],
    ['ar', 'reactivate حسابي please'],
    ['en', 'asdkjh qwe zzz'],
    ['da', 'qwe asd zxc'],
  ])('stays %s without evidence: %s', (prior, text) => {
    expect(readText(prior, text)).toMatchObject({ language: prior, switchesLanguage: false });
  });

  it('does not switch for the name of an item', () => {
    expect(readText('da', 'the blue lamp', 'lines').switchesLanguage).toBe(false);
  });
});
