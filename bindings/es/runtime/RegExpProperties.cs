using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>
/// Properties of Unicode 17.0 that .NET does not tell: scripts, emoji, and the derived properties of letters (ECMA-262 tables 67 and 68).
/// Each is a list of ranges: the distance from the end of the last range and, behind a dash, the length of the range less one, in base 36.
/// </summary>
internal static class RegExpProperties
{
    private static readonly Dictionary<string, string> Ranges = new(StringComparer.Ordinal)
    {
        ["Emoji"] = "z 7 6-9 34 5 68e d 61 n 2j-5 g-1 a8-1 d 4n q-a 5-2 5k 6g-1 b a 1n-3 2-4 a 3 3-1 3 5 3 2-1 3 4 4-1 9-2 6 2 6-b c-1 3 2-1 2 j 3-1 "
            + "j-5 2 2-1 4-1 6 3-1 5-1 c-1 6-1 3 6-1 2 2-1 l-1 6-5 2-3 3 5 3 3-5 2 3 2 2 7 4 7 b-1 g 3 5 2 5-2 2 c-1 1d-2 a f f ad-1 cw-2 k-1 1g "
            + "5 yj d gq 2 2fzf 5n 4h-1 d-1 f 3-9 24-p 2-1 o l 3-8 m-1 4v-x 3-33 3-1 2-2 3-2a 3-2 2-7a 2-1q c-5 2-n 8-1 3-7 d 3-3 3 5-1 e-1 3 9-1 "
            + "a 6-2 d-2 9-2 3 2 5 7 4 7-2d 1d-1x 6-7 3-3 4-9 4 2-1 4 3-9 6c-b 5 7w-1a 2-9 2-54 35-c 4-a 4-1k 2 5-f 3-b 5-9",
        ["Emoji_Presentation"] = "6xm-1 5q-3 4 3 ei-1 m-1 1f-b 18 k e 9-1 i-1 6-1 9 6 m 8-1 2 5 3 8 5-1 t 10 2 5-2 2 1q-2 p f nw-1 1g 5 2hf3 5n 5b 3-9 24-p 2 p l "
            + "3-4 2-2 m-1 4v-w d-8 2-1x 2-l d-16 5-4 d-g 4 4-1y 2 2-56 3-1q e-3 2-n j r-1 e 2f-2c 1d-1x 7 4-2 3-3 4-3 c-1 8-8 6c-b 5 7w-1a 2-9 "
            + "2-54 35-c 4-a 4-1k 2 5-f 3-b 5-9",
        ["Emoji_Modifier"] = "2qrf-4",
        ["Emoji_Modifier_Base"] = "7j1 64 h-3 2iyg 1p-2 3 3-2 3a-1 3-a m-i 4 5-2 2-2 8 2 p 5m-1 5 m 5-1 4v-2 4-4 2c h-2 a c g0 3 9-7 7 a-9 3-2 1l 1q-1 2-1 2 i-2 2-c "
            + "6e-2 17-8",
        ["Emoji_Component"] = "z 7 6-9 6ac 5y 17os 1c5z-p e4-4 14h-3 gw31-2n",
        ["Extended_Pictographic"] = "4p 5 68e d 61 n 2j-5 g-1 a8-1 d 4n q-a 5-2 5k 6g-1 b a 1n-3 2-4 a 3 3-1 3 5 3 2-1 3 4 4-1 9-2 6 2 6-b c-1 3 2-1 2 j 3-1 j-5 2 2-1 "
            + "4-1 6 3-1 5-1 c-1 6-1 3 6-1 2 2-1 l-1 6-5 2-3 3 5 3 3-5 2 3 2 2 7 4 7 b-1 g 3 5 2 5-2 2 c-1 1d-2 a f f ad-1 cw-2 k-1 1g 5 yj d gq "
            + "2 2fzf 14-3 2t-b g-1 g f-1 12-9 35-1 d-1 f 3-9 k-1j s-e b l 3-8 2-3 a-m 7-57 3-33 3-1 2-2 3-2a 3-2 2-3 6-71 2-1q c-5 2-n 8-1 3-7 d "
            + "3-3 3 5-1 e-1 3 9-1 a 6-2 d-2 9-2 3 2 5 7 4 7-2d 1d-1x 6-7 3-g 4 2-5 3-c 63-11 d-3 1l-7 b-5 15-7 v-1 d-3 3-d a-12 d-1a 2-9 2-54 "
            + "2h-7 f-41 75-sd",
        ["Regional_Indicator"] = "2qcm-p",
        ["Alphabetic"] = "1t-p 7-p 1c b 5 6-m 2-u 2-cp 5-b f-4 8 2 2f u-h 2-1 3-3 2 7 2-2 2 2-j 2-2a 2-3u 9-4l 2-11 3 7-14 14-d 2 2-1 2-1 2 9-q 5-3 u-a 6-1j "
            + "2-6 f-2t 2-7 5-7 5-2 b-2 3 h-1b e-2s p-w a-1 5 6-n 3-i k-o 8-a 6-n 2-6 8 9-15 b-b 4-6 7-23 2-f 2-2 5-e e-i 2-7 3-1 3-l 2-6 2 4-3 "
            + "4-7 3-1 3-1 2 9 5-1 2-4 d-1 b 5-2 2-5 5-1 3-l 2-6 2-1 2-1 2-1 5-4 5-1 3-1 5 8-3 2 i-5 c-2 2-8 2-2 2-l 2-6 2-1 2-4 4-8 2-2 2-1 4 "
            + "g-3 m-3 5-2 2-7 3-1 3-l 2-6 2-1 2-4 4-7 3-1 3-1 a-1 5-1 2-4 e h-1 2-5 4-2 2-3 4-1 2 2-1 4-1 4-2 4-b 5-4 4-2 2-2 4 7 15-c 2-2 2-m "
            + "2-f 4-7 2-2 2-2 9-1 2-2 2-1 3-3 t-3 2-7 2-2 2-m 2-9 2-4 4-7 2-2 2-2 9-1 6-2 2-3 e-2 d-c 2-2 2-14 3-7 2-2 2-2 2 6-3 8-4 n-5 2-2 2-h "
            + "4-n 2-8 2 3-6 9-5 2 2-7 j-1 e-1l 6-6 7 1g-1 2 2-4 2-n 2 2-i 2-2 3-4 2 7 f-3 x 1s-7 2-z 5-i 5-f 2-z 1w-1i 2 3-4 h-1r b-3 3-11 2 6 "
            + "3-16 2-98 2-3 3-6 2 2-3 3-14 2-3 3-w 2-3 3-6 2 2-3 3-e 2-1k 2-3 3-1u 12-f h-2d 3-5 4-h7 3-g 2-p 6-22 4-a 8-j c-k d-j d-c 2-2 2-1 "
            + "d-1f 3-i f 5 1w-2g 8-16 6-1x b-u 2-b 5-8 o-t 3-4 c-17 5-p 1j-r 5-1q 3-j 1f o-1 c-2 1e-1f 2-e 2-7 1g-15 3-3 b-17 2-a f-1i n-2 b-z "
            + "3-a 6-16 3-2 16-3 2-5 2-1 4 6-5b k-x c-7p 3-5 3-11 3-5 3-7 2 2 2 2-u 3-1g 2-6 2 4-2 2-6 4-3 3-5 5-c 6-2 2-6 39 e h-c 2u 5 3-9 2 "
            + "4-4 7 2 2 2-3 2-a 3-3 6-4 5 i-14 mm-1f 1ef-6c 7-3 4-1 d-11 2 6 3-1j 8 h-m a-6 2-6 2-6 2-6 2-6 2-6 2-6 2-6 2-v 1c d2-2 q-8 8-4 3-4 "
            + "5-2d 7-2 2-2h 2-3 6-16 2-2l i-v 1d-f e9-533 1t-h3g 1w-19 3-7g 4-f b-1 l-1a 6-7 4-34 14-8 3-2u 3-29 l-k 2-w p-1f d-1v 2 19-5 4 2-2 "
            + "b-w 6-y e-s 4-1e 2-b g h-f b-4 2-1i a-d j-m 4-1w 2 2 p-2 3-f 3-3 c-5 3-5 3-5 a-6 2-6 2-16 2-d 7-3e m-8mb d-m 5-1c 6it-a5 3-2x 13-6 "
            + "d-4 6-b 2-c 2-4 2 2-1 2-1 2-2z y-a2 j-1r 3-1h 15-b 39-4 2-3q 11-p 7-p c-2g 4-5 3-5 3-5 3-2 10-b 2-p 2-i 2-1 2-e 3-d z-3e 1y-1g "
            + "7g-s 4-1c 1c-v e-t 6-16 6-t 3-z 5-7 2-4 17-4d j-z 5-z 5-13 9-1f d-a 2-e 2-6 2-1 2-a 2-e 2-6 2-1 4-1f d-8m a-l b-7 p-5 2-15 2-8 "
            + "1y-5 3 2-17 2-1 4 3-m b-m a-u 1u-i 2-1 b-l b-p 7-p 13-1j 7-1 1t-3 2-1 6-7 2-2 2-s 17-s 4-s 10-7 2-r s-1h b-l b-i e-h 33-20 1k-1e "
            + "e-1e e-13 z-r 4 6-m 6z-15 2-1 4-1 h-5 1f-2 4-s b 9-l 17-h 1b-k s-m a-1x 18-4 b-1k a e-o o-1e i-3 9-y 4 a-1r 2-3 a-1 b 2 10-h 2-x 3 "
            + "7-3 1r-6 2 2-3 2-e 2-9 8-1k o-3 2-7 3-1 3-l 2-6 2-1 2-4 4-7 3-1 3-1 4 7 6-6 t-9 2 3 2-11 2-9 2 3 2-3 2-1 4 2 19-1t 2-2 2-3 l-2 "
            + "v-1t 3-1 2 55-1h 3-6 q-5 z-1q 2 4 1o-1h 3 20-q 3-d m-6 56-1k 2w-1r w-7 3 3-7 2-1 2-t 2-1 3-1 3-3 2m-7 3-19 3-5 2 2-1 s-1e 3-9 i-1z "
            + "6 j-20 2w-7 2h-w w-8 2-18 2-6 2 1e-t 3-l 2-d 22-6 2-1 2-17 4 2-1 2-2 2 3-1 p-5 2-1 2-10 2-1 2-3 2 o-17 79-m a-g 2-14 4-2 34 28-pl "
            + "2v-32 i-5f 219-2o g-tr i-5 q-32y 6-g6 5a2-1a 1ci-fs 8-u i-26 i-t j-1b h-3 w-k 6-i c1-18 5w-1r x-o 3-o 19-22 5-1k 8-g 1t-1 2 d-6 "
            + "a-5p1 16-v 2q-36 6pq-3 2-6 2-1 2-82 g u-2 3 f-3 9-az 1s5-2y 6-c 4-8 8-9 5 4ma-2c 2-1y 2-1 3 3-1 3-3 2-b 2 2-6 2-1s 2-3 3-7 2-6 2-r "
            + "2-3 2-4 2 4-6 2-9f 3-o 2-o 2-u 2-o 2-u 2-o 2-u 2-o 2-u 2-o 2-7 1f9-u 7-5 5y-6 2-g 3-6 2-1 2-4 6-1p y 35-18 b-6 h 8y-t j-17 dh-r "
            + "6d-t 3 5s-u 2-l 9-1 69-6 2-3 2-1 2-e 2-5g 1o-1v 4 4 xh-3 2-q 2-1 2 3 2-9 2-3 2 2 7 5 2 2 2-2 2-1 2 3 2 2 2 2 2-1 2 3-3 2-6 2-3 2-3 "
            + "2 2-9 2-g 6-2 2-4 2-g hh-p 7-p 7-p 2uv-wyn x-3dp 3-4gd 3-5rk g-h9 1wj-f1 15v-3t6 6-6jt",
        ["Uppercase"] = "1t-p 2u-m 2-6 y 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3 2 2 2 2 2 2 2 3 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 "
            + "2 2-1 2 2 4-1 2 2-1 2-2 3-3 2-1 2-2 4-1 2-1 2 2 2-1 2 3 2-1 2-2 2 2-1 4 8 3 3 3 2 2 2 2 2 2 2 3 2 2 2 2 2 2 2 2 3 3 2-2 2 2 2 2 2 "
            + "2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 8-1 2-1 3 2-3 2 2 2 2 82 2 4 9 7 2-2 2 2-1 2-g 2-8 10 3-2 4 2 2 2 2 2 2 2 2 2 2 2 "
            + "6 3 2-1 3-1e 1d 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 a 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2-1 2 2 2 2 2 2 3 2 2 2 2 2 "
            + "2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3-11 28a-11 2 6 k3-2d 1p0 7-16 3-2 8x 2 2 2 2 "
            + "2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 "
            + "2 2 2 2 2 a 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 a-7 9-5 b-7 9-7 9-5 c "
            + "2 2 2 9-7 21-3 d-3 d-3 d-4 c-3 7b 5 4-2 3-2 3 4-4 7 2 2 2-3 3-3 b-1 6 r-f k mr-p 1f5-1b 1d 2-2 3 2 2 2-3 2 3 9-2 2 2 2 2 2 2 2 2 2 "
            + "2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 9 2 5 nym 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 "
            + "2 2 k 2 2 2 2 2 2 2 2 2 2 2 2 2 3s 2 2 2 2 2 2 4 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 b 2 2-1 2 2 2 2 5 2 3 "
            + "2 4 2 2 2 2 2 2 2 2 2 2-4 2-4 2 2 2 2 2 2 2 2-3 2 2-1 2 2 2 2 2 2 2 2 p h7w-p xy-13 3t-z 4d-a 2-e 2-6 2-1 1d7-1e 4e-l 27v-v gw1-v "
            + "1t-o k08-p r-p r-p r 2-1 3 3-1 3-3 2-7 r-p r-1 2-3 3-7 2-6 s-1 2-3 2-4 2 4-6 s-p r-p r-p r-p r-p r-p v-o y-o y-o y-o y-o y 3ee-x "
            + "1lb-p 7-p 7-p",
        ["Lowercase"] = "2p-p 1c b 5 11-n 2-7 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2-1 2 2 2 2 2 2 2 2-1 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 "
            + "2 2 2 2 2 2 3 2 2-2 3 2 3 4-1 5 3 4-2 3 3 2 2 3 2-1 2 3 4 2 3-1 3-2 7 3 3 2 2 2 2 2 2 2 2-1 2 2 2 2 2 2 2 2 2-1 3 2 4 2 2 2 2 2 2 "
            + "2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2-6 3 3-1 2 5 2 2 2 2-1w 3-y 8-1 v-4 2p 18 2 4 3-3 j s-y 2-1 4-2 2 2 2 2 2 2 2 2 2 2 2 "
            + "2-4 2 3 3-1 1g-1b 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 a 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 3 2 2 2 2 2 2-1 2 2 2 2 "
            + "2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 1d-14 288-16 2-3 l5-5 1oj-8 2 3a-5b 1u 2 2 "
            + "2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 "
            + "2 2 2 2 2 2 2-8 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2-8 9-5 b-7 9-7 "
            + "9-5 b-7 9-7 9-d 3-7 9-7 9-7 9-4 2-1 7 4-2 2-1 9-3 3-1 9-7 b-2 2-1 3e e h-c 32 4-1 4 s 5 5 3-1 9-3 5 y-f 5 ng-p 1fr-1b 2 4-1 2 2 2 "
            + "5 2-1 2-7 4 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2-1 8 2 5 d-11 2 6 nx0 "
            + "2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 k 2 2 2 2 2 2 2 2 2 2 2 2 2-2 3q 2 2 2 2 2 2-2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 "
            + "2 2 2 2 2 2 2 2 2 2 2-9 2 2 3 2 2 2 2 5 2 3 2-2 2 2 2 2 2 2 2 2 2 2 6 6 2 2 2 2 2 2 2 5 2 3 2 2 2 2 2 2 2 m-3 2 2-2 mu-16 2-d 7-27 "
            + "fnl-6 d-4 tm-p y6-13 3t-z 4c-a 2-e 2-6 2-1 ck 3-2 2-15 2-8 zq-1e 3i-l 27v-v gw1-v 1o-o k07-p r-6 2-h r-p r-3 2 2-6 2-a r-p r-p r-p "
            + "r-p r-p r-p r-p r-p r-r t-o 2-5 r-o 2-5 r-o 2-5 r-o 2-5 r-o 2-5 2 1f9-9 2-j 7-5 7a-1p 1px-x",
        ["ID_Start"] = "1t-p 7-p 1c b 5 6-m 2-u 2-cp 5-b f-4 8 2 3m-4 2-1 3-3 2 7 2-2 2 2-j 2-2a 2-3u 9-4l 2-11 3 7-14 20-q 5-3 1a-16 10-1 2-2q 2 g-1 8-1 "
            + "b-2 3 h 2-t u-2g c p-w a-1 5 6-l 5 a 4 o-o 8-a 6-n 2-6 h-15 1n-1h 4 j 8-9 g-f 5-7 3-1 3-l 2-6 2 4-3 4 h e-1 2-2 f-1 b 9-5 5-1 3-l "
            + "2-6 2-1 2-1 2-1 w-3 2 k-2 h-8 2-2 2-l 2-6 2-1 2-4 4 j g-1 o c-7 3-1 3-l 2-6 2-1 2-4 4 v-1 2-2 g i 2-5 4-2 2-3 4-1 2 2-1 4-1 4-2 "
            + "4-b n 1h-7 2-2 2-m 2-f 4 r-2 2-1 3-1 v 5-7 2-2 2-m 2-9 2-4 4 v-2 2-1 g-1 i-8 2-2 2-14 3 h 6-2 9-2 p-5 6-h 4-n 2-8 2 3-6 1n-1b 2-1 "
            + "d-6 1n-1 2 2-4 2-n 2 2-9 2-1 a 3-4 2 m-3 x 1s-7 2-z s-4 38-16 l h-5 5-3 4 4-1 8-2 5-c d i-11 2 6 3-16 2-98 2-3 3-6 2 2-3 3-14 2-3 "
            + "3-w 2-3 3-6 2 2-3 3-e 2-1k 2-3 3-1u 12-f h-2d 3-5 4-h7 3-g 2-p 6-22 4-a 8-h e-i f-h f-c 2-2 g-1f 10 5 1w-2g 8-14 2 6-1x b-u 1e-t "
            + "3-4 c-17 5-p 1j-m a-1g 2b 2m-1a i-7 1j-t e-1 b-17 r-z 16-2 b-z 3-a 6-16 3-2 16-3 2-5 2-1 4 6-5b 1t-7p 3-5 3-11 3-5 3-7 2 2 2 2-u "
            + "3-1g 2-6 2 4-2 2-6 4-3 3-5 5-c 6-2 2-6 39 e h-c 2u 5 3-9 2 3-5 7 2 2 2-f 3-3 6-4 5 i-14 22g-6c 7-3 4-1 d-11 2 6 3-1j 8 h-m a-6 2-6 "
            + "2-6 2-6 2-6 2-6 2-6 2-6 fb-2 q-8 8-4 3-4 5-2d 5-4 2-2h 2-3 6-16 2-2l i-v 1d-f e9-533 1t-h3g 1w-19 3-7g 4-f b-1 l-1a h-u 3-27 14-8 "
            + "3-2u 3-29 l-g 2-2 2-3 2-m u-1f f-1d 1r-5 4 2-1 c-r b-m q-s 8-1a t h-4 2-9 b-4 2-14 o-2 2-7 l-m 4 4-1d 2 4-1 3-4 3 2 p-2 3-a 8-2 "
            + "d-5 3-5 3-5 a-6 2-6 2-16 2-d 7-36 u-8mb d-m 5-1c 6it-a5 3-2x 13-6 d-4 6 2-9 2-c 2-4 2 2-1 2-1 2-2z y-a2 j-1r 3-1h 15-b 39-4 2-3q "
            + "11-p 7-p c-2g 4-5 3-5 3-5 3-2 10-b 2-p 2-i 2-1 2-e 3-d z-3e 1y-1g 7g-s 4-1c 1c-v e-t 6-11 b-t 3-z 5-7 2-4 17-4d j-z 5-z 5-13 9-1f "
            + "d-a 2-e 2-6 2-1 2-a 2-e 2-6 2-1 4-1f d-8m a-l b-7 p-5 2-15 2-8 1y-5 3 2-17 2-1 4 3-m b-m a-u 1u-i 2-1 b-l b-p 7-p 13-1j 7-1 1t g-3 "
            + "2-2 2-s 17-s 4-s 10-7 2-r s-1h b-l b-i e-h 33-20 1k-1e e-1e e-z 13-r a-m 6z-15 7-1 h-5 1l-s b 9-l 17-h 1b-k s-m d-1g 1m-1 3 e-18 "
            + "x-o r-z u 3 9-y 4 d-1b f-3 m 2 10-h 2-o k-1 1s-6 2 2-3 2-e 2-9 8-1a 13-7 3-1 3-l 2-6 2-1 2-4 4 j d-4 v-9 2 3 2-11 2 q 2 19-1g j-3 "
            + "l-2 v-1b l-1 2 55-1a 16-3 11-1b l 1o-16 e 20-q 12-6 56-17 39-1r w-7 3 3-7 2-1 2-n g 2 2n-7 3-12 h 2 t b-13 8 m c-19 k j-20 5k-w "
            + "w-8 2-10 i 1e-t 35-6 2-1 2-11 m q-5 2-1 2-v f o-17 79-i g 2-c 2-x 3h 28-pl 2v-32 i-5f 219-2o g-tr i-5 q-32y 6-g6 5a2-t 1cz-fs 8-u "
            + "i-26 i-t j-1b h-3 w-k 6-i c1-18 5w-1r x-o 3-o 19-22 6 1v-c 1t-1 2 f-4 a-5p1 16-v 2q-36 6pq-3 2-6 2-1 2-82 g u-2 3 f-3 9-az 1s5-2y "
            + "6-c 4-8 8-9 4mf-2c 2-1y 2-1 3 3-1 3-3 2-b 2 2-6 2-1s 2-3 3-7 2-6 2-r 2-3 2-4 2 4-6 2-9f 3-o 2-o 2-u 2-o 2-u 2-o 2-u 2-o 2-u 2-o "
            + "2-7 1f9-u 7-5 7a-1p 43-18 b-6 h 8y-t j-17 dh-r 6d-t 3 5s-u 2-2 2-1 2-6 3-4 a-1 69-6 2-3 2-1 2-e 2-5g 1o-1v 8 xh-3 2-q 2-1 2 3 2-9 "
            + "2-3 2 2 7 5 2 2 2-2 2-1 2 3 2 2 2 2 2-1 2 3-3 2-6 2-3 2-3 2 2-9 2-g 6-2 2-4 2-g 3et-wyn x-3dp 3-4gd 3-5rk g-h9 1wj-f1 15v-3t6 "
            + "6-6jt",
        ["ID_Continue"] = "1c-9 8-p 5 2-p 1c b 2 3 6-m 2-u 2-cp 5-b f-4 8 2 i-38 2-1 3-3 2 7-4 2 2-j 2-2a 2-3u 2-4 3-4l 2-11 3 7-14 9-18 2 2-1 2-1 2 9-q 5-3 "
            + "u-a 6-21 5-2t 2-7 3-9 2-i 3 h-1m 3-2s f-1h 5 3 3-19 j-r 5-a 6-n 2-6 8-22 2-3k 3-9 2-i 2-7 3-1 3-l 2-6 2 4-3 3-8 3-1 3-3 9 5-1 2-4 "
            + "3-b b 2 3-2 2-5 5-1 3-l 2-6 2-1 2-1 2-1 3 2-4 5-1 3-2 4 8-3 2 8-f c-2 2-8 2-2 2-l 2-6 2-1 2-4 3-9 2-2 2-2 3 g-3 3-9 a-6 2-2 2-7 "
            + "3-1 3-l 2-6 2-1 2-4 3-8 3-1 3-2 8-2 5-1 2-4 3-9 2 h-1 2-5 4-2 2-3 4-1 2 2-1 4-1 4-2 4-b 5-4 4-2 2-3 3 7 f-9 h-c 2-2 2-m 2-f 3-8 "
            + "2-2 2-3 8-1 2-2 2-1 3-3 3-9 h-3 2-7 2-2 2-m 2-9 2-4 3-8 2-2 2-3 8-1 6-2 2-3 3-9 2-2 d-c 2-2 2-1e 2-2 2-4 6-3 8-4 3-9 b-5 2-2 2-h "
            + "4-n 2-8 2 3-6 4 5-5 2 2-7 7-9 3-1 e-1l 6-e 2-9 14-1 2 2-4 2-n 2 2-m 3-4 2 2-6 2-9 3-3 x o-1 7-9 c 2 2 5-9 2-z 5-j 2-h 2-z a 1m-21 "
            + "7-25 3-11 2 6 3-16 2-98 2-3 3-6 2 2-3 3-14 2-3 3-w 2-3 3-6 2 2-3 3-e 2-1k 2-3 3-1u 3-2 a-8 f-f h-2d 3-5 4-h7 3-g 2-p 6-22 4-a 8-l "
            + "a-l c-j d-c 2-2 2-1 d-2b 4 5-1 3-9 y-2 2-a 7-2g 8-16 6-1x b-u 2-b 5-b b-13 3-4 c-17 5-p 7-a 12-r 5-1q 2-s 3-a 7-9 e 9-d 2-u 3-b "
            + "l-24 4-9 i-8 d-37 d-1j 9-9 4-1c 3-a 6-16 3-2 h-2 2-12 6-et 3-5 3-11 3-5 3-7 2 2 2 2-u 3-1g 2-6 2 4-2 2-6 4-3 3-5 5-c 6-2 2-6 g-1 "
            + "1e-1 k t e h-c 1g-c 5 4-b i 5 3-9 2 3-5 7 2 2 2-f 3-3 6-4 5 i-14 22g-6c 7-8 d-11 2 6 3-1j 8 g-n a-6 2-6 2-6 2-6 2-6 2-6 2-6 2-6 "
            + "2-v ee-2 q-e 2-4 3-4 5-2d 3-6 2-2m 6-16 2-2l i-v 1d-f e9-533 1t-h3g 1w-19 3-7g 4-r l-1b 5-9 2-36 12-8 3-2u 3-29 l-1i 5 k-1f d-1x "
            + "b-9 7-n 4 2-1c 3-z d-s 4-1s f-a 7-u 2-1i a-d 3-9 7-m 4-20 p-2 3-f 3-4 b-5 3-5 3-5 a-6 2-6 2-16 2-d 7-3e 2-1 3-9 7-8mb d-m 5-1c "
            + "6it-a5 3-2x 13-6 d-4 6-b 2-c 2-4 2 2-1 2-1 2-2z y-a2 j-1r 3-1h 15-b 5-f h-f 4-1 p-2 x-4 2-3q k-9 8-p 5 2-p b-2h 4-5 3-5 3-5 3-2 "
            + "10-b 2-p 2-i 2-1 2-e 3-d z-3e 1y-1g 3t 3n-s 4-1c g w-v e-t 6-16 6-t 3-z 5-7 2-4 17-4d 3-9 7-z 5-z 5-13 9-1f d-a 2-e 2-6 2-1 2-a "
            + "2-e 2-6 2-1 4-1f d-8m a-l b-7 p-5 2-15 2-8 1y-5 3 2-17 2-1 4 3-m b-m a-u 1u-i 2-1 b-l b-p 7-p 13-1j 7-1 1t-3 2-1 6-7 2-2 2-s 3-2 5 "
            + "x-s 4-s 10-7 2-t q-1h b-l b-i e-h 33-20 1k-1e e-1e e-13 9-9 7-11 4-4 2-m 6z-15 2-1 4-1 h-5 1f-y b 9-w w-l 17-k s-m a-1y w-f a-1n 8 "
            + "e-o 8-9 7-1g 2-9 5-3 9-z 3 a-1w 5-3 2-c 2 10-h 2-10 7-3 1r-6 2 2-3 2-e 2-9 8-1m 6-9 7-3 2-7 3-1 3-l 2-6 2-1 2-4 2-9 3-1 3-2 3 7 "
            + "6-6 3-6 4-4 c-9 2 3 2-11 2-9 2 3 2-3 2-7 e-1 u-22 6-9 5-3 v-1x 2 9-9 4n-1h 3-8 o-5 z-1s 4 c-9 13-1k 8-9 7-j t-q 3-e 5-9 7-6 56-1m "
            + "2u-21 m-7 3 3-7 2-1 2-t 2-1 3-8 d-9 1z-7 3-19 3-7 2-1 s-1q 9 9-21 4 j-20 2w-7 2h-w g-9 7-8 2-18 2-8 g-9 p-t 3-l 2-d 22-6 2-1 2-17 "
            + "4 2-1 2-8 9-9 7-5 2-1 2-10 2-1 2-5 8-9 7-17 5-9 6v-m a-g 2-14 4-4 e-a 2e 28-pl 2v-32 i-5f 219-2o g-tr h-l b-32y 6-g6 5a2-1l 1c7-fs "
            + "8-u 2-9 7-26 2-9 7-t 3-4 c-1i a-3 d-9 a-k 6-i c1-18 4-9 5j-1r x-o 3-o 19-22 5-1k 8-g 1t-1 2-1 c-6 a-5p1 16-v 2q-36 6pq-3 2-6 2-1 "
            + "2-82 g u-2 3 f-3 9-az 1s5-2y 6-c 4-8 8-9 4-1 382-9 ef-19 3-m f3-4 4-5 9-7 3-6 v-3 45-2 cc-2c 2-1y 2-1 3 3-1 3-3 2-b 2 2-6 2-1s 2-3 "
            + "3-7 2-6 2-r 2-3 2-4 2 4-6 2-9f 3-o 2-o 2-u 2-o 2-u 2-o 2-u 2-o 2-u 2-o 2-7 3-1d e9-1i 5-1d 9 f n-4 2-e up-u 7-5 5y-6 2-g 3-6 2-1 "
            + "2-4 6-1p y 35-18 4-d 3-9 5 8y-u i-1l d3-15 5z-16 5i-u 2-l 9-1 69-6 2-3 2-1 2-e 2-5g c-6 16-23 5-9 x3-3 2-q 2-1 2 3 2-9 2-3 2 2 7 5 "
            + "2 2 2-2 2-1 2 3 2 2 2 2 2-1 2 3-3 2-6 2-3 2-3 2 2-9 2-g 6-2 2-4 2-g 2lx-9 sn-wyn x-3dp 3-4gd 3-5rk g-h9 1wj-f1 15v-3t6 6-6jt "
            + "f62v-6n",
        ["Ideographic"] = "9hi-1 q-8 f-2 qu-533 1t-g73 hkx-a5 3-2x n4b e-4 a-5p1 16-v 2q-36 70e-az f7p-wyn x-3dp 3-4gd 3-5rk g-h9 1wj-f1 15v-3t6 6-6jt",
        ["Dash"] = "19 125 1g 2te sm 1l6-5 1q 14 g av 2dh 3 w-1 5 t cf k 34 14lt-1 12 b 4q 2u9 8v",
        ["Diacritic"] = "2m 2 20 7 5 3-1 e0-4e 2-7 6-5 i-1 5 a-1 72-4 5u 1k-18 2 2-1 2-1 2 3o-7 5-1 3r-1 5-1 4-2 1w-q 2k-a 1n-a z-1 3j-7 16-9 h-r 1q h 4-3 "
            + "t 23 h 33 h 33 h 1c-2 1p h 8 3c 33 h 33 h 32-1 h 3h 34 d-5 2 30 e-4 24-1 s 2 2 5-1 1v-2 2-1 1r 35 2-1 15-1 5-4 q-6 2 b-1 jm-2 qd-1 "
            + "v 45-a a 9o-2 85 l-7 3 1d-e 3-a 4-e 3-b 21 g 13-8 1j-1 1n c-1 1v-1 1t-5 2b-o 5 7 3-2 1f-1q 1d-z 6-b 12-a ce 2-2 c-2 e-2 e-2 e-1 "
            + "2k1-2 8u e3-5 2y-3 2o n77 d-1 2 t-1 2b-1 f-x 2v-2 2v 7-1 d 12 48 s-h 1m-3 11 2o d 11 46-2 1u-3 1g 2t-4 a-2 3l-1 fn5 le-f 7j 2 1c "
            + "1a-1 1w l9 ww-5 2-15 2-8 hq-2 5 4m-1 fw-5 13 r-4 b1 3-2 1z-a 1e-3 5d 16 21-1 3d-1 1r 25 a-2 2x-1 4z-1 29-1 h p-6 4-4 2i-2 2-1 e-1 "
            + "2o 4 3g-1 70-1 3j 3b-1 38 7i-1 77-1 5 4d 2c j 2a bq 77 2-1 2a 1u a0-1 o 44t-e 8uy 1xd-4 1o-6 fp-1 f7-g 29-1 cn3-3 2-6 2-1 64i-19 "
            + "3-m f5-2 4-5 9-7 3-6 v-3 2v7-1p 5f-6 ag 1q-3 lb-1 kh-6 32-2 2-2",
        ["Math"] = "17 h-2 w u 2 1a 5 12 w k9-2 3 r-1 3-2 eo-2 55a s-2 c 4 e f-3 m-4 c-4 1u-c 5 4-1 5-4 j 5 3-9 2 3-5 7 4-1 3-1 2-2 2-5 4-d 2 1x-n 2-5 "
            + "2-1 5-1 5-v 2 7-1 f-7f 9-3 l-1 2j v-q 2 p c-6 ce-1 d-9 5-5 5-1 3-1 4-4 f 2 3-5 c-7 6-1 1m 2 u-3 a-2 9d-1r 75-e7 1d-k 3-5 1525 mw-5 "
            + "2 4j h-2 u 2 u 2 3o 7-3 2oy-1 1275 100-2c 2-1y 2-1 3 3-1 3-3 2-b 2 2-6 2-1s 2-3 3-7 2-6 2-r 2-3 2-4 2 4-6 2-9f 3-83 3-1d 4ch-3 2-q "
            + "2-1 2 3 2-9 2-3 2 2 7 5 2 2 2-2 2-1 2 3 2 2 2 2 2-1 2 3-3 2-6 2-3 2-3 2 2-9 2-g 6-2 2-4 2-g 1h-1 1y7-8",
        ["Quotation_Mark"] = "y 5 3o g 671-7 q-1 2rs cq-3 e-2 14pu-3 5a 5 2j-1",
        ["Variation_Selector"] = "4qz-2 2 19f5-f i9yp-6n",
        ["Script=Latin"] = "1t-p 7-p 1c g 6-m 2-u 2-cg 14-4 55o-11 7-1c 6-3 6-c 2-1x 1u-73 aa e h-c 3y-1 7 s i-14 254-v o83-2t 4-29 l-e mp-16 2-8 2-3 fpz-6 "
            + "t7-p 7-p 1ly-5 2-15 2-8 16iu-u 7-5",
        ["Script=Greek"] = "og-3 2-2 3-3 2 5 2 2-2 2 2-j 2-1q f-f 4yv-4 1f-4 5-4 2d 8x-l 3-5 3-11 3-5 3-7 2 2 2 2-u 3-1g 2-e 2-d 3-5 2-i 3-2 2-8 88 rb3 gyj-26 "
            + "i 155s-1x",
        ["Script=Cyrillic"] = "sg-3o 3-4o 4lt-a 4h 25 38o-v nr5-2n han-1 18n5-1p y",
        ["Script=Han"] = "96o-p 2-2g d-5x 1c 2 q-8 f-3 qt-533 1t-g73 hkx-a5 3-2x n49-1 d-6 sga-wyn x-3dp 3-4gd 3-5rk g-h9 1wj-f1 15v-3t6 6-6jt",
        ["Script=Hiragana"] = "9j5-2d 7-2 23qa-7y j u-2 cry",
        ["Script=Katakana"] = "9lt-2h 3-2 6p-f 5t-1a 2-2f 14b3-9 2-18 ytv-3 2-6 2-1 2 80-2 1f f-3",
        ["Script=Hangul"] = "3cw-73 5yn-1 76-2l 36-u 1u-u nhe-s hw-8mb d-m 5-1c 7tx-u 4-5 3-5 3-5 3-2",
        ["Script=Arabic"] = "16o-4 2-5 2-d 2-2 2-v 2-9 c-p 2-2z 2-x 29-1b 6p-x 6-22 2-s 1bv5-dp 3-3z x-f 35-4 2-3q 31g-u 1w-5 9-8 y-5 181t-3 2-q 2-1 2 3 2-9 "
            + "2-3 2 2 7 5 2 2 2-2 2-1 2 3 2 2 2 2 2-1 2 3-3 2-6 2-3 2-3 2 2-9 2-g 6-2 2-4 2-g 1h-1",
        ["Script=Hebrew"] = "13l-1i 9-q 5-5 1cfd-p 2-4 2 2-1 2-1 2-9",
        ["Script=Thai"] = "2rl-1l 6-r",
        ["Script=Devanagari"] = "1s0-28 5-e 3-p vhd-v mip-9",
        ["Script=Armenian"] = "10x-11 3-1d 3-2 1chw-4",
        ["Script=Georgian"] = "3a8-11 2 6 3-16 2-3 2a9-16 3-2 37l-11 2 6",
        ["Script=Common"] = "0-1s r-5 r-1a 2-e 2-4 o w ci-12 6-4 3-j 39 a 7 2 hq 7 f 4 x 4d ed 3m-1 yi ba-3 83 168-2 20-1 5o-1 2 y6 e 8-3 2-5 2-2 3 li-b 3-2e "
            + "2-a 4-a 2-e i-x 1r-11 2-2 3-5 2-q 2-g 16-2 5-ih n-a m-pr 75-hf 3-3t e9-2l b7-k 2 2-o g-7 5-3 2k-1 4 2j-1 44-f x-11 a 1d-1r w-28 1c "
            + "2h-4n 535-1r hkx-x 2v-2 4m-9 6t 4h b0 f-1 g5v-1 5t-9 n-y 2-i 2-3 44 2-v r-5 r-a b 1a-1 1t-6 2-6 b-4 77-2 5-18 4-8 29-c 1g-18 6d-q "
            + "10o5-3 319-70 4-c3 7-m g-g 2o-37 1p-6t b-12 3-1p 4-g 9-1 8-t 5-1o 5y-j d-j d-2e a-o 3s-2c 2-1y 2-1 3 3-1 3-3 2-b 2 2-6 2-1s 2-3 "
            + "3-7 2-6 2-r 2-3 2-4 2 4-6 2-9f 3-83 3-1d 41e-1v 25-1o jn-17 5-2r d-e 3-e 2-e 2-10 b-4t 1l-p 2-1 e-17 5-8 8-1 f-5 4b-rc 4-g 4-c "
            + "4-61 7-b 5 g-b 5-1j 9-9 7-13 9-t 3-b 5-1 f-8 14-9j 9-d 3-c 4-a 4-1k 2 5-f 3-b 5-9 8-42 2-2u gvlz v-2n",
        ["Script=Inherited"] = "lc-33 7q-1 cl-a r kh-3 3fg-19 3-b dh-2 2-c 2-6 5 7 4-1 5j-1r el-1 5f-w 30a-3 30-1 14km-f h-d r4 6b 38b 1139-19 3-m f5-2 i-7 3-6 "
            + "v-3 h45v-6n",
        ["Script_Extensions=Latin"] = "1t-p 7-p 1c d 3 6-m 2-u 2-cg 4 b 2-2 2 a 2 7-4 s-e 2-1 2 g-2 8-1 2-1 13 6 5-c 7q-1 y3-1 1ih 2dh-11 7-1c 6-3 6-c 2-1x 1m 8-73 8g 1u "
            + "e h-c 2c 1m-1 7 s i-14 254-v bc nvt-7 r-2t 4-29 l-e 8f ea-16 2-8 2-3 fpz-6 t7-p 7-p 1ly-5 2-15 2-8 16iu-u 7-5",
        ["Script_Extensions=Greek"] = "53 g9-1 3 2 2 b 1b 3 17-7 3-3 2 5 2 2-2 2 2-j 2-1q f-f 4yv-4 1f-4 5-4 2d-2 8v-l 3-5 3-11 3-5 3-7 2 2 2 2-u 3-1g 2-e 2-d 3-5 2-i "
            + "3-2 2-8 2n 5l rb3 gyj-26 i 155s-1x",
        ["Script_Extensions=Cyrillic"] = "jg 1w-2 2 2 2 3 6 6n-8f 4lt-a 4h 25 3k 354-v 1w np9-2n han-1 18n5-1p y",
        ["Script_Extensions=Han"] = "53 91l-p 2-2g d-5x r-f 2-2 2-c 2-c 2-c 3 7-8 58 45-f x-11 a 1d-13 1l-1c g-b 1g 2h-o b-4 2p-u 2-533 1t-g73 1dt-7 g6x-a5 3-2x oc-1 "
            + "7v-4 m7x-1 d-6 jmy-h 63j-1 2pb-wyn x-3dp 3-4gd 3-5rk g-h9 1wj-f1 15v-3t6 6-6jt",
        ["Script_Extensions=Hiragana"] = "9hd-2 5-9 2-c h-5 2 5-1 4-2d 3-7 2j-1 14jt-1 7v-4 b 1a-1 yua-7y j u-2 cry",
        ["Script_Extensions=Katakana"] = "lh u 8v2-2 5-9 2-c h-5 2 5-1 2k-3 4-2n 6p-f 5t-1a 2-2f 1432-1 7v-1q ytt-3 2-6 2-1 2 80-2 1f f-3",
        ["Script_Extensions=Hangul"] = "3cw-73 5xe-2 5-9 2-c f-2 7 5g 1i-2l 36-u 1u-u nhe-s hw-8mb d-m 5-1c 7ka-1 7v-4 1n-u 4-5 3-5 3-5 3-2",
        ["Script_Extensions=Arabic"] = "16o-4 2-5y 2-x 29-1b 6p-x 6-22 2-s 4ls 2r6 14i7-hr x-f 35-4 2-3q ro-r 291-u 1w-5 9-8 y-5 181t-3 2-q 2-1 2 3 2-9 2-3 2 2 7 5 2 2 "
            + "2-2 2-1 2 3 2 2 2 2 2-1 2 3-3 2-6 2-3 2-3 2 2-9 2-g 6-2 2-4 2-g 1h-1",
        ["Script_Extensions=Hebrew"] = "lj-1 i1-1i 9-q 5-5 1cfd-p 2-4 2 2-1 2-1 2-9",
        ["Script_Extensions=Thai"] = "jg r 18 1a 24w-1l 6-r",
        ["Script_Extensions=Devanagari"] = "jg 18k-2a 3-16 3td-12 2-1 s7 qps-9 4n-v mip-9",
        ["Script_Extensions=Armenian"] = "lk fd-11 3-1d 3-2 1chw-4",
        ["Script_Extensions=Georgian"] = "53 ya 26v-11 2 6 3-1b 2a9-16 3-2 pn 2hy-11 2 6 78",
        ["Script_Extensions=Common"] = "0-1s r-5 r-1a 2-b 2-1 2-4 o w ci-2 2-9 2 4 2-8 2 2-5 6-4 3-j 3j 7 2 hq 60 ed 125 ba-3 36w-b 3-w 2-u 2-9 2-1 2-6 2-a 4-a 2-e i-x "
            + "1r-11 2-2 3-5 2-q 2-g 16-2 5-ih n-a m-pr 75-hf 3-3t e9-m 2-n 3-9 2-3 2 2-p bn 4 e e m eq-n w 1e-e d-3 4i-9 6-2n w 535-1r hl5-p "
            + "2v-2 r5 f-1 gbp-9 n-k 3-b 2-i 2-3 44 2-v r-5 r-5 3k-6 2-6 b-4 b7-c 1g-18 13wk-70 4-c3 7-m g-g 2o-37 1p-6t b-12 3-1p 4-g 9-1 8-t "
            + "5-1o 5y-j d-j d-2e s-6 3s-2c 2-1y 2-1 3 3-1 3-3 2-b 2 2-6 2-1s 2-3 3-7 2-6 2-r 2-3 2-4 2 4-6 2-9f 3-83 3-1d 41e-1v 25-1o jn-17 "
            + "5-2r d-e 3-e 2-e 2-10 b-4t 1l-p 2-1 e-17 5-8 o-5 4b-rc 4-g 4-c 4-61 7-b 5 g-b 5-1j 9-9 7-13 9-t 3-b 5-1 f-8 14-9j 9-d 3-c 4-a 4-1k "
            + "2 5-f 3-b 5-9 8-42 2-2u gvlz v-2n",
        ["Script_Extensions=Inherited"] = "lr 3 2-e 4-6 3 3-f 2-1 2-h 2-4 2-3 169-1 3fg-19 3-b k7-1h 2 2-4 el-1 5f-v 17o1-f h-d r4 14hv-19 3-m f5-2 i-7 3-6 v-3 h45v-6n",
    };

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["EPres"] = "Emoji_Presentation",
        ["EMod"] = "Emoji_Modifier",
        ["EBase"] = "Emoji_Modifier_Base",
        ["EComp"] = "Emoji_Component",
        ["ExtPict"] = "Extended_Pictographic",
        ["RI"] = "Regional_Indicator",
        ["Alpha"] = "Alphabetic",
        ["Upper"] = "Uppercase",
        ["Lower"] = "Lowercase",
        ["IDS"] = "ID_Start",
        ["IDC"] = "ID_Continue",
        ["Ideo"] = "Ideographic",
        ["Dia"] = "Diacritic",
        ["QMark"] = "Quotation_Mark",
        ["VS"] = "Variation_Selector",
        ["Script=Latn"] = "Script=Latin",
        ["Script=Grek"] = "Script=Greek",
        ["Script=Cyrl"] = "Script=Cyrillic",
        ["Script=Hani"] = "Script=Han",
        ["Script=Hira"] = "Script=Hiragana",
        ["Script=Kana"] = "Script=Katakana",
        ["Script=Hang"] = "Script=Hangul",
        ["Script=Arab"] = "Script=Arabic",
        ["Script=Hebr"] = "Script=Hebrew",
        ["Script=Deva"] = "Script=Devanagari",
        ["Script=Armn"] = "Script=Armenian",
        ["Script=Geor"] = "Script=Georgian",
        ["Script=Zyyy"] = "Script=Common",
        ["Script=Zinh"] = "Script=Inherited",
        ["Script_Extensions=Latn"] = "Script_Extensions=Latin",
        ["Script_Extensions=Grek"] = "Script_Extensions=Greek",
        ["Script_Extensions=Cyrl"] = "Script_Extensions=Cyrillic",
        ["Script_Extensions=Hani"] = "Script_Extensions=Han",
        ["Script_Extensions=Hira"] = "Script_Extensions=Hiragana",
        ["Script_Extensions=Kana"] = "Script_Extensions=Katakana",
        ["Script_Extensions=Hang"] = "Script_Extensions=Hangul",
        ["Script_Extensions=Arab"] = "Script_Extensions=Arabic",
        ["Script_Extensions=Hebr"] = "Script_Extensions=Hebrew",
        ["Script_Extensions=Deva"] = "Script_Extensions=Devanagari",
        ["Script_Extensions=Armn"] = "Script_Extensions=Armenian",
        ["Script_Extensions=Geor"] = "Script_Extensions=Georgian",
        ["Script_Extensions=Zyyy"] = "Script_Extensions=Common",
        ["Script_Extensions=Zinh"] = "Script_Extensions=Inherited",
    };

    private static readonly Dictionary<string, int[]> Known = new(StringComparer.Ordinal);

    /// <summary>The test of a property by its long or short name, or C# null.</summary>
    internal static Func<int, bool>? Find(string name)
    {
        if (name.StartsWith("sc=", StringComparison.Ordinal))
        {
            name = string.Concat("Script=", name.AsSpan(3));
        }
        else if (name.StartsWith("scx=", StringComparison.Ordinal))
        {
            name = string.Concat("Script_Extensions=", name.AsSpan(4));
        }
        name = ShortNames.GetValueOrDefault(name, name);
        if (!Known.TryGetValue(name, out int[]? bounds))
        {
            if (!Ranges.TryGetValue(name, out string? text))
            {
                return null;
            }
            bounds = Read(text);
            Known.Add(name, bounds);
        }
        return point => Contains(bounds, point);
    }

    // Starts at even places, ends (exclusive) at odd ones.
    internal static bool Contains(int[] bounds, int point)
    {
        int found = System.Array.BinarySearch(bounds, point);
        return ((found >= 0 ? found : ~found - 1) & 1) == 0;
    }

    internal static int[] Read(string text)
    {
        List<int> bounds = [];
        int at = 0;
        foreach (string range in text.Split(' '))
        {
            int dash = range.IndexOf('-', StringComparison.Ordinal);
            int start = at + Number(dash < 0 ? range : range[..dash]);
            at = start + (dash < 0 ? 0 : Number(range[(dash + 1)..]));
            bounds.Add(start);
            bounds.Add(at + 1);
        }
        return [.. bounds];
    }

    private static int Number(string digits)
    {
        int value = 0;
        foreach (char digit in digits)
        {
            value = (value * 36) + (char.IsAsciiDigit(digit) ? digit - '0' : digit - 'a' + 10);
        }
        return value;
    }
}
