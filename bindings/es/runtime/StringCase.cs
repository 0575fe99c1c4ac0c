using System.Globalization;
using System.Text;

namespace Tsonic.Runtime;

public static partial class Strings
{
    /// <summary><c>toUpperCase()</c>: the full mapping of Unicode, whatever the culture.</summary>
    public static string ToUpperCase(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToUpperInvariant();
        }
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            int point = CodePoint(text, i);
            if (point <= char.MaxValue && CaseTables.UpperTexts.TryGetValue((char)point, out string? mapped))
            {
                result.Append(mapped);
            }
            else if (Distance(CaseTables.UpperRanges, point) is { } distance)
            {
                AppendPoint(result, point + distance);
            }
            else
            {
                AppendSimple(result, point, upper: true);
            }
            i += point > char.MaxValue ? 1 : 0;
        }
        return result.ToString();
    }

    /// <summary><c>toLowerCase()</c>: the full mapping of Unicode, whatever the culture; a sigma at the end of a word has its own form.</summary>
    public static string ToLowerCase(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            int point = CodePoint(text, i);
            if (point == 'Σ')
            {
                result.Append(EndsWord(text, i) ? 'ς' : 'σ');
            }
            else if (point <= char.MaxValue && CaseTables.LowerTexts.TryGetValue((char)point, out string? mapped))
            {
                result.Append(mapped);
            }
            else if (Distance(CaseTables.LowerRanges, point) is { } distance)
            {
                AppendPoint(result, point + distance);
            }
            else
            {
                AppendSimple(result, point, upper: false);
            }
            i += point > char.MaxValue ? 1 : 0;
        }
        return result.ToString();
    }

    private static int? Distance((int From, int To, int Distance)[] ranges, int point)
    {
        foreach ((int from, int to, int distance) in ranges)
        {
            if (point >= from && point <= to)
            {
                return distance;
            }
        }
        return null;
    }

    private static void AppendSimple(StringBuilder result, int point, bool upper)
    {
        if (point is >= 0xd800 and <= 0xdfff)
        {
            result.Append((char)point);
            return;
        }
        Rune rune = new(point);
        AppendPoint(result, (upper ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune)).Value);
    }

    private static void AppendPoint(StringBuilder result, int point)
    {
        if (point <= char.MaxValue)
        {
            result.Append((char)point);
        }
        else
        {
            result.Append(char.ConvertFromUtf32(point));
        }
    }

    /// <summary>Final_Sigma of Unicode: a cased letter before, none after, not counting what case ignores.</summary>
    private static bool EndsWord(string text, int index)
    {
        int before = index;
        bool cased = false;
        while (before > 0)
        {
            before -= before > 1 && char.IsSurrogatePair(text[before - 2], text[before - 1]) ? 2 : 1;
            int point = CodePoint(text, before);
            if (!IgnoresCase(point))
            {
                cased = IsCased(point);
                break;
            }
        }
        if (!cased)
        {
            return false;
        }
        for (int i = index + 1; i < text.Length; i++)
        {
            int point = CodePoint(text, i);
            if (!IgnoresCase(point))
            {
                return !IsCased(point);
            }
            i += point > char.MaxValue ? 1 : 0;
        }
        return true;
    }

    private static bool IgnoresCase(int point) =>
        point is '\'' or '.' or ':' or '^' or '`' or 0xa8 or 0xad or 0xaf or 0xb4 or 0xb7 or 0xb8 or 0x2019 or 0x2018 or 0x2024 or 0x2027
        || Category(point) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    private static bool IsCased(int point) =>
        Category(point) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        || point is 0xaa or 0xba or (>= 0x2160 and <= 0x217f) or (>= 0x24b6 and <= 0x24e9);

    private static UnicodeCategory Category(int point) =>
        point is >= 0xd800 and <= 0xdfff ? UnicodeCategory.Surrogate : CharUnicodeInfo.GetUnicodeCategory(point);
}
