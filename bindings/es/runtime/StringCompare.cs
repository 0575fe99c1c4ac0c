using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

public static partial class Strings
{
    /// <summary>The characters of ASCII in the root order of the Unicode collation; a capital letter stands where its small one does. Control characters do not count.</summary>
    private const string Primaries =
        "\u0009\u000a\u000b\u000c\u000d _-,;:!?.'\u0022()[]{}@*/\u005c&#%`^+<=>|~$0123456789abcdefghijklm" +
        "nopqrstuvwxyz";

    /// <summary>The accents in that order.</summary>
    private const string Accents =
        "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304";

    /// <summary>Letters with an accent.</summary>
    private const string Accented =
        "\u00c0\u00c1\u00c2\u00c3\u00c4\u00c5\u00c7\u00c8\u00c9\u00ca\u00cb\u00cc\u00cd\u00ce\u00cf\u00d1" +
        "\u00d2\u00d3\u00d4\u00d5\u00d6\u00d9\u00da\u00db\u00dc\u00dd\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5" +
        "\u00e7\u00e8\u00e9\u00ea\u00eb\u00ec\u00ed\u00ee\u00ef\u00f1\u00f2\u00f3\u00f4\u00f5\u00f6\u00f9" +
        "\u00fa\u00fb\u00fc\u00fd\u00ff\u0100\u0101\u0102\u0103\u0104\u0105\u0106\u0107\u0108\u0109\u010a" +
        "\u010b\u010c\u010d\u010e\u010f\u0112\u0113\u0114\u0115\u0116\u0117\u0118\u0119\u011a\u011b\u011c" +
        "\u011d\u011e\u011f\u0120\u0121\u0122\u0123\u0124\u0125\u0128\u0129\u012a\u012b\u012c\u012d\u012e" +
        "\u012f\u0130\u0134\u0135\u0136\u0137\u0139\u013a\u013b\u013c\u013d\u013e\u0143\u0144\u0145\u0146" +
        "\u0147\u0148\u014c\u014d\u014e\u014f\u0150\u0151\u0154\u0155\u0156\u0157\u0158\u0159\u015a\u015b" +
        "\u015c\u015d\u015e\u015f\u0160\u0161\u0162\u0163\u0164\u0165\u0168\u0169\u016a\u016b\u016c\u016d" +
        "\u016e\u016f\u0170\u0171\u0172\u0173\u0174\u0175\u0176\u0177\u0178\u0179\u017a\u017b\u017c\u017d" +
        "\u017e";

    /// <summary>The same, each as letter and accent.</summary>
    private const string Decomposed =
        "A\u0300A\u0301A\u0302A\u0303A\u0308A\u030aC\u0327E\u0300E\u0301E\u0302E\u0308I\u0300I\u0301I" +
        "\u0302I\u0308N\u0303O\u0300O\u0301O\u0302O\u0303O\u0308U\u0300U\u0301U\u0302U\u0308Y\u0301a" +
        "\u0300a\u0301a\u0302a\u0303a\u0308a\u030ac\u0327e\u0300e\u0301e\u0302e\u0308i\u0300i\u0301i" +
        "\u0302i\u0308n\u0303o\u0300o\u0301o\u0302o\u0303o\u0308u\u0300u\u0301u\u0302u\u0308y\u0301y" +
        "\u0308A\u0304a\u0304A\u0306a\u0306A\u0328a\u0328C\u0301c\u0301C\u0302c\u0302C\u0307c\u0307C" +
        "\u030cc\u030cD\u030cd\u030cE\u0304e\u0304E\u0306e\u0306E\u0307e\u0307E\u0328e\u0328E\u030ce" +
        "\u030cG\u0302g\u0302G\u0306g\u0306G\u0307g\u0307G\u0327g\u0327H\u0302h\u0302I\u0303i\u0303I" +
        "\u0304i\u0304I\u0306i\u0306I\u0328i\u0328I\u0307J\u0302j\u0302K\u0327k\u0327L\u0301l\u0301L" +
        "\u0327l\u0327L\u030cl\u030cN\u0301n\u0301N\u0327n\u0327N\u030cn\u030cO\u0304o\u0304O\u0306o" +
        "\u0306O\u030bo\u030bR\u0301r\u0301R\u0327r\u0327R\u030cr\u030cS\u0301s\u0301S\u0302s\u0302S" +
        "\u0327s\u0327S\u030cs\u030cT\u0327t\u0327T\u030ct\u030cU\u0303u\u0303U\u0304u\u0304U\u0306u" +
        "\u0306U\u030au\u030aU\u030bu\u030bU\u0328u\u0328W\u0302w\u0302Y\u0302y\u0302Y\u0308Z\u0301z" +
        "\u0301Z\u0307z\u0307Z\u030cz\u030c";

    /// <summary>
    /// <c>localeCompare(that)</c> in the root order, which is that of English: first letters, then accents, then case.
    /// Throws <see cref="CheckFailed"/> for characters outside of ASCII and the accented letters of Latin.
    /// </summary>
    public static double LocaleCompare(string text, string that)
    {
        if (string.Equals(text, that))
        {
            return 0;
        }
        (List<int> first, List<int> second, List<int> third) = Weights(text);
        (List<int> otherFirst, List<int> otherSecond, List<int> otherThird) = Weights(that);
        int order = Compare(first, otherFirst);
        order = order != 0 ? order : Compare(second, otherSecond);
        return order != 0 ? order : Compare(third, otherThird);
    }

    /// <summary>The weights of the three levels. Weight 1 is the common one of the second and third.</summary>
    private static (List<int> First, List<int> Second, List<int> Third) Weights(string text)
    {
        List<int> first = [];
        List<int> second = [];
        List<int> third = [];
        foreach (char unit in text)
        {
            char letter = unit;
            int accent = Accents.IndexOf(unit);
            int accented = accent >= 0 ? -1 : Accented.IndexOf(unit);
            if (accented >= 0)
            {
                letter = Decomposed[2 * accented];
                accent = Accents.IndexOf(Decomposed[2 * accented + 1]);
            }
            if (accented >= 0 || accent < 0)
            {
                int primary = Primaries.IndexOf(char.ToLowerInvariant(letter));
                if (primary < 0 && !char.IsControl(letter))
                {
                    throw new CheckFailed($"localeCompare cannot order the character U+{(int)unit:X4} as Node does");
                }
                if (primary < 0)
                {
                    continue;
                }
                first.Add(primary + 1);
                second.Add(1);
                third.Add(char.IsAsciiLetterUpper(letter) ? 2 : 1);
            }
            if (accent >= 0)
            {
                second.Add(accent + 2);
                third.Add(1);
            }
        }
        return (first, second, third);
    }

    private static int Compare(List<int> left, List<int> right)
    {
        int common = Math.Min(left.Count, right.Count);
        for (int i = 0; i < common; i++)
        {
            if (left[i] != right[i])
            {
                return left[i] < right[i] ? -1 : 1;
            }
        }
        return left.Count.CompareTo(right.Count);
    }
}
