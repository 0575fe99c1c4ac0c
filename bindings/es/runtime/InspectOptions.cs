namespace Tsonic.Runtime;

/// <summary>The options of <see cref="Inspector"/>, with the defaults of Node's <c>util.inspect</c>.</summary>
public sealed record InspectOptions
{
    /// <summary>The defaults.</summary>
    public static readonly InspectOptions Default = new();

    /// <summary>How many levels of nested objects are shown; -1 shows not even the first.</summary>
    public double Depth { get; init; } = 2;

    /// <summary>The number of columns from which on entries stand on lines of their own.</summary>
    public double BreakLength { get; init; } = 80;

    /// <summary>How many levels may share a line.</summary>
    public int Compact { get; init; } = 3;

    /// <summary>How many elements of an array, map or set are shown.</summary>
    public int MaxArrayLength { get; init; } = 100;

    /// <summary>How many UTF-16 units of a string inside of an object are shown.</summary>
    public int MaxStringLength { get; init; } = 10000;

    /// <summary>Whether properties that are not enumerable are shown.</summary>
    public bool ShowHidden { get; init; }
}
