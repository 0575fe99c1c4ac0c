using System;
using System.Collections.Generic;
using System.Text;

namespace Tsonic.Runtime;

/// <summary><c>console.table</c>.</summary>
internal static class ConsoleTable
{
    private const string Index = "(index)";
    private const string Iteration = "(iteration index)";
    private const string ValuesHead = "Values";

    internal static void Write(object? data, object? properties)
    {
        if (data is null or Null || Values.IsPrimitive(data) || data is Delegate or ClassValue)
        {
            Console.Log([data]);
            return;
        }
        if (data is IInspectable { InspectKind: InspectKind.Map or InspectKind.EntryIterator } map)
        {
            WriteMap(map);
            return;
        }
        if (data is IInspectable { InspectKind: InspectKind.Set or InspectKind.Iterator } set)
        {
            List<string> values = [];
            foreach (object? item in set.InspectItems())
            {
                values.Add(Cell(item));
            }
            Render([Iteration, ValuesHead], [Indices(values.Count), values]);
            return;
        }
        WriteRows(data, properties);
    }

    private static void WriteMap(IInspectable map)
    {
        List<string> keys = [];
        List<string> values = [];
        bool isKey = true;
        foreach (object? item in map.InspectItems())
        {
            (isKey ? keys : values).Add(Cell(item));
            isKey = !isKey;
        }
        Render([Iteration, "Key", ValuesHead], [Indices(keys.Count), keys, values]);
    }

    private static void WriteRows(object data, object? properties)
    {
        List<string> rows = Objects.Keys(data);
        List<string> heads = [];
        Dictionary<string, string?[]> columns = new(StringComparer.Ordinal);
        var plain = new string?[rows.Count];
        bool hasPlain = false;
        for (int i = 0; i < rows.Count; i++)
        {
            object? item = Objects.Get(data, rows[i]);
            bool primitive = Values.IsPrimitive(item);
            if (properties is null && primitive)
            {
                hasPlain = true;
                plain[i] = Cell(item);
                continue;
            }
            foreach (string key in properties is null ? Objects.Keys(item) : Texts(properties))
            {
                if (!columns.TryGetValue(key, out string?[]? column))
                {
                    columns.Add(key, column = new string?[rows.Count]);
                    heads.Add(key);
                }
                column[i] = primitive || !Objects.HasOwn(item, key) ? "" : Cell(Objects.Get(item, key));
            }
        }
        // The columns are properties of an object, so integers come first.
        List<string> ordered = heads.FindAll(PropertyKey.IsArrayIndex);
        ordered.Sort((a, b) => PropertyKey.ArrayIndex(a).CompareTo(PropertyKey.ArrayIndex(b)));
        ordered.AddRange(heads.FindAll(head => !PropertyKey.IsArrayIndex(head)));
        List<IReadOnlyList<string?>> cells = [rows];
        foreach (string head in ordered)
        {
            cells.Add(columns[head]);
        }
        if (hasPlain)
        {
            ordered.Add(ValuesHead);
            cells.Add(plain);
        }
        Render([Index, .. ordered], cells);
    }

    private static List<string> Texts(object properties)
    {
        List<string> result = [];
        foreach (KeyValuePair<string, object?> property in Objects.Properties(properties))
        {
            result.Add(Values.ToText(property.Value));
        }
        return result;
    }

    private static List<string> Indices(int count)
    {
        List<string> result = [];
        for (int i = 0; i < count; i++)
        {
            result.Add(PropertyKey.Of(i));
        }
        return result;
    }

    private static string Cell(object? value)
    {
        bool deep = !Values.IsPrimitive(value) && value is not (Delegate or ClassValue or IArrayLike) && Objects.Keys(value).Count > 2;
        return Inspector.ToText(value, new InspectOptions { Depth = deep ? -1 : 0, MaxArrayLength = 3, BreakLength = double.PositiveInfinity });
    }

    private static void Render(List<string> heads, List<IReadOnlyList<string?>> columns)
    {
        var widths = new int[heads.Count];
        int rows = 0;
        for (int i = 0; i < heads.Count; i++)
        {
            widths[i] = DisplayWidth.Of(heads[i]);
            rows = Math.Max(rows, columns[i].Count);
            foreach (string? cell in columns[i])
            {
                widths[i] = Math.Max(widths[i], DisplayWidth.Of(cell ?? ""));
            }
        }
        var text = new StringBuilder();
        Rule(text, widths, '┌', '┬', '┐').Append('\n');
        Row(text, widths, i => heads[i]).Append('\n');
        Rule(text, widths, '├', '┼', '┤').Append('\n');
        for (int row = 0; row < rows; row++)
        {
            int current = row;
            Row(text, widths, i => current < columns[i].Count ? columns[i][current] ?? "" : "").Append('\n');
        }
        Rule(text, widths, '└', '┴', '┘');
        Console.Print(text.ToString(), error: false);
    }

    private static StringBuilder Rule(StringBuilder text, int[] widths, char left, char middle, char right)
    {
        for (int i = 0; i < widths.Length; i++)
        {
            text.Append(i == 0 ? left : middle).Append('─', widths[i] + 2);
        }
        return text.Append(right);
    }

    private static StringBuilder Row(StringBuilder text, int[] widths, Func<int, string> cell)
    {
        text.Append("│ ");
        for (int i = 0; i < widths.Length; i++)
        {
            string content = cell(i);
            text.Append(i == 0 ? "" : " │ ").Append(content).Append(' ', widths[i] - DisplayWidth.Of(content));
        }
        return text.Append(" │");
    }
}
