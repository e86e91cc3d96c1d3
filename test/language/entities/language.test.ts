import { expect, it } from 'vitest';
import { mentionsIn } from './known-books.ts';

it.each([
  ['en', 'do you have an agent who speaks Danish', 'da'],
  ['en', 'can someone call me in Arabic', 'ar'],
  ['en', 'I need the invoice in Malay', 'ms'],
  ['en', 'the manual is in Chinese', 'zh'],
  ['en', 'is there an English manual', 'en'],
  ['ms', 'ada ejen yang cakap bahasa Inggeris', 'en'],
  ['ms', 'manual dalam bahasa Cina', 'zh'],
  ['ms', 'invois dalam bahasa Melayu', 'ms'],
  ['ms', 'ada manual bahasa Arab', 'ar'],
  ['ms', 'arahan dalam bahasa Denmark', 'da'],
  ['da', 'er der en der taler engelsk', 'en'],
  ['da', 'manualen er på kinesisk', 'zh'],
  ['da', 'jeg skal bruge fakturaen på dansk', 'da'],
  ['da', 'findes den på arabisk', 'ar'],
  ['da', 'kvitteringen er på malajisk', 'ms'],
  ['ar', 'هل في موظف يتكلم الإنجليزية', 'en'],
  ['ar', 'الدليل بالصينية', 'zh'],
  ['ar', 'ابغى الفاتورة بالعربية', 'ar'],
  ['ar', 'الفاتورة باللغة الإنجليزية', 'en'],
  ['ar', 'التعليمات الدنماركية', 'da'],
  ['zh', '有会说英文的客服吗', 'en'],
  ['zh', '说明书是丹麦文', 'da'],
  ['zh', '发票要中文', 'zh'],
  ['zh', '有没有阿拉伯语说明书', 'ar'],
  ['zh', '客服会说马来语吗', 'ms'],
])('finds the language that is named in %s: %s', (code, text, language) => {
  expect(mentionsIn(code, text)).toEqual([{ kind: 'language', language }]);
});

it('takes no abbreviation of two letters for a language', () => {
  expect(mentionsIn('ms', 'bi bm')).toEqual([]);
});
