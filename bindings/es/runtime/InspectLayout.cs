using System;
using System.Collections.Generic;
using System.Numerics;
using System.Text;

namespace Tsonic.Runtime;

public sealed partial class Inspector
{
    // Joins entries on one line where they are few, short and shallow enough, else one line each.
    private string Arrange(List<string> entries, string head, string opening, string closing, bool isArray, int level, IReadOnlyList<object?>? items)
    {
        int count = entries.Count;
        if (isArray && count > 6)
        {
            entries = Group(entries, items);
        }
        string lead = head.Length == 0 ? opening : $"{head} {opening}";
        if (innermost - level < options.Compact && count == entries.Count)
        {
            int start = entries.Count + indentation + opening.Length + head.Length + 10;
            if (FitsOneLine(entries, start, head))
            {
                string line = string.Join(", ", entries);
                if (!line.Contains('\n'))
                {
                    return $"{lead} {line} {closing}";
                }
            }
        }
        string margin = "\n" + new string(' ', indentation);
        var text = new StringBuilder(lead);
        for (int i = 0; i < entries.Count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(margin).Append("  ").Append(entries[i]);
        }
        if (entries.Count == 0)
        {
            text.Append(margin).Append("  ");
        }
        return text.Append(margin).Append(closing).ToString();
    }

    private bool FitsOneLine(List<string> entries, int start, string head)
    {
        double total = entries.Count + start;
        if (total + entries.Count > options.BreakLength)
        {
            return false;
        }
        foreach (string entry in entries)
        {
            total += entry.Length;
            if (total > options.BreakLength)
            {
                return false;
            }
        }
        return !head.Contains('\n');
    }

    // Puts the elements of a longer array into columns, numbers to the right, if they are of similar width.
    private List<string> Group(List<string> entries, IReadOnlyList<object?>? items)
    {
        const int Separator = 2;
        bool hasMore = options.MaxArrayLength < entries.Count;
        int count = hasMore ? entries.Count - 1 : entries.Count;
        var widths = new int[count];
        int total = 0;
        int widest = 0;
        for (int i = 0; i < count; i++)
        {
            widths[i] = DisplayWidth.Of(entries[i]);
            total += widths[i] + Separator;
            widest = Math.Max(widest, widths[i]);
        }
        int cell = widest + Separator;
        if (cell * 3 + indentation >= options.BreakLength || ((double)total / cell <= 5 && widest > 6))
        {
            return entries;
        }
        double bias = Math.Sqrt(cell - (double)total / entries.Count);
        double biased = Math.Max(cell - 3 - bias, 1);
        int columns = (int)Math.Min(
            Math.Min(Numbers.Round(Math.Sqrt(2.5 * biased * count) / biased), Math.Floor((options.BreakLength - indentation) / cell)),
            Math.Min(options.Compact * 4, 15));
        if (columns <= 1)
        {
            return entries;
        }
        int[] columnWidths = ColumnWidths(widths, columns);
        bool numbers = AreNumbers(items, entries.Count);
        List<string> lines = [];
        for (int i = 0; i < count; i += columns)
        {
            var line = new StringBuilder();
            int last = Math.Min(i + columns, count) - 1;
            for (int j = i; j <= last; j++)
            {
                string entry = j < last ? entries[j] + ", " : entries[j];
                int padding = columnWidths[j - i] - widths[j] - (j < last || numbers ? Separator : columnWidths[j - i]);
                line.Append(' ', numbers ? Math.Max(padding, 0) : 0).Append(entry).Append(' ', numbers || j == last ? 0 : Math.Max(padding, 0));
            }
            lines.Add(line.ToString());
        }
        if (hasMore)
        {
            lines.Add(entries[count]);
        }
        return lines;
    }

    private static int[] ColumnWidths(int[] widths, int columns)
    {
        var result = new int[columns];
        for (int i = 0; i < columns; i++)
        {
            for (int j = i; j < widths.Length; j += columns)
            {
                result[i] = Math.Max(result[i], widths[j]);
            }
            result[i] += 2;
        }
        return result;
    }

    private static bool AreNumbers(IReadOnlyList<object?>? items, int count)
    {
        if (items is null)
        {
            return true;
        }
        for (int i = 0; i < count; i++)
        {
            if (i >= items.Count || !(items[i] is BigInteger || Values.TryNumber(items[i], out _)))
            {
                return false;
            }
        }
        return true;
    }
}
