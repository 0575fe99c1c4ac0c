using System;
using System.Globalization;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>The arguments of console.log as one text (Node's <c>util.format</c>).</summary>
public static class ConsoleFormat
{
    private static readonly InspectOptions Shallow = new() { Depth = 0 };
    private static readonly InspectOptions Detailed = new() { ShowHidden = true, Depth = 4 };

    /// <summary>
    /// The text. If the first of several arguments is a string, its <c>%s %d %i %f %j %o %O %c %%</c> take the next ones.
    /// </summary>
    public static string Format(ReadOnlySpan<object?> data)
    {
        if (data.Length == 1)
        {
            return One(data[0]);
        }
        if (data.IsEmpty)
        {
            return "";
        }
        if (data[0] is not string first || !first.Contains('%'))
        {
            return FormatRest(data);
        }
        var result = new StringBuilder();
        int taken = Fill(first, data, result, out bool found);
        for (int i = found ? taken + 1 : 1; i < data.Length; i++)
        {
            result.Append(' ').Append(One(data[i]));
        }
        return result.ToString();
    }

    /// <summary>The arguments with spaces between, without looking for <c>%</c>.</summary>
    internal static string FormatRest(ReadOnlySpan<object?> data)
    {
        var result = new StringBuilder();
        for (int i = 0; i < data.Length; i++)
        {
            result.Append(i == 0 ? "" : " ").Append(One(data[i]));
        }
        return result.ToString();
    }

    /// <summary>The options that a program gives to <c>console.dir</c>.</summary>
    internal static InspectOptions Options(object? given)
    {
        if (given is null or Null)
        {
            return InspectOptions.Default;
        }
        object? depth = Objects.Get(given, "depth");
        object? breakLength = Objects.Get(given, "breakLength");
        object? maxArrayLength = Objects.Get(given, "maxArrayLength");
        return InspectOptions.Default with
        {
            Depth = depth is Null ? double.PositiveInfinity : depth is double levels ? levels : 2,
            BreakLength = breakLength is double columns ? columns : 80,
            MaxArrayLength = maxArrayLength is Null ? int.MaxValue : maxArrayLength is double count ? (int)Math.Min(count, int.MaxValue) : 100,
            ShowHidden = Objects.Get(given, "showHidden") is true,
        };
    }

    private static string One(object? value) => value as string ?? Inspector.ToText(value);

    // Writes the first argument with its placeholders filled; gives the index of the last argument that was taken.
    private static int Fill(string first, ReadOnlySpan<object?> data, StringBuilder result, out bool found)
    {
        int taken = 0;
        int written = 0;
        for (int i = 0; i < first.Length - 1; i++)
        {
            if (first[i] != '%')
            {
                continue;
            }
            char kind = first[++i];
            if (kind == '%')
            {
                result.Append(first, written, i - written);
                written = i + 1;
            }
            else if (taken + 1 < data.Length && Replacement(kind, data[taken + 1]) is { } text)
            {
                taken++;
                result.Append(first, written, i - 1 - written).Append(text);
                written = i + 1;
            }
        }
        found = written != 0;
        result.Append(first, written, first.Length - written);
        return taken;
    }

    // C# null for what is no placeholder.
    private static string? Replacement(char kind, object? value) => kind switch
    {
        's' => AsString(value),
        'd' => AsNumber(value, static v => Values.NumberOf(v)),
        'i' => AsNumber(value, static v => NumberParsing.ParseInt(Values.ToText(v))),
        'f' => value is Symbol ? "NaN" : Inspector.FormatNumber(NumberParsing.ParseFloat(Values.ToText(value))),
        'j' => AsJson(value),
        'o' => Inspector.ToText(value, Detailed),
        'O' => Inspector.ToText(value),
        'c' => "",
        _ => null,
    };

    private static string AsString(object? value)
    {
        if (Values.TryNumber(value, out double number))
        {
            return Inspector.FormatNumber(number);
        }
        return value switch
        {
            System.Numerics.BigInteger big => Values.ToText(big) + "n",
            _ when Values.TypeOf(value) != "object" || value is Null || HasOwnText(value!) => Values.StringOf(value),
            _ => Inspector.ToText(value, Shallow),
        };
    }

    private static bool HasOwnText(object value) =>
        value is IObject { Members: { } members } && (members.HasToText(value) || members.TryToPrimitive(value, "string", out _));

    private static string AsNumber(object? value, Func<object?, double> convert) => value switch
    {
        System.Numerics.BigInteger big => big.ToString(CultureInfo.InvariantCulture) + "n",
        Symbol => "NaN",
        _ => Inspector.FormatNumber(convert(value)),
    };

    private static string AsJson(object? value)
    {
        try
        {
            return Json.Stringify(value) ?? "undefined";
        }
        catch (TypeError error) when (error.Message.StartsWith("Converting circular structure to JSON", StringComparison.Ordinal))
        {
            return "[Circular]";
        }
    }
}
