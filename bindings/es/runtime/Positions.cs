using System;

namespace Tsonic.Runtime;

/// <summary>How the methods of arrays and strings read positions (ECMA-262 section 7.1.5 and the steps of each method).</summary>
public static class Positions
{
    /// <summary>ToIntegerOrInfinity: NaN is 0, fractions are cut.</summary>
    public static double ToInteger(double value) => double.IsNaN(value) ? 0 : Math.Truncate(value) + 0.0;

    /// <summary>A start or end that counts from the end when negative, between 0 and the length. Absent means <paramref name="absent"/>.</summary>
    public static int Relative(double? position, int length, int absent)
    {
        if (position is not { } given)
        {
            return absent;
        }
        double whole = ToInteger(given);
        return (int)(whole < 0 ? Math.Max(length + whole, 0) : Math.Min(whole, length));
    }

    /// <summary>A position between 0 and the length; negative ones are 0. Absent means <paramref name="absent"/>.</summary>
    public static int Clamped(double? position, int length, int absent) =>
        position is { } given ? (int)Math.Clamp(ToInteger(given), 0, length) : absent;
}
