using System;
using System.Globalization;

namespace Tsonic.Runtime;

/// <summary>Property keys: which are integers, and how a value becomes a key.</summary>
public static class PropertyKey
{
    /// <summary>Whether the key is an array index (ECMA-262 section 6.1.7): the text of an integer below 2^32 - 1.</summary>
    public static bool IsArrayIndex(string key) => TryArrayIndex(key, out _);

    /// <summary>The integer of a key that is an array index.</summary>
    public static uint ArrayIndex(string key) => TryArrayIndex(key, out uint index) ? index : throw new ArgumentException(key);

    /// <summary>The integer of a key that is an array index; false for other keys.</summary>
    public static bool TryArrayIndex(string key, out uint index)
    {
        index = 0;
        if (key.Length == 0 || key.Length > 10 || (uint)(key[0] - '0') > 9 || (key[0] == '0' && key.Length > 1))
        {
            return false;
        }
        ulong value = 0;
        foreach (char c in key)
        {
            uint digit = (uint)(c - '0');
            if (digit > 9)
            {
                return false;
            }
            value = value * 10 + digit;
        }
        if (value >= uint.MaxValue)
        {
            return false;
        }
        index = (uint)value;
        return true;
    }

    /// <summary>The key of an index.</summary>
    public static string Of(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The key that <c>obj[value]</c> uses (ECMA-262 section 7.1.19): a string or a symbol.</summary>
    public static object Of(object? value) => value switch
    {
        string text => text,
        Symbol symbol => symbol,
        _ => Conversions.ToPrimitive(value, "string") is Symbol symbol ? symbol : Values.ToText(value),
    };
}
