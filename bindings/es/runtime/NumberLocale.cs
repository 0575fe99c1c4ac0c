using System;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>The options of <c>toLocaleString</c> on numbers; C# <c>null</c> is <c>undefined</c>.</summary>
public sealed class NumberFormatOptions
{
    /// <summary><c>decimal</c>, <c>percent</c> or <c>currency</c>.</summary>
    public string? Style { get; set; }

    /// <summary>The code of the currency, for example <c>USD</c>.</summary>
    public string? Currency { get; set; }

    /// <summary>Whether thousands are separated.</summary>
    public bool? UseGrouping { get; set; }

    /// <summary>Zeros are put in front up to so many digits.</summary>
    public double? MinimumIntegerDigits { get; set; }

    /// <summary>Zeros are appended up to so many digits.</summary>
    public double? MinimumFractionDigits { get; set; }

    /// <summary>The number is rounded to so many digits.</summary>
    public double? MaximumFractionDigits { get; set; }
}

public static partial class NumberText
{
    /// <summary>
    /// <c>value.toLocaleString(locales, options)</c> for the locale <c>en-US</c>, which Node uses by default. Throws <see cref="CheckFailed"/>
    /// for other locales and for styles that are not supported.
    /// </summary>
    public static string ToLocaleString(double value, object? locales = null, NumberFormatOptions? options = null)
    {
        object? locale = locales is IArrayLike list ? list.Count == 0 ? null : list.ItemAt(0) : locales;
        if (locale is not (null or "en-US" or "en"))
        {
            throw new CheckFailed($"toLocaleString supports the locale en-US, not {Values.ToText(locale)}");
        }
        options ??= new NumberFormatOptions();
        string style = options.Style ?? "decimal";
        (string symbol, int places) = style switch
        {
            "decimal" => ("", 0),
            "percent" => ("", 0),
            "currency" => CurrencyOf(options.Currency ?? throw new TypeError("Currency code is required with currency style.")),
            _ => throw new CheckFailed($"toLocaleString does not support the style '{style}'"),
        };
        int minimum = DigitOption("minimumFractionDigits", options.MinimumFractionDigits, 0, 100) ?? -1;
        int maximum = DigitOption("maximumFractionDigits", options.MaximumFractionDigits, 0, 100) ?? -1;
        int usualMinimum = style == "currency" ? places : 0;
        int usualMaximum = style == "currency" ? places : style == "percent" ? 0 : 3;
        if (minimum < 0)
        {
            minimum = maximum < 0 ? usualMinimum : Math.Min(usualMinimum, maximum);
        }
        else if (maximum >= 0 && minimum > maximum)
        {
            throw new RangeError("maximumFractionDigits value is out of range.");
        }
        maximum = maximum < 0 ? Math.Max(usualMaximum, minimum) : maximum;
        int integers = DigitOption("minimumIntegerDigits", options.MinimumIntegerDigits, 1, 21) ?? 1;
        string sign = double.IsNegative(value) && !double.IsNaN(value) ? "-" : "";
        string body = Grouped(Math.Abs(value), style == "percent" ? 2 : 0, integers, minimum, maximum, options.UseGrouping ?? true);
        return sign + symbol + body + (style == "percent" ? "%" : "");
    }

    private static int? DigitOption(string name, double? value, int low, int high) => value switch
    {
        null => null,
        { } number when number >= low && number <= high => (int)number,
        _ => throw new RangeError($"{name} value is out of range."),
    };

    private static (string Symbol, int Places) CurrencyOf(string code) => code.ToUpperInvariant() switch
    {
        "USD" => ("$", 2),
        "EUR" => ("€", 2),
        "GBP" => ("£", 2),
        "JPY" => ("¥", 0),
        "INR" => ("₹", 2),
        "CNY" => ("CN¥", 2),
        "KRW" => ("₩", 0),
        "CAD" => ("CA$", 2),
        "AUD" => ("A$", 2),
        "NZD" => ("NZ$", 2),
        "MXN" => ("MX$", 2),
        "BRL" => ("R$", 2),
        "ILS" => ("₪", 2),
        "CHF" or "SEK" or "NOK" or "DKK" or "PLN" or "CZK" => (code.ToUpperInvariant() + "\u00a0", 2),
        _ => throw new CheckFailed($"toLocaleString does not know the currency '{code}'"),
    };

    // Rounds the shortest digits (not the exact value), halves away from zero, as ICU does.
    private static string Grouped(double value, int shift, int integers, int minimum, int maximum, bool grouping)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : "∞";
        }
        Span<char> digits = stackalloc char[24];
        int point = 0;
        int count = value == 0 ? 0 : ShortestDigits(value, digits, out point);
        point += shift;
        string whole = "";
        string fraction = "";
        var all = new StringBuilder();
        all.Append('0').Append('0', Math.Max(0, -point)).Append(digits[..count]);
        int split = 1 + Math.Max(0, point);
        all.Append('0', Math.Max(0, split - all.Length));
        RoundTo(all, split + maximum);
        whole = all.ToString(0, split).TrimStart('0').PadLeft(integers, '0');
        fraction = all.ToString(split, all.Length - split).TrimEnd('0').PadRight(minimum, '0');
        if (grouping)
        {
            for (int i = whole.Length - 3; i > 0; i -= 3)
            {
                whole = whole.Insert(i, ",");
            }
        }
        return fraction.Length == 0 ? whole : $"{whole}.{fraction}";
    }

    // Cuts a run of digits that starts with a zero to a length, carrying.
    private static void RoundTo(StringBuilder digits, int length)
    {
        if (digits.Length <= length)
        {
            return;
        }
        bool up = digits[length] >= '5';
        digits.Length = length;
        for (int i = length - 1; up && i >= 0; i--)
        {
            up = digits[i] == '9';
            digits[i] = up ? '0' : (char)(digits[i] + 1);
        }
    }
}
