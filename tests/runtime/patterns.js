"use strict";
const patterns = [["a|ab","",["ab","b"]],["(a*)*","",["aab","b"]],["(z)((a+)?(b+)?(c))*","",["zaacbbbcac"]],["(?:(a)|b)*","",["ab","ba"]],["(a)|b\\1c","",["bc","a"]],["^(?:(\\d+)\\.)?(\\w+)$","",["12.ab","ab","1.2.3"]],["(?<=(\\d+)(\\d+))$","",["1053"]],["(?<!a)b","",["ab cb"]],["\\bfoo\\b","i",["a FOO b","afoo"]],["[^]","",["\n",""]],["[]","",["a"]],["a{2,3}?","",["aaaa"]],["a{,3}","",["a{,3}","aaa"]],["x{","",["x{"]],["(?=(a+))a*b\\1","",["baaabac"]],["(.*?)a(?!(a+)b\\2c)\\2(.*)","",["baaabaac"]],["\\u{1f600}","u",["😀"]],["^.$","u",["😀","a"]],["^.$","",["😀"]],["\\p{L}+","u",["1äß9"]],["[\\w-]+@[\\d.]+","",["a-b@1.2"]],["ß","iu",["ẞ","SS"]],["ſ","i",["s"]],["ſ","iu",["s"]],["\\w","iu",["ſ"]],["[^x]","i",["X","y"]],["[a-z]+","i",["ABC_d"]],["^b$","m",["a\nb\nc"]],["a$","",["a\n"]],["\\cJ","",["\n"]],["\\0","",["\0"]],["\\101","",["A"]],["[\\b]","",["\b"]],["(?<y>\\d{4})-(?<m>\\d\\d)\\k<y>?","",["2024-012024"]],["(?:a?)*?b","",["aab"]],["(?:){3}x","",["x"]],["(\\2)(a)","",["aa"]],["(a)(?:\\1|b)+","i",["aABc"]],["\\B(?=(\\d{3})+(?!\\d))(?<!\\.\\d*)","",["1234.5678"]],["(?:%[\\da-f]{2})+","i",["x%C3%bc"]],["^(?:([a-z][a-z\\d+.-]*):)?(?:\\/\\/([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?$","is",["HTTP://a:1/b?c#d","/x"]],["(?<=^|,)(\\w*)(?=,|$)","",["a,b"]],["(?:a|ab)(?:c|bcd)(d*)","",["abcd"]],["[\\s\\S]*?;","",["a\nb;c;"]],["(?!(a))b\\1","",["b"]],["(?:(?=(a)))?b","",["ab"]],["[\\d-x]","",["-","w"]],["((a)|(b)|c)+","",["abc"]],["\\s+$","",["a \u00a0\ufeff"]],["((?<=(a))b)+","",["ab"]],["(?<=([ab]+)([bc]+))$","",["abc"]],["(?:a+)+$","",["aaaaaaaaaaab"]],["\\x41\\u0042","",["AB"]],["\\-","",["-"]]];
for (const [pattern, flags, inputs] of patterns) for (const input of inputs) {
  const found = new RegExp(pattern, flags + "d").exec(input);
  console.log(`${pattern} ${flags} ${found ? found.indices.map((pair) => (pair ? pair.join("-") : "u")).join(" ") : "null"}`);
}
const expressions = [
  ["a", ""], ["a", "g"], ["a", "y"], ["a", "gy"], ["", "g"], ["", "gu"], ["(a)|(b)", "g"], ["(?<first>\\w)(?<second>\\w)?", "g"], ["(?<first>\\w)(?<second>\\d)?", ""],
  ["\\b", "g"], ["(?=b)", "g"], ["[ ,]+", ""], ["\\s*", "g"], ["(,)|;", "g"], [".", "gu"], ["$", "gm"], ["^", "g"], ["x*", "y"], ["/\n", "s"], ["[/]/", "i"],
  ["(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)?", ""], ["é", "i"], ["(?<!a)b", "gd"], ["(?<n>b)|(?<m>,)", "dg"],
];
const texts = ["", "a", "aab", "ab,ab;b", "xyz aé b1", "😀a😀", "a\nb\n\na", "abcdefghijklm", "\ud83da"];
const templates = ["[$&]", "$1-$2", "$10$01$3$0$$", "$`|$'", "$<first>$<second>$<none>$<", "$"];
for (const [pattern, flags] of expressions) {
  const regexp = new RegExp(pattern, flags);
  console.log(regexp, regexp.source, regexp.flags, regexp.global, regexp.sticky, regexp.hasIndices);
  for (const text of texts) {
    regexp.lastIndex = 1;
    console.log(regexp.exec(text) ?? undefined, regexp.lastIndex, regexp.test(text), regexp.lastIndex);
    console.log(text.match(regexp), regexp.lastIndex, text.search(regexp), regexp.lastIndex);
    if (!pattern.includes("|") && !pattern.includes(")?")) console.log(text.split(regexp), text.split(regexp, 2), regexp.lastIndex);
    for (const template of templates) console.log(text.replace(regexp, template), regexp.lastIndex);
    console.log(text.replace(regexp, (match, ...more) => `<${JSON.stringify(more)}>`), text.replace(regexp, (match) => `<${match}>`));
    console.log(text.replace(regexp, (match, ...more) => require("util").inspect(more)));
    if (regexp.global) {
      regexp.lastIndex = 2;
      console.log([...text.matchAll(regexp)], regexp.lastIndex, text.replaceAll(regexp, "_"));
    }
  }
}
const bad = [
  ["(", ""], [")", "g"], ["[", ""], ["a**", ""], ["*", ""], ["+", ""], ["?", ""], ["a{2,1}", ""], ["\\", ""], ["[b-a]", ""], ["(?<a>x)(?<a>y)", ""], ["(?<1>x)", ""],
  ["(?<a", ""], ["\\k<a>", "u"], ["(?<b>)\\k<a>", ""], ["\\u{110000}", "u"], ["{1}", "u"], ["a{", "u"], ["]", "u"], ["\\-", "u"], ["\\1", "u"], ["(?<=a)*", ""],
  ["(?=a)*", "u"], ["(?a)", ""], ["[\\d-x]", "u"], ["a", "gg"], ["a", "x"], ["a", "uv"], ["\\p{Foo}", "u"], ["\\c", "u"], ["\\x1", "u"], ["\\u12", "u"], ["x{1}{2}", ""],
  ["^*", ""], ["\\b+", ""], ["(?:", ""], ["[^", "g"], ["(?<a>)|(?<b>\\k", ""], ["{2}", ""], ["\\00", "u"],
];
for (const [pattern, flags] of bad) {
  try {
    console.log(new RegExp(pattern, flags));
  } catch (error) {
    console.log(`${error}`);
  }
}
for (const [pattern, flags] of [["a/b", ""], ["[/]\\/", ""], ["\n\r\u2028", "g"], ["\\\n", ""], ["", "y"], ["/", "dgimsuy"]]) {
  console.log(new RegExp(pattern, flags), new RegExp(new RegExp(pattern, flags), "g").toString(), String(new RegExp(new RegExp(pattern, flags))));
}
const propertyNames = ("Emoji Emoji_Presentation EMod Emoji_Modifier_Base Emoji_Component Extended_Pictographic RI Alphabetic Uppercase Lower ID_Start ID_Continue Ideographic "
  + "Dash Diacritic Math Quotation_Mark Variation_Selector Script=Latin sc=Grek Script=Cyrillic sc=Han Script=Hiragana sc=Kana Script=Hangul Script=Arabic "
  + "Script=Hebrew sc=Thai Script=Devanagari Script=Armenian Script=Georgian sc=Zyyy scx=Latn Script_Extensions=Han scx=Greek White_Space ASCII_Hex_Digit "
  + "ASCII Any LC Lu gc=Ll Lt Currency_Symbol Sm Pd Ps Zs Cc").split(" ");
for (const name of propertyNames) {
  const regexp = new RegExp(`^\\p{${name}}$`, "u");
  let count = 0, sum = 0;
  for (let point = 0; point < 0x30000; point++) {
    if ((point < 0xd800 || point > 0xdfff) && regexp.test(String.fromCodePoint(point))) {
      count++;
      sum = (sum + point * count) % 1000003;
    }
  }
  console.log(name, count, sum);
}
